#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// 64-bit FNV-1a of a term's bytes; the same on every machine.
enum TermHash {
    static let start: UInt64 = 0xcbf2_9ce4_8422_2325

    @inline(__always)
    static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }

    static func hash(_ term: String) -> UInt64 {
        term.utf8.reduce(start) { add($1, to: $0) }
    }
}

/// Finds the place of a hash in a small set.
struct TermHashTable {
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
            while places[slot] >= 0, hashes[slot] != hash { slot = (slot + 1) & mask }
            guard places[slot] < 0 else { continue }
            hashes[slot] = hash
            places[slot] = Int16(place)
        }
    }

    /// The place of `hash`, or -1.
    @inline(__always)
    func place(of hash: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: hash &* 0x9E37_79B9_7F4A_7C15 >> 40) & mask
        while true {
            let place = places[slot]
            if place < 0 { return -1 }
            if hashes[slot] == hash { return Int(place) }
            slot = (slot + 1) & mask
        }
    }
}

extension Double {
    /// Natural logarithm.
    var logarithm: Double { log(self) }
}
