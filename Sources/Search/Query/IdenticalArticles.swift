import GRDB

/// Articles that are the same, byte for byte, under several paths.
///
/// One of them stands for all: shown beside each other they would only hide what else fits, and each would halve the
/// confidence in the other. It is the one whose path holds most of the question; then the one in the smaller folder, which
/// somebody picked it for; then the first by path.
enum IdenticalArticles {
    private static let slash = UInt8(ascii: "/")

    /// Leaves one of each.
    static func removeCopies(from found: inout [ArticleMatch], database: Database) throws {
        var isCopy = [Bool](repeating: false, count: found.count)
        var counts: [String: Int] = [:]
        for second in found.indices {
            // Fingerprints first: few are the same, and nothing is copied for them.
            for first in found.indices[..<second]
            where !isCopy[first] && found[first].content == found[second].content
                && areSame(found[first], found[second])
            {
                let stays = try isBetter(found[second], than: found[first], counts: &counts, database: database)
                isCopy[stays ? first : second] = true
                if !stays { break }
            }
        }
        guard isCopy.contains(true) else { return }
        var kept: [ArticleMatch] = []
        for position in found.indices where !isCopy[position] { kept.append(found[position]) }
        found = kept
    }

    /// The fingerprints alone could be forged, what was read of the articles not.
    private static func areSame(_ first: ArticleMatch, _ second: ArticleMatch) -> Bool {
        let (one, other) = (first.found.evidence, second.found.evidence)
        return one.body == other.body && one.section == other.section && one.title == other.title
    }

    private static func isBetter(
        _ match: ArticleMatch, than other: ArticleMatch, counts: inout [String: Int], database: Database
    ) throws -> Bool {
        if match.pathWeight != other.pathWeight { return match.pathWeight > other.pathWeight }
        let (one, another) = branches(match.path, other.path)
        let sizes = try (size(one, &counts, database), size(another, &counts, database))
        if sizes.0 != sizes.1 { return sizes.0 < sizes.1 }
        return match.path.utf8.lexicographicallyPrecedes(other.path.utf8)
    }

    /// The folders in which the paths part: of `a/b/x.md` and `a/c/x.md`, `a/b/` and `a/c/`; a path where it has none.
    private static func branches(_ first: String, _ second: String) -> (String, String) {
        let (one, other) = (Array(first.utf8), Array(second.utf8))
        var start = 0
        var position = 0
        while position < one.count, position < other.count, one[position] == other[position] {
            position += 1
            if one[position - 1] == slash { start = position }
        }
        func branch(_ path: [UInt8]) -> String {
            let end = path[start...].firstIndex(of: slash).map { $0 + 1 } ?? path.count
            return String(decoding: path[..<end], as: UTF8.self)
        }
        return (branch(one), branch(other))
    }

    /// How many articles there are below a folder.
    ///
    /// A large folder takes a while to count, and many copies stand in the same two: each is counted once a question.
    private static func size(
        _ folder: String, _ counts: inout [String: Int], _ database: Database
    ) throws -> Int {
        if let known = counts[folder] { return known }
        let count = try RowReader(
            "SELECT count(*) FROM article WHERE path >= ?1 AND path < ?1 || char(1114111)", in: database
        ).number(for: folder)
        counts[folder] = count
        return count
    }
}
