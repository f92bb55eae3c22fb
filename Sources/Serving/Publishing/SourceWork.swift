import Articles

/// Looks into many files of the folder of articles, on all cores.
struct SourceWork {
    /// Files that one task looks into, at most.
    private static let batchFiles = 48
    /// Bytes of files that one task looks into, unless a single file has more.
    private static let batchBytes: Int64 = 384 << 10
    /// Tasks under way at once: one processor stays free for those who ask.
    private static var width: Int { max(1, Processors.count - 1) + 1 }

    struct Item: Sendable {
        var file: ArticleFolder.File
        var known: KnownFile?
        /// Where a new text goes.
        var staged: String
    }

    /// What was found, in no particular order.
    static func look(
        into items: [Item], in folder: ArticleFolder
    ) async -> [(path: String, look: SourceLook)] {
        var found: [(path: String, look: SourceLook)] = []
        found.reserveCapacity(items.count)
        await withTaskGroup(of: [(String, SourceLook)].self) { group in
            var underWay = 0
            for batch in batches(of: items) {
                if underWay == width, let results = await group.next() {
                    found += results
                    underWay -= 1
                }
                group.addTask {
                    batch.map {
                        ($0.file.path, SourceLook($0.file, known: $0.known, in: folder, staged: $0.staged))
                    }
                }
                underWay += 1
            }
            for await results in group { found += results }
        }
        return found
    }

    private static func batches(of items: [Item]) -> [ArraySlice<Item>] {
        var batches: [ArraySlice<Item>] = []
        var first = 0
        var bytes: Int64 = 0
        for (place, item) in items.enumerated() {
            if place > first, place - first >= batchFiles || bytes + item.file.size > batchBytes {
                batches.append(items[first..<place])
                first = place
                bytes = 0
            }
            bytes += item.file.size
        }
        if first < items.count { batches.append(items[first...]) }
        return batches
    }
}
