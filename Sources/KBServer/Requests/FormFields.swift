/// Named values of a query or a form: of a name that comes twice, the first counts.
struct FormFields: Sendable, Hashable {
    /// More are not read.
    static let most = 64

    private var values: [String: String] = [:]

    init() {}

    /// Reads `application/x-www-form-urlencoded`.
    init(encoded text: Substring) {
        for field in text.utf8.split(separator: UInt8(ascii: "&"), maxSplits: Self.most).prefix(Self.most) {
            let parts = field.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = PercentEncoding.decodeLeniently(Substring(parts[0]))
            guard values[name] == nil else { continue }
            values[name] = parts.count > 1 ? PercentEncoding.decodeLeniently(Substring(parts[1])) : ""
        }
    }

    subscript(name: String) -> String? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// The value without white space at its ends; `nil` where nothing is left.
    func text(_ name: String) -> String? {
        guard let value = values[name], let first = value.firstIndex(where: { !$0.isWhitespace }),
            let last = value.lastIndex(where: { !$0.isWhitespace })
        else { return nil }
        return String(value[first...last])
    }
}
