/// What an index notes about the table of meaning that its articles were measured with.
struct MeaningMark {
    private static let damage = "damaged "

    /// As the index holds it: empty for no table.
    let text: String

    init(_ text: String) { self.text = text }

    /// The mark of a table after all of it was read.
    init(checking table: MeaningTable?) {
        guard let table else {
            text = ""
            return
        }
        text = (table.isWhole ? "" : Self.damage) + Self.name(table)
    }

    private static func name(_ table: MeaningTable) -> String { String(table.fingerprint, radix: 16) }

    /// Whether the table was whole and the articles were measured with it.
    var isUsable: Bool { !text.isEmpty && !isDamaged }

    private var isDamaged: Bool { text.hasPrefix(Self.damage) }

    /// Whether the mark is of this table; one that was damaged is read once more, as it may have been replaced.
    func names(_ table: MeaningTable) -> Bool {
        text == Self.name(table) || text == Self.damage + Self.name(table) && !table.isWhole
    }

    /// What to tell the user.
    var notice: String? {
        isDamaged ? "the table of meaning is damaged; words alone decide. Install kb again" : nil
    }
}
