import Foundation

/// Files that matter for safety: read once, written whole, never for others to change.
enum PrivateFile {
    /// Bytes of a file and who can change it.
    struct Content {
        var bytes: [UInt8]
        /// Whether the owner is this user or the system's administrator.
        var isOwn: Bool
        /// Whether somebody else may write to it.
        var isWritableByOthers: Bool
    }

    enum ReadingError: Error {
        case missing
        case notAFile
        case tooLarge
        case unreadable(String)
    }

    /// Reads a file at once, so that what is checked is what is used.
    static func read(_ path: String, atMost limit: Int) throws(ReadingError) -> Content {
        // A pipe in its place must not make the program wait.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw .missing }
            throw .unreadable(String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        guard status.st_size <= limit else { throw .tooLarge }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count < bytes.count {
            let room = bytes.count - count
            let got = bytes.withUnsafeMutableBytes {
                Foundation.read(descriptor, $0.baseAddress.map { $0 + count }, room)
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw .unreadable(String(cString: strerror(errno)))
            }
            if got == 0 { break }
            count += got
        }
        guard count <= limit else { throw .tooLarge }
        return Content(
            bytes: Array(bytes.prefix(count)), isOwn: status.st_uid == geteuid() || status.st_uid == 0,
            isWritableByOthers: status.st_mode & 0o022 != 0)
    }

    /// Replaces a file in one step: another program sees the old content or the new one, also after a crash.
    ///
    /// A symbolic link stays one: the file that it leads to is replaced. Folders that are missing are made for this user alone.
    /// - Throws: `CocoaError` or `POSIXError`.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let folder = (target as NSString).deletingLastPathComponent
        try makeFolder(folder)
        let temporary = folder + "/.\((target as NSString).lastPathComponent).\(UUID().uuidString)"
        try create(temporary, bytes, mode: mode)
        guard rename(temporary, target) == 0 else {
            let code = errno
            unlink(temporary)
            throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
        }
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor >= 0 {
            fsync(descriptor)
            close(descriptor)
        }
    }

    /// Makes a new file that did not exist, readable from its first moment as `mode` says.
    static func create(_ path: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        do {
            guard fchmod(descriptor, mode) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
                if count < 0 {
                    if errno == EINTR { continue }
                    throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
                }
                rest = rest.dropFirst(count)
            }
            guard fsync(descriptor) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Makes a folder for this user alone, with those above it.
    static func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}
