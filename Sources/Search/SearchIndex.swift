package import Articles
import GRDB
import GRDBSQLite

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The derived, disposable index over a folder of articles.
///
/// One process writes at a time, in one transaction; readers see the state before it until it is done, and never wait for
/// it (SQLite's write-ahead log).
package struct SearchIndex: Sendable {
    /// What the rows say beyond the schema: raised when articles are read or cut into terms in another way.
    static let contentVersion = "terms \(TermTokenizer.rulesVersion), reading \(readingVersion)"
    /// What an article's rows are made from: the record, its codes, its messages, and how the rows are cut from them.
    private static let readingVersion = [
        ArticleReader.rulesVersion, ErrorCode.rulesVersion, MessageTemplate.rulesVersion, rowsVersion,
    ].map { String($0) }.joined(separator: ".")
    private static let rowsVersion = 3

    /// Nanoseconds within which two changes of a file can carry the same time.
    static let clockGrain: Int64 = 20_000_000

    package let folder: ArticleFolder
    /// Path of the index file; `nil` where the index lives in memory because no file could be written.
    package let path: String?
    /// What was noticed on opening, for standard error: one line each.
    package let notices: [String]
    /// Measures meaning; without it words alone decide.
    let meaning: MeaningTable?
    let queue: DatabaseQueue

    /// Opens the index at `path`, or makes an empty one.
    ///
    /// A damaged or older index is replaced by an empty one; call ``update(patience:progress:)`` to fill it. Where no file
    /// can be written, the index lives in memory.
    /// - Parameters:
    ///   - path: File of the index; its folder is made if need be.
    ///   - folder: The articles.
    ///   - meaning: The table that measures meaning; an index that was made with another is replaced as an older one is.
    /// - Throws: ``SearchIndexError`` if the file was not made by `kb` or cannot be used.
    package init(path: String, folder: ArticleFolder, meaning: MeaningTable? = nil) throws {
        self.folder = folder
        var notices: [String] = []
        do {
            (queue, self.meaning) = try Self.open(path, meaning: meaning, notices: &notices)
            self.path = path
        } catch let error as SearchIndexError {
            throw error
        } catch let error as DatabaseError where Self.meansNotWritable(error) || Self.meansFullDisk(error) {
            notices.append(
                "\(path): cannot be written (\(Self.reason(error))); the index is kept in memory for this run")
            (queue, self.meaning) = try Self.openInMemory(meaning: meaning, notices: &notices)
            self.path = nil
        } catch let error as DatabaseError {
            throw Self.readable(error, path: path)
        }
        self.notices = notices
    }

    /// An index in memory, for tests and for folders that cannot be written.
    package init(inMemoryFor folder: ArticleFolder, meaning: MeaningTable? = nil) throws {
        self.folder = folder
        path = nil
        var notices: [String] = []
        (queue, self.meaning) = try Self.openInMemory(meaning: meaning, notices: &notices)
        self.notices = notices
    }

    private init(_ index: SearchIndex, queue: DatabaseQueue) {
        folder = index.folder
        path = index.path
        notices = []
        meaning = index.meaning
        self.queue = queue
    }

    /// Another connection to the index, so that questions are answered at the same time.
    ///
    /// It reads the file page by page into its own memory: for one that answers many questions this is as fast as having
    /// the file mapped, and what it holds is bounded.
    /// - Parameter cache: Pages kept in memory, in KiB at most.
    /// - Returns: A connection of its own; an index in memory has one only.
    /// - Throws: ``SearchIndexError`` if the file cannot be opened.
    package func reader(cache: Int) throws -> SearchIndex {
        guard let path else { return self }
        do {
            let queue = try DatabaseQueue(
                path: path, configuration: Self.configuration(patience: 60, cache: cache, mapped: 0))
            queue.unsafeRead(Self.stopObserving)
            return SearchIndex(self, queue: queue)
        } catch let error as DatabaseError {
            throw Self.readable(error, path: path)
        }
    }

    /// The articles in the index, drafts included: what each was made from, by path.
    ///
    /// - Throws: ``SearchIndexError`` if the index cannot be read.
    package func contents() throws -> [String: ContentHash] {
        do {
            return try queue.reading { database in
                var contents: [String: ContentHash] = [:]
                let row = try RowReader("SELECT path, hashHigh, hashLow FROM article", in: database)
                row.start()
                while try row.next() {
                    contents[row.text(0)] = ContentHash(
                        high: UInt64(bitPattern: row.integer(1)), low: UInt64(bitPattern: row.integer(2)))
                }
                return contents
            }
        } catch let error as DatabaseError {
            throw Self.readable(error, path: path ?? "index in memory")
        }
    }

    /// Closes the index file before the process ends; nothing can be read from it after that.
    ///
    /// GRDB's queue itself is left to the end of the process: taking it down asks Foundation's notification centre, which
    /// takes longer than closing the file.
    package func closeForGood() {
        try? queue.close()
        _ = Unmanaged.passRetained(queue)
    }

    /// How an index is opened.
    ///
    /// `patience`: seconds to wait for another process. `cache`: pages that stay in memory for the next question, in KiB at
    /// most. `mapped`: bytes of the file that are read where the system has them, not copied: one question reads some
    /// hundred pages.
    private static func configuration(patience: Double, cache: Int = 65536, mapped: Int = 1 << 30) -> Configuration {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { database in
            let connection = database.sqliteConnection
            // By SQLite itself: GRDB's statements cost twice as much as what they say here.
            let settings = "PRAGMA cache_size = -\(cache); PRAGMA mmap_size = \(mapped); PRAGMA journal_size_limit = 0"
            let code = sqlite3_exec(connection, settings, nil, nil, nil)
            guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
            // The two files beside it stay, empty: making and removing them takes longer than a question reads.
            var stays: CInt = 1
            _ = sqlite3_file_control(connection, "main", SQLITE_FCNTL_PERSIST_WAL, &stays)
        }
        return configuration
    }

    private static func openInMemory(
        meaning: MeaningTable?, notices: inout [String]
    ) throws -> (DatabaseQueue, MeaningTable?) {
        let mark = MeaningMark(checking: meaning)
        if let notice = mark.notice { notices.append(notice) }
        let queue = try DatabaseQueue(configuration: configuration(patience: 1))
        try queue.writeWithoutTransaction {
            try IndexSchema.create(in: $0, contentVersion: contentVersion, meaning: mark.text)
        }
        return (queue, mark.isUsable ? meaning : nil)
    }

    private static func open(
        _ path: String, meaning: MeaningTable?, notices: inout [String]
    ) throws -> (DatabaseQueue, MeaningTable?) {
        switch IndexFile.kind(at: path) {
        case .foreign: throw SearchIndexError.foreignFile(path: path)
        case .unreadable(let reason): throw DatabaseError(resultCode: .SQLITE_CANTOPEN, message: reason)
        case .missing: IndexFile.makeFolder(for: path)
        case .index:
            do {
                let queue = try openFile(path)
                let state = try queue.reading { try IndexState($0, contentVersion: contentVersion) }
                if state.isCurrent {
                    let mark = MeaningMark(state.meaning)
                    guard let meaning else {
                        queue.unsafeRead(stopObserving)
                        return (queue, nil)
                    }
                    if mark.names(meaning) {
                        queue.unsafeRead(stopObserving)
                        if let notice = mark.notice { notices.append(notice) }
                        return (queue, mark.isUsable ? meaning : nil)
                    }
                    notices.append("\(path): the index was made with another table of meaning; it is made anew")
                } else if !state.isEmpty {
                    // A file whose making was cut short is empty and no news.
                    notices.append("\(path): the index was made by another version of kb; it is made anew")
                }
                return (queue, try prepare(queue, meaning: meaning, notices: &notices))
            } catch let error as DatabaseError where meansDamage(error) {
                guard IndexFile.isWritable(folderOf: path) else {
                    throw DatabaseError(resultCode: .SQLITE_READONLY, message: "damaged, and its folder is read-only")
                }
                notices.append("\(path): the index was damaged (\(reason(error))); it is made anew")
                IndexFile.remove(at: path)
            }
        }
        let queue = try openFile(path)
        return (queue, try prepare(queue, meaning: meaning, notices: &notices))
    }

    /// Switches off GRDB's record of the tables and columns that a statement reads.
    ///
    /// It serves observers, and an index that is read has none; keeping it takes half of the time that preparing takes.
    private static func stopObserving(_ database: Database) {
        sqlite3_set_authorizer(database.sqliteConnection, nil, nil)
    }

    static func openFile(_ path: String) throws -> DatabaseQueue {
        try DatabaseQueue(path: path, configuration: configuration(patience: 60))
    }

    /// Makes the tables of a new file, or replaces those of another version, unless another process was faster.
    ///
    /// The mark that tells the file as ours comes with the tables: a file whose making was cut short has lost it.
    /// - Returns: The table of meaning, if it is whole: now it is read as a whole anyway.
    private static func prepare(
        _ queue: DatabaseQueue, meaning: MeaningTable?, notices: inout [String]
    ) throws -> MeaningTable? {
        let mark = MeaningMark(checking: meaning)
        if let notice = mark.notice { notices.append(notice) }
        try queue.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                if try Int32.fetchOne(database, sql: "PRAGMA application_id") != IndexSchema.applicationID {
                    try database.execute(sql: "PRAGMA application_id = \(IndexSchema.applicationID)")
                }
                let isCurrent = try IndexSchema.isCurrent(in: database, contentVersion: contentVersion)
                if try !isCurrent || meaning != nil && IndexSchema.meaning(in: database) != mark.text {
                    try IndexSchema.drop(in: database)
                    try IndexSchema.create(in: database, contentVersion: contentVersion, meaning: mark.text)
                }
                return .commit
            }
            try database.execute(sql: "PRAGMA journal_mode = WAL")
        }
        return mark.isUsable ? meaning : nil
    }

    // MARK: - What SQLite's errors mean

    static func meansDamage(_ error: DatabaseError) -> Bool {
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: true
        case .SQLITE_ERROR: error.message.map { $0.contains("no such") || $0.contains("malformed") } ?? false
        default: false
        }
    }

    static func meansNotWritable(_ error: DatabaseError) -> Bool {
        switch error.resultCode {
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: true
        default: false
        }
    }

    /// No space, a limit on the size of files, or a disk that fails.
    static func meansFullDisk(_ error: DatabaseError) -> Bool {
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR: true
        default: false
        }
    }

    static func readable(_ error: DatabaseError, path: String) -> SearchIndexError {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path, seconds: 60)
        case .SQLITE_FULL: .diskFull(path: path)
        default: .unusable(path: path, reason: reason(error))
        }
    }

    static func reason(_ error: DatabaseError) -> String {
        error.message ?? "SQLite error \(error.resultCode.rawValue)"
    }
}

extension DatabaseQueue {
    /// Reads one state of the index.
    ///
    /// GRDB's own `read` sets a pragma before and after, and each makes SQLite prepare all statements anew.
    func reading<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try unsafeRead { database in
            var result: Result?
            try database.inTransaction(.deferred) {
                result = try body(database)
                return .commit
            }
            guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
            return result
        }
    }
}

extension SearchIndex {
    /// Removes the index file, if it is one.
    ///
    /// - Parameter path: File of the index; nothing happens if there is none.
    /// - Throws: ``SearchIndexError`` if the file was not made by `kb`; it is then left alone.
    package static func forget(path: String) throws {
        switch IndexFile.kind(at: path) {
        case .missing: break
        case .index: IndexFile.remove(at: path)
        case .foreign: throw SearchIndexError.foreignFile(path: path)
        case .unreadable(let reason): throw SearchIndexError.unusable(path: path, reason: reason)
        }
    }
}
