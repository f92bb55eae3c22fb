/// A 128-bit fingerprint of a file's bytes: MurmurHash3 x64 (Austin Appleby, public domain).
///
/// Tells whether content changed; not meant to withstand an attacker.
package struct ContentHash: Sendable, Hashable, Codable {
    package var high: UInt64
    package var low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package init(of bytes: [UInt8]) {
        var first: UInt64 = 0
        var second: UInt64 = 0
        let firstFactor: UInt64 = 0x87c3_7b91_1142_53d5
        let secondFactor: UInt64 = 0x4cf5_ad43_2745_937f
        bytes.withUnsafeBytes { buffer in
            let blocks = buffer.count / 16
            for block in 0..<blocks {
                let one = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: block * 16, as: UInt64.self))
                let two = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: block * 16 + 8, as: UInt64.self))
                first ^= Self.rotate(one &* firstFactor, 31) &* secondFactor
                first = (Self.rotate(first, 27) &+ second) &* 5 &+ 0x52dc_e729
                second ^= Self.rotate(two &* secondFactor, 33) &* firstFactor
                second = (Self.rotate(second, 31) &+ first) &* 5 &+ 0x3849_5ab5
            }
            var tail: (UInt64, UInt64) = (0, 0)
            for offset in stride(from: buffer.count - 1, through: blocks * 16, by: -1) {
                let byte = UInt64(buffer[offset])
                if offset - blocks * 16 >= 8 { tail.1 = tail.1 << 8 | byte } else { tail.0 = tail.0 << 8 | byte }
            }
            second ^= Self.rotate(tail.1 &* secondFactor, 33) &* firstFactor
            first ^= Self.rotate(tail.0 &* firstFactor, 31) &* secondFactor
        }
        first ^= UInt64(bytes.count)
        second ^= UInt64(bytes.count)
        first = first &+ second
        second = second &+ first
        first = Self.mixed(first)
        second = Self.mixed(second)
        first = first &+ second
        second = second &+ first
        self.init(high: first, low: second)
    }

    @inline(__always)
    private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
        value << bits | value >> (64 - bits)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ value >> 33) &* 0xff51_afd7_ed55_8ccd
        value = (value ^ value >> 33) &* 0xc4ce_b9fe_1a85_ec53
        return value ^ value >> 33
    }
}
