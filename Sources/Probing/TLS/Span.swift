import Foundation

/// Spans of time and dates as people read them.
enum Span {
    static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

    /// The two largest fitting words for a time in seconds: `3 days`, `5 hours`, `12 minutes`.
    static func text(_ seconds: Double) -> String {
        let seconds = abs(seconds)
        func count(_ unit: Double, _ word: String) -> String {
            let number = Int(seconds / unit)
            return "\(number) \(word)\(number == 1 ? "" : "s")"
        }
        return switch seconds {
        case 172_800...: count(86_400, "day")
        case 7_200...: count(3_600, "hour")
        case 120...: count(60, "minute")
        default: count(1, "second")
        }
    }

    /// `2026-11-22 14:05 UTC`.
    static func date(_ date: Date) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day().dateSeparator(.dash)
            .time(includingFractionalSeconds: false).dateTimeSeparator(.space).timeSeparator(.colon)
        return String(style.format(date).prefix(16)) + " UTC"
    }
}
