package import Foundation

/// Times as people and programs read them: UTC, to the second.
package enum ExportedTime {
    /// `2026-11-22T03:12:07Z` (ISO 8601).
    package static func text(_ date: Date) -> String {
        date.ISO8601Format()
    }

    /// `2026-11-22 03:12 UTC`.
    static func minute(_ date: Date) -> String {
        let text = text(date)
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5) + " UTC"
    }

    static func date(_ text: String) -> Date? {
        try? Date(text, strategy: .iso8601)
    }
}
