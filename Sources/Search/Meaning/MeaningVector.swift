/// The direction in which a text's meaning lies, as whole numbers.
///
/// All arithmetic is on whole numbers up to the last division, so that the same text gives the same bytes everywhere.
struct MeaningVector {
    /// Bytes of a stored vector: two numbers of four bits a byte, then the sum of their squares.
    static let storedLength = MeaningTable.dimensions / 2 + 2
    /// Pieces of a text that count: so many fit into sums of 32 bits.
    static let mostPieces = 512
    private static let half = MeaningTable.dimensions / 2
    /// Steps of eight bytes in a stored vector.
    private static let steps = half / 8
    private static let largestStored: Int64 = 7
    private static let largest: Int64 = 127

    /// From -127 to 127.
    let values: [Int8]
    /// The same, eight at a time.
    private let parts: [SIMD8<Int16>]
    /// Length, as the square root of the sum of squares; 0 for a text of no known piece.
    let length: Double

    /// The direction of a text's pieces, of which the first ``mostPieces`` count.
    init(_ pieces: ArraySlice<Int32>, of table: MeaningTable) {
        var sums = [Int32](repeating: 0, count: MeaningTable.dimensions)
        Self.sum(pieces, of: table, into: &sums)
        var values = [Int8](repeating: 0, count: MeaningTable.dimensions)
        let factor = Self.factor(sums, largest: Self.largest)
        var squares = 0
        for place in 0..<MeaningTable.dimensions {
            let value = Self.scaled(sums[place], factor)
            values[place] = Int8(truncatingIfNeeded: value)
            squares += Int(value * value)
        }
        self.values = values
        parts = (0..<2 * Self.steps).map { step in
            var part = SIMD8<Int16>()
            for lane in 0..<8 { part[lane] = Int16(values[8 * step + lane]) }
            return part
        }
        length = Double(squares).squareRoot()
    }

    /// Appends the stored form of a text's direction.
    static func store(
        _ pieces: ArraySlice<Int32>, of table: MeaningTable, sums: inout [Int32], into bytes: inout [UInt8]
    ) {
        sum(pieces, of: table, into: &sums)
        let factor = factor(sums, largest: largestStored)
        var squares: Int64 = 0
        for place in 0..<half {
            let low = scaled(sums[place], factor)
            let high = scaled(sums[place + half], factor)
            squares += low * low + high * high
            bytes.append(UInt8(truncatingIfNeeded: (low + 8) | (high + 8) << 4))
        }
        // At most 256 x 49.
        bytes.append(UInt8(truncatingIfNeeded: squares))
        bytes.append(UInt8(truncatingIfNeeded: squares >> 8))
    }

    private static func sum(_ pieces: ArraySlice<Int32>, of table: MeaningTable, into sums: inout [Int32]) {
        sums.withUnsafeMutableBufferPointer { sums in
            guard let start = sums.baseAddress, sums.count == MeaningTable.dimensions else { return }
            for place in 0..<MeaningTable.dimensions { start[place] = 0 }
            for piece in pieces.prefix(mostPieces) { table.add(Int(piece), to: start) }
        }
    }

    /// What brings the largest number to `largest`, in units of 2^-32.
    private static func factor(_ sums: [Int32], largest: Int64) -> Int64 {
        var most: Int32 = 0
        for sum in sums { most = max(most, sum < 0 ? -sum : sum) }
        return most == 0 ? 0 : (largest << 32) / Int64(most)
    }

    /// Rounded to the nearest whole number, halves up.
    @inline(__always)
    private static func scaled(_ sum: Int32, _ factor: Int64) -> Int64 {
        (Int64(sum) * factor + 1 << 31) >> 32
    }

    /// Measures how near a stored vector is.
    ///
    /// - Parameter stored: At least ``storedLength`` bytes.
    /// - Returns: The cosine, -1...1; 0 where either has no direction.
    @inline(__always)
    func cosine(_ stored: UnsafeRawBufferPointer) -> Double {
        guard stored.count >= Self.storedLength else { return 0 }
        let squares = Int(stored[Self.half]) | Int(stored[Self.half + 1]) << 8
        guard squares > 0, length > 0 else { return 0 }
        // A lane takes 16 times at most 2 x 7 x 127 (8 instead of 7 in a damaged index, where it may wrap): 16 bits.
        var lanes = SIMD8<Int16>(repeating: 0)
        for step in 0..<Self.steps {
            let bytes = stored.loadUnaligned(fromByteOffset: 8 * step, as: SIMD8<UInt8>.self)
            let low = SIMD8<Int16>(truncatingIfNeeded: bytes & 15) &- 8
            let high = SIMD8<Int16>(truncatingIfNeeded: bytes &>> 4) &- 8
            lanes &+= low &* parts[step] &+ high &* parts[Self.steps + step]
        }
        var product = 0
        for lane in 0..<8 { product += Int(lanes[lane]) }
        return Double(product) / (length * Double(squares).squareRoot())
    }
}
