#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What stands at the path of an index, judged by its first 100 bytes alone, or by all of them if they are zeros.
///
/// The header of a SQLite file is documented at <https://www.sqlite.org/fileformat2.html#the_database_header>.
enum IndexFile {
    enum Kind: Hashable {
        case missing
        case index
        case foreign
        case unreadable(String)
    }

    static func kind(at path: String) -> Kind {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            return errno == ENOENT ? .missing : .unreadable(String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .foreign }
        if status.st_size == 0 { return .missing }
        var header = [UInt8](repeating: 0, count: 100)
        guard read(descriptor, &header, header.count) == header.count else { return .foreign }
        if header.allSatisfy({ $0 == 0 }), holdsOnlyZeros(descriptor) { return .index }
        guard header.prefix(16).elementsEqual("SQLite format 3\0".utf8) else { return .foreign }
        let identifier = header[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return identifier == UInt32(bitPattern: IndexSchema.applicationID) ? .index : .foreign
    }

    /// Whether what is left to read is zeros: a crash of the machine can leave a file's length without its content.
    private static func holdsOnlyZeros(_ descriptor: Int32) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return count == 0 }
            if buffer[..<count].contains(where: { $0 != 0 }) { return false }
        }
    }

    /// Removes an index file with what SQLite keeps beside it.
    static func remove(at path: String) {
        for ending in ["", "-wal", "-shm", "-journal"] { unlink(path + ending) }
    }

    /// Makes the folder of the file and those above it.
    static func makeFolder(for path: String) {
        var end = path.utf8.startIndex
        while let slash = path.utf8[end...].firstIndex(of: 0x2F) {
            if slash > path.startIndex { mkdir(String(path[..<slash]), 0o777) }
            end = path.utf8.index(after: slash)
        }
    }

    static func isWritable(folderOf path: String) -> Bool {
        guard let slash = path.utf8.lastIndex(of: 0x2F) else { return access(".", W_OK) == 0 }
        return access(slash == path.startIndex ? "/" : String(path[..<slash]), W_OK) == 0
    }
}
