import Foundation

/// JSON for programs: sorted keys, on one line.
enum JSONText {
    /// - Throws: `EncodingError` if the value cannot be encoded.
    static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
