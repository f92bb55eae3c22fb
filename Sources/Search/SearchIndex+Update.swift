package import Articles
import GRDB

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension SearchIndex {
    /// How far an update has come.
    package struct Progress: Sendable, Hashable {
        /// Files looked into so far.
        package var done: Int
        /// Files to look into.
        package var total: Int
    }

    /// Whether to wait for another process that is writing the index.
    package enum Patience: Sendable, Hashable {
        /// Wait up to a minute.
        case wait
        /// Use the index as it is, unless it is empty.
        case useWhatIsThere
    }

    /// Brings the index up to date with the folder; writes nothing if nothing changed.
    ///
    /// Only files whose size, times or inode changed are read, and only those whose content changed are parsed. All of it
    /// becomes visible at once, or not at all.
    /// - Parameters:
    ///   - patience: What to do while another process writes.
    ///   - progress: Called now and then, on no particular thread.
    /// - Returns: What was done.
    /// - Throws: ``SearchIndexError`` if the index cannot be written; it then is as it was.
    package func update(
        patience: Patience = .wait, progress: (@Sendable (Progress) -> Void)? = nil
    ) async throws -> IndexingStatistics {
        do {
            return try await bringUpToDate(patience: patience, progress: progress)
        } catch let error as DatabaseError {
            throw Self.readable(error, path: path ?? "index in memory")
        }
    }

    private func bringUpToDate(
        patience: Patience, progress: (@Sendable (Progress) -> Void)?
    ) async throws -> IndexingStatistics {
        let start = ContinuousClock.now
        let contents = folder.contents()
        var statistics = IndexingStatistics()
        statistics.notices = notices
        let plan = try queue.reading { try UpdatePlan(contents: contents, database: $0) }
        if plan.isEmpty {
            statistics.unchanged = plan.unchanged
        } else {
            try await write(contents, patience: patience, statistics: &statistics, progress: progress)
        }
        statistics.problems = (contents.problems + statistics.problems).sorted {
            $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
        }
        statistics.duration = ContinuousClock.now - start
        return statistics
    }

    /// Opens the index at `path` and brings it up to date, whatever state it is in.
    ///
    /// An index that turns out to be damaged is made anew; where the file cannot be written, an index in memory takes its
    /// place, also on a full disk for a caller that does not wait. Both are said in the statistics' notices.
    /// - Parameters:
    ///   - path: File of the index.
    ///   - folder: The articles.
    ///   - meaning: The table that measures meaning, if there is one.
    ///   - patience: What to do while another process writes.
    ///   - progress: Called now and then, on no particular thread.
    /// - Returns: The index, and what was done.
    /// - Throws: ``SearchIndexError`` if the file was not made by `kb`, the disk is full or another process keeps writing.
    package static func upToDate(
        path: String, folder: ArticleFolder, meaning: MeaningTable? = nil, patience: Patience = .wait,
        progress: (@Sendable (Progress) -> Void)? = nil
    ) async throws -> (index: SearchIndex, statistics: IndexingStatistics) {
        let index = try SearchIndex(path: path, folder: folder, meaning: meaning)
        do {
            return (index, try await index.bringUpToDate(patience: patience, progress: progress))
        } catch let error as DatabaseError where meansDamage(error) && index.path != nil {
            IndexFile.remove(at: path)
            let fresh = try SearchIndex(path: path, folder: folder, meaning: meaning)
            var statistics = try await fresh.update(patience: patience, progress: progress)
            statistics.notices.insert(
                "\(path): the index was damaged (\(reason(error))); it was made anew", at: 0)
            return (fresh, statistics)
        } catch let error as DatabaseError
            where meansNotWritable(error) || patience == .useWhatIsThere && meansFullDisk(error)
        {
            let fallback = try SearchIndex(inMemoryFor: folder, meaning: meaning)
            var statistics = try await fallback.update(patience: patience, progress: progress)
            statistics.notices.insert(
                "\(path): cannot be written (\(reason(error))); the index is kept in memory for this run", at: 0)
            return (fallback, statistics)
        } catch let error as DatabaseError {
            throw readable(error, path: path)
        }
    }

    private func write(
        _ contents: ArticleFolder.Contents, patience: Patience, statistics: inout IndexingStatistics,
        progress: (@Sendable (Progress) -> Void)?
    ) async throws {
        // A connection of its own: those who read through `queue` must not see what is not yet complete.
        let queue = try path.map { try Self.openFile($0) } ?? queue
        do {
            try await queue.writeWithoutTransaction { database in
                if patience == .useWhatIsThere,
                    try Int.fetchOne(database, sql: "SELECT articles FROM collection") ?? 0 > 0
                {
                    try database.execute(sql: "PRAGMA busy_timeout = 0")
                }
                defer { try? database.execute(sql: "PRAGMA busy_timeout = 60000") }
                try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000")
                try database.execute(sql: "BEGIN IMMEDIATE")
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && patience == .useWhatIsThere {
            statistics.notices.append("another process is updating the index; the answer may miss the latest edits")
            return
        }
        do {
            // Only now nobody else can change what is known.
            let plan = try await queue.writeWithoutTransaction {
                try UpdatePlan(contents: contents, database: $0)
            }
            statistics.unchanged = plan.unchanged
            let run = UpdateRun(plan: plan, folder: folder, meaning: meaning, queue: queue)
            try await run.execute(statistics: &statistics, progress: progress)
            try await queue.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        } catch {
            try? await queue.writeWithoutTransaction { if $0.isInsideTransaction { try $0.execute(sql: "ROLLBACK") } }
            throw error
        }
    }
}

/// What one look into a file found.
private enum Finding: Sendable {
    case same(UpdatePlan.Suspect)
    case parsed(UpdatePlan.Suspect, ContentHash, IndexedDocument)
    /// Its content is that of a file that is gone.
    case moved(UpdatePlan.Suspect, ContentHash)
    case problem(UpdatePlan.Suspect, ArticleFolder.Problem)
}

/// One transaction's work: files are read and parsed on all cores, one connection writes.
private struct UpdateRun {
    /// Files that one task reads, at most.
    private static let batchFiles = 48
    /// Bytes of files that one task reads, unless a single file has more.
    private static let batchBytes: Int64 = 384 << 10
    /// Batches under way at once.
    private static let width = 3

    let plan: UpdatePlan
    let folder: ArticleFolder
    let meaning: MeaningTable?
    let queue: DatabaseQueue
    private let missingHashes: Set<ContentHash>

    init(plan: UpdatePlan, folder: ArticleFolder, meaning: MeaningTable?, queue: DatabaseQueue) {
        self.plan = plan
        self.folder = folder
        self.meaning = meaning
        self.queue = queue
        missingHashes = Set(plan.missing.map(\.hash))
    }

    func execute(
        statistics: inout IndexingStatistics, progress: (@Sendable (SearchIndex.Progress) -> Void)?
    ) async throws {
        let batches = makeBatches()
        let isBulk = plan.suspects.count > 500
        var state = try await queue.writeWithoutTransaction { database in
            if isBulk {
                // Larger segments, merged once at the end. `hashsize` is in bytes.
                try database.execute(
                    sql: """
                        INSERT INTO passages(passages, rank) VALUES ('hashsize', 33554432);
                        INSERT INTO passages(passages, rank) VALUES ('automerge', 0);
                        """)
            }
            return WriteState(
                writer: try IndexWriter(database), missing: plan.missing, statistics: IndexingStatistics())
        }
        var done = 0
        try await withThrowingTaskGroup(of: (Int, [Finding]).self) { group in
            var started = 0
            var waiting: [Int: [Finding]] = [:]
            var next = 0
            while next < batches.count {
                while started < batches.count, started - next < Self.width {
                    let number = started
                    let batch = batches[number]
                    let folder = folder
                    let missingHashes = missingHashes
                    let meaning = meaning
                    group.addTask {
                        (
                            number,
                            batch.map { look(into: $0, folder: folder, missing: missingHashes, meaning: meaning) }
                        )
                    }
                    started += 1
                }
                // In the order of paths, so that an index made at once has the same rows on every machine.
                if let findings = waiting.removeValue(forKey: next) {
                    let before = state
                    state = try await queue.writeWithoutTransaction { database in
                        var state = before
                        for finding in findings {
                            try state.apply(finding, folder: folder, meaning: meaning, in: database)
                        }
                        return state
                    }
                    done += findings.count
                    progress?(SearchIndex.Progress(done: done, total: plan.suspects.count))
                    next += 1
                } else if let (number, findings) = try await group.next() {
                    waiting[number] = findings
                }
            }
        }
        let before = state
        state = try await queue.writeWithoutTransaction { database in
            var state = before
            try state.finish(in: database)
            // What was written without a table has no vectors: the next run with one makes the index anew.
            if meaning == nil { try IndexSchema.forgetMeaning(in: database) }
            if isBulk {
                try database.execute(
                    sql: """
                        INSERT INTO passages(passages) VALUES ('optimize');
                        INSERT INTO titles(titles) VALUES ('optimize');
                        INSERT INTO passages(passages, rank) VALUES ('hashsize', 1048576);
                        INSERT INTO passages(passages, rank) VALUES ('automerge', 4);
                        """)
            }
            return state
        }
        statistics.added = state.statistics.added
        statistics.changed = state.statistics.changed
        statistics.removed = state.statistics.removed
        statistics.renamed = state.statistics.renamed
        statistics.unchanged += state.statistics.unchanged
        statistics.problems = state.statistics.problems
    }

    private func makeBatches() -> [ArraySlice<UpdatePlan.Suspect>] {
        var batches: [ArraySlice<UpdatePlan.Suspect>] = []
        var first = 0
        var bytes: Int64 = 0
        for (position, suspect) in plan.suspects.enumerated() {
            if position > first,
                position - first >= Self.batchFiles || bytes + suspect.file.size > Self.batchBytes
            {
                batches.append(plan.suspects[first..<position])
                first = position
                bytes = 0
            }
            bytes += suspect.file.size
        }
        if first < plan.suspects.count { batches.append(plan.suspects[first...]) }
        return batches
    }
}

/// Reads a file and, only if need be, parses it.
private func look(
    into suspect: UpdatePlan.Suspect, folder: ArticleFolder, missing: Set<ContentHash>, meaning: MeaningTable?
) -> Finding {
    var suspect = suspect
    let bytes: [UInt8]
    do {
        bytes = try folder.read(suspect.file.path)
    } catch {
        return .problem(suspect, error)
    }
    let hash = ContentHash(of: bytes)
    suspect.file = settled(suspect.file, bytes: bytes.count)
    if let known = suspect.known {
        if known.hash == hash { return .same(suspect) }
    } else if missing.contains(hash) {
        return .moved(suspect, hash)
    }
    return parse(bytes, suspect, hash, meaning)
}

private func parse(
    _ bytes: [UInt8], _ suspect: UpdatePlan.Suspect, _ hash: ContentHash, _ meaning: MeaningTable?
) -> Finding {
    let reading = ArticleReader().read(bytes, path: suspect.file.path)
    guard let article = reading.article else {
        let reason = reading.diagnostics.first?.summary ?? "holds no text"
        return .problem(suspect, ArticleFolder.Problem(path: suspect.file.path, reason: reason))
    }
    return .parsed(suspect, hash, IndexedDocument(article, meaning: meaning))
}

/// The file's entry, made invalid where it may change again without a change of its times.
///
/// File systems stamp times in steps of some milliseconds: a file written in the very step in which it was read could be
/// written again within it. Such a file is looked into once more by the next update. The same goes for times that lie
/// ahead, as after a clock was set back.
private func settled(_ file: ArticleFolder.File, bytes: Int) -> ArticleFolder.File {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let nanoseconds = Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    var file = file
    if file.changed > nanoseconds - SearchIndex.clockGrain || Int64(bytes) != file.size { file.modified = -1 }
    return file
}

/// What the writer carries from batch to batch.
private struct WriteState {
    var writer: IndexWriter
    /// Known files that are gone and not yet found again under another name.
    var missing: [UpdatePlan.Known]
    var statistics: IndexingStatistics

    mutating func apply(
        _ finding: Finding, folder: ArticleFolder, meaning: MeaningTable?, in database: Database
    ) throws {
        switch finding {
        case .same(let suspect):
            if let known = suspect.known { try writer.touch(article: known.article, file: suspect.file, in: database) }
            statistics.unchanged += 1
        case .problem(let suspect, let problem):
            statistics.problems.append(problem)
            if let known = suspect.known {
                try writer.remove(article: known.article, in: database)
                statistics.removed += 1
            }
        case .moved(let suspect, let hash):
            if let position = missing.firstIndex(where: { $0.hash == hash && !$0.titleIsFromName }) {
                let known = missing.remove(at: position)
                let name = Self.name(ofPath: suspect.file.path)
                try writer.rename(article: known.article, to: suspect.file, name: name, in: database)
                statistics.renamed += 1
            } else {
                guard let bytes = try? folder.read(suspect.file.path) else { return }
                let parsed = parse(bytes, suspect, ContentHash(of: bytes), meaning)
                try apply(parsed, folder: folder, meaning: meaning, in: database)
            }
        case .parsed(let suspect, let hash, let document):
            if let known = suspect.known {
                try writer.remove(article: known.article, in: database)
                statistics.changed += 1
            } else {
                statistics.added += 1
            }
            try writer.add(document, file: suspect.file, hash: hash, in: database)
        }
    }

    mutating func finish(in database: Database) throws {
        for known in missing {
            try writer.remove(article: known.article, in: database)
            statistics.removed += 1
        }
        try writer.finish(in: database)
    }

    /// The path without its ending.
    private static func name(ofPath path: String) -> String {
        guard let dot = path.lastIndex(of: ".") else { return path }
        return String(path[..<dot])
    }
}
