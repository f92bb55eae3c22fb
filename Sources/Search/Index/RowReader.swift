import GRDB
import GRDBSQLite

/// Steps through the rows of a statement and reads their columns by position.
///
/// For what a question reads by the hundred: GRDB's rows cost more there than SQLite's own work.
struct RowReader {
    /// Tells SQLite to copy what is bound.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private let statement: Statement
    private let handle: SQLiteStatement

    /// Prepares a statement, or takes the one that was prepared before.
    init(_ sql: String, in database: Database) throws {
        statement = try database.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    /// Starts anew with a text as the only argument.
    func start(_ text: String) {
        sqlite3_reset(handle)
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                _ = sqlite3_bind_text(handle, 1, $0.baseAddress, CInt($0.count), Self.copied)
            }
        }
    }

    /// Starts anew with numbers as the arguments.
    func start(_ numbers: Int64...) {
        sqlite3_reset(handle)
        for (position, number) in numbers.enumerated() { sqlite3_bind_int64(handle, CInt(position + 1), number) }
    }

    /// Goes to the next row.
    ///
    /// - Returns: Whether there is one; after the last the statement holds no lock.
    /// - Throws: `DatabaseError`.
    func next() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        let message = code == SQLITE_DONE ? nil : String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
        sqlite3_reset(handle)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
        }
        return false
    }

    /// Ends before the last row.
    func end() { sqlite3_reset(handle) }

    func integer(_ column: CInt) -> Int64 { sqlite3_column_int64(handle, column) }

    func real(_ column: CInt) -> Double { sqlite3_column_double(handle, column) }

    func isNull(_ column: CInt) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func text(_ column: CInt) -> String { String(decoding: bytes(column), as: UTF8.self) }

    /// The bytes of a text, which stay until the next row.
    func bytes(_ column: CInt) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
    }

    /// The number in the first column of the only row for a text, 0 if there is none.
    func number(for text: String) throws -> Int {
        start(text)
        guard try next() else { return 0 }
        defer { end() }
        return Int(integer(0))
    }
}
