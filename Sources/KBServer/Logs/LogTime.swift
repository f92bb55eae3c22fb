import Foundation

/// The time as the log writes it: UTC, ISO 8601 to the millisecond.
enum LogTime {
    static func now() -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let milliseconds = time.tv_nsec / 1_000_000
        let second = HTTPDate.isoText(Int(time.tv_sec)).dropLast()
        return "\(second).\(milliseconds < 10 ? "00" : milliseconds < 100 ? "0" : "")\(milliseconds)Z"
    }
}
