import Articles
import GRDB

/// What has to be done so that the index says what the folder holds.
struct UpdatePlan {
    /// What the index knows about a file.
    struct Known: Sendable {
        var article: Int64
        var file: ArticleFolder.File
        var hash: ContentHash
        var titleIsFromName: Bool
    }

    /// A file to look into: new, or not surely as it was.
    struct Suspect: Sendable {
        var file: ArticleFolder.File
        var known: Known?
    }

    /// In the order of paths.
    var suspects: [Suspect] = []
    /// Known files that are gone, by content.
    var missing: [Known] = []
    var unchanged = 0

    var isEmpty: Bool { suspects.isEmpty && missing.isEmpty }

    init(contents: ArticleFolder.Contents, database: Database) throws {
        var known: [String: Known] = [:]
        let row = try RowReader(
            "SELECT id, path, size, modified, changed, inode, hashHigh, hashLow, titleLine FROM article", in: database)
        row.start()
        while try row.next() {
            let path = row.text(1)
            known[path] = Known(
                article: row.integer(0),
                file: ArticleFolder.File(
                    path: path, size: row.integer(2), modified: row.integer(3), changed: row.integer(4),
                    inode: row.integer(5)),
                hash: ContentHash(
                    high: UInt64(bitPattern: row.integer(6)), low: UInt64(bitPattern: row.integer(7))),
                titleIsFromName: row.isNull(8))
        }
        for file in contents.files {
            guard let before = known.removeValue(forKey: file.path) else {
                suspects.append(Suspect(file: file, known: nil))
                continue
            }
            if before.file == file {
                unchanged += 1
            } else {
                suspects.append(Suspect(file: file, known: before))
            }
        }
        missing = known.values.sorted { $0.file.path.utf8.lexicographicallyPrecedes($1.file.path.utf8) }
    }
}
