import struct Foundation.Date

/// Times as the journal stores them.
enum StoredTime {
    static func milliseconds(_ date: Date) -> Int64 {
        // A clock can be set to anything; the far past and future are stored as 0 and the year 9999.
        Int64(min(max(0, (date.timeIntervalSince1970 * 1000).rounded()), 253_402_300_799_000))
    }

    static func date(_ milliseconds: Int64) -> Date {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}
