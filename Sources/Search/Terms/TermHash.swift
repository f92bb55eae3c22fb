#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// 64-bit hash of a term's bytes, eight of them at a time; the same on every machine.
enum TermHash {
    static let start: UInt64 = 0xcbf2_9ce4_8422_2325

    @inline(__always)
    static func add(_ bytes: UInt64, to hash: UInt64) -> UInt64 {
        let mixed = (hash ^ bytes) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ mixed >> 29
    }

    static func hash(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
    }

    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = start
        for first in stride(from: 0, to: bytes.count, by: 8) {
            var chunk: UInt64 = 0
            for (offset, byte) in bytes[first..<min(first + 8, bytes.count)].enumerated() {
                chunk |= UInt64(byte) << (8 * UInt64(offset))
            }
            hash = add(chunk, to: hash)
        }
        return hash
    }
}

/// Goes over stored terms, each of which ends at a space or a line's end.
struct TermScanner {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    /// Whether the term last read ended its line.
    private(set) var endsLine = false

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position >= bytes.count }

    /// Reads up to the next separator; gives the hash of what stands before it, 0 if nothing does, `nil` at the end.
    @inline(__always)
    mutating func next() -> UInt64? {
        guard position < bytes.count else { return nil }
        var hash = TermHash.start
        var isEmpty = true
        while true {
            let word = chunk()
            // The lowest byte up to a space has its highest bit set here.
            let separators = (word &- 0x2121_2121_2121_2121) & ~word & 0x8080_8080_8080_8080
            if separators == 0 {
                hash = TermHash.add(word, to: hash)
                isEmpty = false
                position += 8
                continue
            }
            let bits = separators.trailingZeroBitCount & ~7
            if bits > 0 {
                hash = TermHash.add(word & (1 << UInt64(bits) &- 1), to: hash)
                isEmpty = false
            }
            endsLine = UInt8(truncatingIfNeeded: word >> UInt64(bits)) == 0x0A
            position += bits / 8 + 1
            return isEmpty ? 0 : hash
        }
    }

    /// Eight bytes from where the scanner stands, spaces behind the last.
    @inline(__always)
    private func chunk() -> UInt64 {
        if position + 8 <= bytes.count {
            return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        }
        var word: UInt64 = 0x2020_2020_2020_2020
        for offset in 0..<max(0, bytes.count - position) {
            word &= ~(0xFF << UInt64(8 * offset))
            word |= UInt64(bytes[position + offset]) << UInt64(8 * offset)
        }
        return word
    }
}

/// Finds the place of a hash in a small set.
struct TermHashTable {
    /// 0 where a slot is empty.
    private var hashes: [UInt64]
    private var places: [Int16]
    private let mask: Int

    init(_ terms: [UInt64]) {
        var size = 64
        while size < terms.count * 4 { size *= 2 }
        mask = size - 1
        hashes = [UInt64](repeating: 0, count: size)
        places = [Int16](repeating: -1, count: size)
        for (place, hash) in terms.enumerated() {
            var slot = Int(truncatingIfNeeded: hash &* 0x9E37_79B9_7F4A_7C15 >> 40) & mask
            while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & mask }
            guard hashes[slot] == 0 else { continue }
            hashes[slot] = hash
            places[slot] = Int16(place)
        }
    }

    /// The place of `hash`, or -1.
    @inline(__always)
    func place(of hash: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: hash &* 0x9E37_79B9_7F4A_7C15 >> 40) & mask
        while true {
            let held = hashes[slot]
            if held == 0 { return -1 }
            if held == hash { return Int(places[slot]) }
            slot = (slot + 1) & mask
        }
    }
}

extension Double {
    /// Natural logarithm.
    var logarithm: Double { log(self) }
}
