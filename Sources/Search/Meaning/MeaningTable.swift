#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A vector for each of some ten thousand pieces of words; the sum over a text's pieces points where its meaning lies.
///
/// The file is mapped, not read: only the rows that a text needs are fetched. `scripts/meaning/make_table.py` makes the
/// file and describes it; `Table/README.md` says what it is made from.
package final class MeaningTable: Sendable {
    /// Numbers of a vector.
    static let dimensions = 256
    private static let magic = "KBMEANIN"
    private static let version: UInt32 = 1
    private static let headerLength = 128
    private static let mostPieces = 65_535

    /// Tells tables apart: the checksum that the file names.
    let fingerprint: UInt64

    // The mapping is private, read-only and never moved or unmapped before `deinit`, so any thread may read it at any
    // time. Whoever replaces the file must write a new one and rename it, as `install` does: a mapped file that is cut
    // short ends the process.
    private nonisolated(unsafe) let start: UnsafeRawPointer
    private let length: Int
    private let pieces: Int
    private let slotMask: Int
    private let vocabularyLength: Int
    // Where the parts begin. All parts lie within `length`: checked once, on opening.
    private let slots: Int
    private let offsets: Int
    private let vocabulary: Int
    private let kinds: Int
    private let scales: Int
    private let rows: Int

    /// Maps the table at `path`.
    ///
    /// - Throws: ``MeaningTableError`` if there is none, or it is not one that this version reads.
    package init(path: String) throws(MeaningTableError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? .missing(path: path) : .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .foreign(path: path) }
        let size = Int(status.st_size)
        guard size > 0 else { throw .damaged(path: path) }
        guard size >= Self.headerLength else { throw .foreign(path: path) }
        guard let mapped = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), mapped != MAP_FAILED else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        let bytes = UnsafeRawBufferPointer(start: mapped, count: size)
        func number(_ offset: Int) -> Int { Int(Self.number(bytes, offset)) }
        let count = number(12)
        let slotCount = number(20)
        let textLength = number(24)
        var end = Self.headerLength
        func part(_ length: Int) -> Int {
            defer { end += (length + 63) & ~63 }
            return end
        }
        slots = part(slotCount * 4)
        offsets = part((count + 1) * 4)
        vocabulary = part(textLength)
        kinds = part(count)
        scales = part(count * 2)
        rows = part(count * Self.dimensions)
        start = UnsafeRawPointer(mapped)
        length = size
        pieces = count
        slotMask = slotCount - 1
        vocabularyLength = textLength
        fingerprint = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 32, as: UInt64.self))
        // A class that throws here is deinitialised, which unmaps.
        guard bytes.prefix(8).elementsEqual(Self.magic.utf8) else { throw .foreign(path: path) }
        guard Self.number(bytes, 8) == Self.version, number(16) == Self.dimensions else {
            throw .otherVersion(path: path)
        }
        guard (1...Self.mostPieces).contains(count), slotCount > count, slotCount & slotMask == 0, end == size else {
            throw .damaged(path: path)
        }
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: start), length) }

    private static func number(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// Whether the content is what was written: reads all of it, which takes some milliseconds.
    package var isWhole: Bool {
        var sum = Self.hashStart
        var position = Self.headerLength
        while position + 8 <= length {
            let word = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            sum = (sum ^ word) &* Self.hashFactor
            position += 8
        }
        return sum == fingerprint
    }

    // MARK: - Pieces

    /// The hash of no bytes: FNV-1a of 64 bits, other for pieces that continue a word.
    static let hashStart: UInt64 = 0xCBF2_9CE4_8422_2325
    static let hashFactor: UInt64 = 0x100_0000_01B3

    /// Finds a piece.
    ///
    /// Reads inside the mapping whatever the file holds: every number from it is checked against what was checked on opening.
    /// - Parameters:
    ///   - text: UTF-8 of the piece, without `##`.
    ///   - hash: FNV-1a over `continues` and `text`.
    ///   - continues: Whether it continues a word.
    /// - Returns: The number of the piece, or -1.
    @inline(__always)
    func piece(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64, continues: Bool) -> Int {
        let mixed = hash ^ hash >> 32
        let tag = UInt32(truncatingIfNeeded: mixed >> 16 & 0xFFFF)
        var slot = Int(truncatingIfNeeded: mixed) & slotMask
        // A table without an empty slot would never end.
        for _ in 0...slotMask {
            let held = UInt32(littleEndian: start.loadUnaligned(fromByteOffset: slots + slot * 4, as: UInt32.self))
            if held == 0 { return -1 }
            if held >> 16 == tag {
                let number = Int(held & 0xFFFF) - 1
                if number >= 0, number < pieces, matches(number, text, continues) { return number }
            }
            slot = (slot + 1) & slotMask
        }
        return -1
    }

    private func matches(_ number: Int, _ text: UnsafeBufferPointer<UInt8>, _ continues: Bool) -> Bool {
        let first = Int(
            UInt32(littleEndian: start.loadUnaligned(fromByteOffset: offsets + number * 4, as: UInt32.self)))
        let end = Int(
            UInt32(littleEndian: start.loadUnaligned(fromByteOffset: offsets + number * 4 + 4, as: UInt32.self)))
        guard end - first == text.count, end <= vocabularyLength, let base = text.baseAddress else { return false }
        guard (start.load(fromByteOffset: kinds + number, as: UInt8.self) != 0) == continues else { return false }
        return memcmp(start + vocabulary + first, base, text.count) == 0
    }

    /// Adds a piece's vector to `sums`, which has room for ``dimensions`` numbers; each grows by at most 127 x 32,767.
    @inline(__always)
    func add(_ piece: Int, to sums: UnsafeMutablePointer<Int32>) {
        guard piece >= 0, piece < pieces else { return }
        let scale = Int16(
            truncatingIfNeeded: UInt16(
                littleEndian: start.loadUnaligned(fromByteOffset: scales + piece * 2, as: UInt16.self)) & 0x7FFF)
        guard scale > 0 else { return }
        // `rows` and a row are multiples of 64 from the start of a page.
        let row = (start + rows + piece * Self.dimensions).assumingMemoryBound(to: Int8.self)
        for place in 0..<Self.dimensions { sums[place] &+= Int32(Int16(row[place])) &* Int32(scale) }
    }
}

/// Why there is no table of meaning; everything else works without it.
package enum MeaningTableError: Error, Sendable, Hashable, CustomStringConvertible {
    case missing(path: String)
    case unreadable(path: String, reason: String)
    /// Not a table at all.
    case foreign(path: String)
    case otherVersion(path: String)
    case damaged(path: String)

    package var description: String {
        let (path, reason) =
            switch self {
            case .missing(let path): (path, "there is no table of meaning")
            case .unreadable(let path, let reason): (path, "the table of meaning cannot be read (\(reason))")
            case .foreign(let path): (path, "is not a table of meaning")
            case .otherVersion(let path): (path, "is a table of meaning of another version of kb")
            case .damaged(let path): (path, "the table of meaning is damaged")
            }
        return "\(path): \(reason); words alone decide. Install kb again, or name a table with KB_MEANING"
    }
}
