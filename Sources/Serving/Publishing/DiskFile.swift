#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Files that only this server writes, each whole or not at all, readable for its user alone.
enum DiskFile {
    /// Writes a file beside its place, then moves it there.
    static func write(_ bytes: [UInt8], to path: String) throws(DiskError) {
        let beside = path + ".new"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DiskError(path, errno) }
        var failure: Int32 = 0
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
                if count < 0 {
                    if errno == EINTR { continue }
                    failure = errno
                    return
                }
                done += count
            }
        }
        // Some file systems say only here that there was no space.
        if close(descriptor) != 0, failure == 0 { failure = errno }
        guard failure == 0 else {
            unlink(beside)
            throw DiskError(path, failure)
        }
        try move(beside, to: path)
    }

    static func move(_ source: String, to path: String) throws(DiskError) {
        guard rename(source, path) == 0 else { throw DiskError(path, errno) }
    }

    /// Appends bytes at the end of a file.
    static func append(_ bytes: [UInt8], to path: String) throws(DiskError) {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskError(path, errno) }
        defer { close(descriptor) }
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes.count else { throw DiskError(path, count < 0 ? errno : ENOSPC) }
    }

    /// Makes a folder and those above it.
    static func makeFolders(_ path: String) throws(DiskError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let above = folder(of: path) else { throw DiskError(path, errno) }
        try makeFolders(above)
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw DiskError(path, errno) }
    }

    /// The path without its last part; `nil` where nothing is left.
    static func folder(of path: String) -> String? {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return nil }
        return String(path[..<slash])
    }

    /// Gives a file a second name.
    ///
    /// - Returns: Whether the file system did.
    static func link(_ path: String, as other: String) -> Bool { Glibc.link(path, other) == 0 }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Which file stands at a path now.
    static func identity(of path: String) -> [UInt64]? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return [UInt64(status.st_dev), UInt64(status.st_ino)]
    }

    /// Removes a file, and the folders above it that are empty then, up to `root`.
    static func remove(_ path: String, upTo root: String) {
        unlink(path)
        var above = folder(of: path)
        while let folder = above, folder.utf8.count > root.utf8.count, rmdir(folder) == 0 {
            above = Self.folder(of: folder)
        }
    }

    /// Removes a folder with all that is in it; symbolic links are removed, not followed.
    static func removeTree(_ path: String) {
        guard let handle = opendir(path) else {
            unlink(path)
            return
        }
        var names: [(name: String, isFolder: Bool)] = []
        while let entry = readdir(handle) {
            let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append((name, isFolder)) }
        }
        closedir(handle)
        for entry in names {
            if entry.isFolder { removeTree(path + "/" + entry.name) } else { unlink(path + "/" + entry.name) }
        }
        rmdir(path)
    }

    /// Nanoseconds since 1970.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

/// Why a file could not be written.
struct DiskError: Error, Hashable {
    var path: String
    var code: Int32

    init(_ path: String, _ code: Int32) {
        self.path = path
        self.code = code
    }

    var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }

    var reason: String { String(cString: strerror(code)) }
}
