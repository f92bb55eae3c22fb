import Foundation

extension LintReport {
    /// An array with one object per diagnostic; keys `id`, `severity`, `path`, `line`, `summary`, `fixes`.
    var json: String {
        get throws { try Self.encode(diagnostics) }
    }

    /// Stable JSON: keys sorted, slashes as they are, safe to print.
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return PrintableText.json(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
    }
}
