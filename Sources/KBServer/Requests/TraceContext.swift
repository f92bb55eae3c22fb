/// Who began what a request is part of, after W3C Trace Context.
struct TraceContext: Sendable, Hashable {
    /// 32 lower-case hexadecimal digits, not all zero.
    let traceID: String

    /// Takes the trace of a `traceparent` field over, or begins one where it says none.
    init(traceparent: String?) {
        if let traceparent, let traceID = Self.traceID(in: traceparent) {
            self.traceID = traceID
            return
        }
        var generator = SystemRandomNumberGenerator()
        let digits = Array("0123456789abcdef".utf8)
        traceID = String(unsafeUninitializedCapacity: 32) { buffer in
            for half in 0..<2 {
                // The first digit is never 0, so that the whole never is.
                var bits = generator.next() | (half == 0 ? 1 : 0)
                for place in 0..<16 {
                    buffer[half * 16 + place] = digits[Int(bits & 15)]
                    bits >>= 4
                }
            }
            return 32
        }
    }

    private static func traceID(in field: String) -> String? {
        let parts = Array(field.utf8).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].count == 2, parts[0] != [0x66, 0x66], parts[1].count == 32,
            parts[2].count == 16, parts[3].count == 2,
            parts[0] != [0x30, 0x30] || parts.count == 4
        else { return nil }
        for part in parts.prefix(4) {
            guard part.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        }
        guard parts[1].contains(where: { $0 != 0x30 }), parts[2].contains(where: { $0 != 0x30 }) else { return nil }
        return String(decoding: parts[1], as: UTF8.self)
    }
}
