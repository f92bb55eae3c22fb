/// Names near to one that does not exist.
package enum Suggestion {
    /// Up to three of `names` that are near to `wanted`, nearest first.
    ///
    /// Near means: one holds the other, or at most a third of the longer one's letters differ. Of a path, its last part
    /// counts as well.
    package static func nearest(to wanted: String, among names: [String]) -> [String] {
        let target = Array(wanted.lowercased().utf8.prefix(200))
        guard !target.isEmpty else { return [] }
        let last = Array(wanted.lowercased().utf8.split(separator: UInt8(ascii: "/")).last ?? [])
        var scored: [(name: String, distance: Int)] = []
        for name in names {
            let whole = Array(name.lowercased().utf8)
            let tail = Array(whole.split(separator: UInt8(ascii: "/")).last ?? [])
            let distance = min(relative(target, whole), relative(last, tail))
            if distance <= 33 { scored.append((name, distance)) }
        }
        return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// Letters that differ, in percent of the longer one; at most 20 where one holds the other.
    private static func relative(_ left: [UInt8], _ right: [UInt8]) -> Int {
        let longer = max(left.count, right.count)
        guard longer > 0, !left.isEmpty, !right.isEmpty else { return 100 }
        if min(left.count, right.count) * 3 < longer * 2 {
            return min(left.count, right.count) >= 3 && contains(left, right) ? 20 : 100
        }
        let distance = editDistance(left, right) * 100 / longer
        return distance <= 33 || !contains(left, right) ? distance : 20
    }

    private static func contains(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        guard !short.isEmpty, long.count >= short.count else { return false }
        return (0...(long.count - short.count)).contains { long[$0..<($0 + short.count)].elementsEqual(short) }
    }

    /// Letters to insert, remove, replace or swap with their neighbour to get from one text to the other.
    package static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for (row, own) in left.enumerated() {
            var current = [row + 1] + [Int](repeating: 0, count: right.count)
            for (column, other) in right.enumerated() {
                var best = min(current[column], last[column + 1]) + 1
                best = min(best, last[column] + (own == other ? 0 : 1))
                if row > 0, column > 0, own == right[column - 1], left[row - 1] == other {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current[column + 1] = best
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
