import Crypto

/// The text of an article at one moment, and its fingerprint.
package struct ArticleRevision: Sendable, Hashable {
    /// The file's bytes.
    package var source: [UInt8]
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    package var hash: String

    package init(source: [UInt8]) {
        self.source = source
        let digits = Array("0123456789abcdef")
        hash = SHA256.hash(data: source).reduce(into: "") { text, byte in
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
    }

    /// Whether an article's file is no longer the one that was walked.
    ///
    /// - Parameter bytes: The file as it is now.
    /// - Returns: `false` where they are the same to the byte.
    package func differs(from bytes: [UInt8]) -> Bool {
        bytes != source
    }
}
