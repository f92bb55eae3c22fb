/// How large a result may be.
enum ResultSize {
    /// Bytes of text and structure together, about: what stands around them comes to it.
    static let limit = 60_000

    static func fits(_ structure: JSONValue, _ text: String) -> Bool {
        structure.bytes.count + text.utf8.count <= limit
    }

    /// The last resort: cuts every long text until the whole fits.
    ///
    /// - Returns: Both, with a note in the text where anything was cut.
    static func forced(_ structure: JSONValue, _ text: String) -> (JSONValue, String) {
        if fits(structure, text) { return (structure, text) }
        for length in [8_000, 2_000, 500, 100, 20] {
            let short = structure.clipped(to: length)
            let room = limit - short.bytes.count - 100
            if room >= limit / 4 {
                return (short, text.prefix(bytes: min(room, limit / 2)) + "…\n\n(Cut: the result was too large.)\n")
            }
        }
        return (structure.clipped(to: 0), "(The result was too large.)")
    }
}

extension JSONValue {
    /// The value with every string cut to so many bytes, and every list to a hundred items.
    func clipped(to length: Int) -> JSONValue {
        switch self {
        case .string(let text): .string(text.utf8.count > length ? text.prefix(bytes: length) + "…" : text)
        case .array(let items): .array(items.prefix(100).map { $0.clipped(to: length) })
        case .object(let members): .object(members.mapValues { $0.clipped(to: length) })
        case .null, .bool, .number: self
        }
    }
}
