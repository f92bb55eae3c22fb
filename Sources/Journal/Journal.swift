import GRDB

/// What happened: walks, questions that found nothing, feedback.
///
/// One SQLite file, apart from the index and never derived: what is in it is lost with it. Several processes may use it at
/// once. Everything a person typed is stored without the secrets in it; articles are stored as they are.
package final class Journal: Sendable {
    /// How sure it is that a write outlives a crash of the machine; a crash of the process loses nothing either way.
    package enum Durability: Sendable, Hashable {
        /// On the disk when the call returns.
        case full
        /// On the disk some time later; gives up soon where another process writes.
        ///
        /// The call waits for the disk only where it begins the write-ahead log anew, which is once after it was emptied.
        case relaxed
    }

    /// Seconds for which another process is waited for.
    static let patience = 5

    /// Path of the file.
    package let path: String
    private let queue: DatabaseQueue

    /// Opens a journal, or makes an empty one.
    ///
    /// The folder is made if need be, for the user alone; so is the file. An older journal is carried over.
    /// - Parameters:
    ///   - path: Path of the file.
    ///   - durability: How sure a write is to last.
    /// - Throws: ``JournalError`` if the file cannot be used; it is then left as it was.
    package init(at path: String, durability: Durability = .full) throws(JournalError) {
        self.path = path
        try JournalFile.prepare(path)
        do {
            queue = try Self.open(path, durability)
        } catch let error as JournalError {
            throw error
        } catch let error as DatabaseError {
            throw JournalError(error, path: path)
        } catch {
            throw .unusable(path: path, reason: "\(error)")
        }
    }

    private static func open(_ path: String, _ durability: Durability) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(durability == .full ? Double(patience) : 0.25)
        configuration.prepareDatabase { database in
            // FULL: each commit reaches the disk. NORMAL: only those that move the log into the file, which is rare
            // (<https://www.sqlite.org/pragma.html#pragma_synchronous>).
            try database.execute(sql: "PRAGMA synchronous = \(durability == .full ? "FULL" : "NORMAL")")
            // What is deleted is overwritten.
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let migrator = JournalSchema.migrator
        let isCurrent = try queue.read { database in
            try isOurs(database, path: path)
            if try migrator.hasBeenSuperseded(database) { throw JournalError.newerFile(path: path) }
            return try migrator.hasCompletedMigrations(database)
                && String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal"
        }
        guard !isCurrent else { return queue }
        try JournalFile.alone(at: path) {
            try migrator.migrate(queue)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        }
        return queue
    }

    /// Whether the file is a journal, or empty: the mark comes with the tables, in one transaction.
    private static func isOurs(_ database: Database, path: String) throws {
        if try Int32.fetchOne(database, sql: "PRAGMA application_id") == JournalFile.applicationID { return }
        let strangers = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'")
        guard strangers == 0 else { throw JournalError.foreignFile(path: path) }
    }

    // MARK: - Access

    /// Reads one state of the journal.
    func read<Result>(_ work: (Database) throws -> Result) throws(JournalError) -> Result {
        do {
            return try queue.read(work)
        } catch {
            throw Self.readable(error, path: path)
        }
    }

    /// Writes all or nothing.
    func write<Result>(_ work: (Database) throws -> Result) throws(JournalError) -> Result {
        do {
            return try queue.writeWithoutTransaction { database in
                var result: Result?
                // Immediate: two writers queue up instead of failing when both have read.
                try database.inTransaction(.immediate) {
                    result = try work(database)
                    return .commit
                }
                guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
                return result
            }
        } catch {
            throw Self.readable(error, path: path)
        }
    }

    /// Moves the log into the file and empties it, so that nothing deleted is left in it; another process may hinder it.
    func emptyLog() {
        try? queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }

    /// Leaves the file open until the process ends, which must be soon.
    ///
    /// The last connection to close moves the log into the file and waits for the disk; the log of a process that ended
    /// without that is as good, and read by the next.
    package func leaveOpen() {
        _ = Unmanaged.passRetained(queue)
    }

    private static func readable(_ error: any Error, path: String) -> JournalError {
        switch error {
        case let error as JournalError: error
        case let error as DatabaseError: JournalError(error, path: path)
        case is DecodingError: .damaged(path: path, reason: "a value cannot be read")
        default: .unusable(path: path, reason: "\(error)")
        }
    }
}
