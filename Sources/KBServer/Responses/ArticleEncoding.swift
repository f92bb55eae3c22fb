import Foundation

/// In what characters the file of an article is written: UTF-8, or UTF-16 where it begins with a byte order mark that says so.
enum ArticleEncoding {
    static let utf16Type = "text/markdown; charset=utf-16"

    static func isUTF16(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }

    /// The text in UTF-8, without a byte order mark; as it is where it cannot be read.
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        guard isUTF16(bytes), let text = String(data: Data(bytes), encoding: .utf16) else { return bytes }
        return Array(text.utf8)
    }
}
