import GRDB

/// Why something could not be remembered, or what was remembered cannot be read.
///
/// No case loses anything: a file that cannot be used is left as it is.
package enum JournalError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No variable says where the user's files are.
    case noPlace
    /// The file is there and was not made by `kb`, or its beginning is destroyed.
    case foreignFile(path: String)
    /// Made by a later version of `kb`.
    case newerFile(path: String)
    case damaged(path: String, reason: String)
    /// Another process has been writing for longer than one waits.
    case busy(path: String)
    case diskFull(path: String)
    case notWritable(path: String, reason: String)
    case unusable(path: String, reason: String)
    /// No walk has this number.
    case noSuchWalk(Int)
    /// The walk got replies from elsewhere while this one went on.
    case walkedElsewhere(Int)
    /// No question that is open has this number.
    case noSuchGap(Int)

    package var description: String {
        switch self {
        case .noPlace:
            "there is no place to remember things: none of KB_STATE, XDG_STATE_HOME and HOME is an absolute path; "
                + "set KB_STATE to a folder"
        case .foreignFile(let path):
            "\(path): is not a journal made by kb and was left alone; move it away, or set KB_STATE to another folder"
        case .newerFile(let path):
            "\(path): the journal was made by a newer version of kb and was left alone; install that version, "
                + "or set KB_STATE to another folder"
        case .damaged(let path, let reason):
            "\(path): the journal is damaged (\(reason)) and was left alone; save what can be saved with "
                + "'sqlite3 \(path) .recover', then move the file away"
        case .busy(let path):
            "\(path): another process has been writing the journal for \(Journal.patience) s; try again when it is done"
        case .diskFull(let path):
            "\(path): no space left on the disk, what was remembered is as it was; free some, "
                + "or set KB_STATE to a folder elsewhere"
        case .notWritable(let path, let reason):
            "\(path): the journal cannot be written (\(reason)); make its folder writable, "
                + "or set KB_STATE to another folder"
        case .unusable(let path, let reason):
            "\(path): the journal cannot be used: \(reason); set KB_STATE to another folder"
        case .noSuchWalk(let number):
            "\(number): no walk has this number; kb sessions lists them"
        case .walkedElsewhere(let number):
            "walk \(number) went on in another place meanwhile; go on there, or take it up again: kb walk --resume \(number)"
        case .noSuchGap(let number):
            "\(number): no open gap has this number; kb gaps lists them"
        }
    }

    /// What an error of SQLite means for a journal.
    init(_ error: DatabaseError, path: String) {
        let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_READ:
            self = .unusable(path: path, reason: reason)
        // A limit on the size of files, and a disk that fails while writing, come as input/output errors.
        case .SQLITE_FULL, .SQLITE_IOERR: self = .diskFull(path: path)
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            self = .notWritable(path: path, reason: reason)
        case .SQLITE_NOTADB: self = .foreignFile(path: path)
        case .SQLITE_CORRUPT, .SQLITE_FORMAT: self = .damaged(path: path, reason: reason)
        case .SQLITE_ERROR where reason.hasPrefix("no such") || reason.contains("malformed"):
            self = .damaged(path: path, reason: reason)
        default: self = .unusable(path: path, reason: reason)
        }
    }
}
