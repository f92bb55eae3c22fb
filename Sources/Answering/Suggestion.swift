/// Names near to one that does not exist.
package enum Suggestion {
    /// Names that hold the one wanted, at most: of more, none is meant rather than another.
    private static let mostHolders = 6

    /// Up to three of `names` that are near to `wanted`, nearest first; none rather than one that is far away.
    ///
    /// Near means: all words of one are among those of the other, or at most a third of the longer one's letters differ. Of a
    /// path, the last part may be near by itself: for who names no folder or the right one, else by a quarter of its letters,
    /// with a folder that is near as well, or by a seventh.
    package static func nearest(to wanted: String, among names: [String]) -> [String] {
        let target = Path(String(wanted.prefix(200)))
        guard !target.whole.isEmpty else { return [] }
        var scored: [(name: String, distance: Int)] = []
        var holders: [(name: String, distance: Int)] = []
        for name in names {
            let path = Path(name)
            if let distance = writtenDistance(target, path) {
                scored.append((name, distance))
            } else if target.holds(path) || path.holds(target) {
                holders.append((name, 20))
            }
        }
        if holders.count <= mostHolders { scored += holders }
        return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// A name by its parts, in lower case.
    private struct Path {
        let whole: [UInt8]
        /// Empty where there is none.
        let folder: [UInt8]
        let last: [UInt8]
        let words: Set<[UInt8]>

        init(_ name: String) {
            let name = name.lowercased()
            whole = Array(name.utf8)
            let start = whole.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
            folder = Array(whole.prefix(max(start - 1, 0)))
            last = Array(whole[start...])
            words = Set(name.split { !$0.isLetter && !$0.isNumber }.map { Array($0.utf8) })
        }

        /// Whether it has all words of another, which says something.
        func holds(_ other: Path) -> Bool {
            other.words.isSubset(of: words) && other.words.contains { $0.count >= 3 }
        }
    }

    /// Letters that differ, in percent; `nil` where they are too many.
    private static func writtenDistance(_ wanted: Path, _ name: Path) -> Int? {
        let last = relative(wanted.last, name.last)
        if wanted.folder.isEmpty || wanted.folder == name.folder { return last <= 33 ? last : nil }
        let isNear = last <= 15 || last <= 25 && relative(wanted.folder, name.folder) <= 33
        return isNear ? max(last, 1) : nil
    }

    /// Letters that differ, in percent of the longer one.
    private static func relative(_ left: [UInt8], _ right: [UInt8]) -> Int {
        let longer = max(left.count, right.count)
        guard longer > 0, min(left.count, right.count) * 3 >= longer * 2 else { return longer == 0 ? 0 : 100 }
        return editDistance(left, right) * 100 / longer
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
