#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The folder for what a server derives from the articles: it belongs to one server at a time.
final class CacheFolder: Sendable {
    /// Raised when what is in the folder is arranged in another way; an older folder is emptied.
    private static let version = 1
    /// Servers that can use one collection at once on one machine.
    private static let mostServers = 64

    let path: String
    /// What was noticed, one line each.
    let notices: [String]
    /// Holds the lock as long as it is open.
    private let lock: Int32

    /// Takes the folder; one that another server has, leaves to it and takes one within it.
    ///
    /// - Throws: ``KnowledgeBaseError`` if no folder can be made.
    init(_ wanted: String) throws(KnowledgeBaseError) {
        var notices: [String] = []
        var taken: (path: String, lock: Int32)?
        for number in 1...Self.mostServers {
            let path = number == 1 ? wanted : "\(wanted)/server-\(number)"
            if let lock = try Self.take(path) {
                taken = (path, lock)
                break
            }
        }
        guard let taken else {
            throw .noPlace(wanted, reason: "\(Self.mostServers) servers use it already")
        }
        (path, lock) = taken
        if path != wanted {
            notices.append("\(wanted): another server uses this folder; this one keeps its copies in \(path)")
        }
        let mark = "kb serve, layout \(Self.version)\n"
        if Self.text(path + "/layout") != mark {
            for name in ["everyone", "staff", "incoming", "layout", "catalog"] {
                DiskFile.removeTree(path + "/" + name)
            }
            do {
                try DiskFile.write(Array(mark.utf8), to: path + "/layout")
            } catch {
                close(lock)
                throw KnowledgeBaseError(error)
            }
        }
        // What a server left that ended in the middle.
        DiskFile.removeTree(path + "/incoming")
        self.notices = notices
    }

    deinit { close(lock) }

    /// Locks a folder, made if need be; `nil` if another server has it.
    private static func take(_ path: String) throws(KnowledgeBaseError) -> Int32? {
        do {
            try DiskFile.makeFolders(path)
        } catch {
            throw KnowledgeBaseError(error)
        }
        let descriptor = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KnowledgeBaseError(DiskError(path, errno)) }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        let code = errno
        close(descriptor)
        guard code == EWOULDBLOCK else { throw KnowledgeBaseError(DiskError(path, code)) }
        return nil
    }

    private static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 200)
        let count = read(descriptor, &buffer, buffer.count)
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
}
