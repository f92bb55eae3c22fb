#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The file of a journal and its folder, before SQLite opens it.
enum JournalFile {
    /// Marks a SQLite file as a journal of `kb`: "kbjn" in ASCII.
    static let applicationID: Int32 = 0x6B62_6A6E

    /// Makes the folder of the file, and those above it, for the user alone, and an empty file for the user alone.
    ///
    /// Folders that are there keep their rights. 0700 is what the XDG Base Directory Specification asks for; SQLite
    /// gives the files it keeps beside the journal the rights of the journal.
    /// - Throws: ``JournalError`` if the file cannot be made, or is there and no file of `kb`.
    static func prepare(_ path: String) throws(JournalError) {
        makeFolders(for: path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            if code == ENOSPC || code == EDQUOT || code == EFBIG { throw .diskFull(path: path) }
            throw .notWritable(path: path, reason: String(cString: strerror(code)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .foreignFile(path: path)
        }
        guard status.st_size > 0 else { return }
        // The header is documented at <https://www.sqlite.org/fileformat2.html#the_database_header>.
        var header = [UInt8](repeating: 0, count: 100)
        guard pread(descriptor, &header, header.count, 0) == header.count,
            header.prefix(16).elementsEqual("SQLite format 3\0".utf8)
        else { throw .foreignFile(path: path) }
        let identifier = header[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        // 0: SQLite has to say whether there is anything in it; the making of a journal may have been cut short.
        guard identifier == UInt32(bitPattern: applicationID) || identifier == 0 else {
            throw .foreignFile(path: path)
        }
    }

    /// Does something while no other process makes or migrates a journal in the same folder.
    static func alone<Result>(at path: String, _ work: () throws -> Result) rethrows -> Result {
        let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor >= 0 { flock(descriptor, LOCK_EX) }
        // Closing the only descriptor gives the lock back.
        defer { if descriptor >= 0 { close(descriptor) } }
        return try work()
    }

    private static func makeFolders(for path: String) {
        var end = path.utf8.startIndex
        while let slash = path.utf8[end...].firstIndex(of: UInt8(ascii: "/")) {
            let folder = String(path[..<slash])
            // A folder that a crash takes back would take the journal with it.
            if slash > path.startIndex, mkdir(folder, 0o700) == 0 { sync(self.folder(of: folder)) }
            end = path.utf8.index(after: slash)
        }
    }

    private static func sync(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
