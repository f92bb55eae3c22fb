/// Removes passwords, tokens and keys from a text before it is stored, shown or logged.
///
/// Error codes and prose stay: "password authentication failed for user" and "invalid password" hold no secret.
package enum SecretRedaction {
    /// What stands where a secret stood.
    package static let replacement = "<redacted>"

    /// Replaces every secret that its name, its place or its own shape gives away.
    ///
    /// - Names: `password=`, `"client_secret": "..."`, `--token ...`, also in queries, forms and connection strings.
    /// - Places: `Authorization` and cookie headers, `user:password@host`, `mysql -p...`.
    /// - Shapes: JSON web tokens, session ids, keys with a vendor's prefix, PEM private keys.
    ///
    /// Redacting the result once more changes nothing. Takes time proportional to the length of the text.
    package static func redact(_ text: String) -> RedactedText {
        var scanner = SecretScanner(bytes: Array(text.utf8))
        scanner.scan()
        guard scanner.count > 0 else { return RedactedText(text: text, count: 0) }
        return RedactedText(text: scanner.redactedText, count: scanner.count)
    }
}

/// A text without its secrets.
package struct RedactedText: Sendable, Hashable, Codable {
    package var text: String
    /// How many secrets were replaced.
    package var count: Int

    package init(text: String, count: Int) {
        self.text = text
        self.count = count
    }
}
