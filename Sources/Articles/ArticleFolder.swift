#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A folder of articles on disk.
package struct ArticleFolder: Sendable, Hashable {
    /// Endings of the files that are articles, in lower case.
    package static let fileEndings = ["md", "mdx", "markdown", "txt"]

    /// Files at the top of the folder that are about it and no articles, in lower case.
    package static let companions = ["readme.md", "synonyms.txt"]

    /// Largest file that is read, in bytes.
    package static let largestFile: Int64 = 64 << 20

    /// Absolute path, or one relative to the working folder.
    package var path: String

    package init(path: String) {
        self.path = path
    }

    /// A file that may be an article, as the file system describes it.
    package struct File: Sendable, Hashable {
        /// Path relative to the folder, with `/` between folders.
        package var path: String
        /// Bytes.
        package var size: Int64
        /// Time of the last change of the content, in nanoseconds since 1970.
        package var modified: Int64
        /// Time of the last change of the file's entry, in nanoseconds since 1970; no program can set it.
        package var changed: Int64
        package var inode: Int64

        package init(path: String, size: Int64, modified: Int64, changed: Int64, inode: Int64) {
            self.path = path
            self.size = size
            self.modified = modified
            self.changed = changed
            self.inode = inode
        }
    }

    /// A file or folder that could not be read, and why.
    package struct Problem: Error, Sendable, Hashable, Codable, CustomStringConvertible {
        /// Path relative to the folder of articles.
        package var path: String
        package var reason: String

        package init(path: String, reason: String) {
            self.path = path
            self.reason = reason
        }

        package var description: String { "\(path): \(reason)" }
    }

    /// What a folder holds: the files in the order of their paths' bytes.
    package struct Contents: Sendable, Hashable {
        package var files: [File] = []
        package var problems: [Problem] = []
    }

    /// Lists the articles of the folder and of those below it.
    ///
    /// Hidden entries are left out; symbolic links are followed, each folder once, so a loop ends.
    /// - Returns: What is there; an unreadable folder is a problem, not an error.
    package func contents() -> Contents {
        var contents = Contents()
        var visited: Set<FolderIdentity> = []
        list("", into: &contents, visited: &visited)
        contents.files.sort { precedes($0.path, $1.path) }
        contents.problems.sort { precedes($0.path, $1.path) }
        return contents
    }

    /// Reads a file of the folder.
    ///
    /// - Parameter path: Path relative to the folder.
    /// - Returns: Its bytes.
    /// - Throws: ``Problem`` if it cannot be read or is too large.
    package func read(_ path: String) throws(Problem) -> [UInt8] {
        let descriptor = open(absolute(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Problem(path: path, reason: "cannot be read: \(Self.errorText())") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Problem(path: path, reason: "is not a file")
        }
        let size = Int(status.st_size)
        guard size <= Int(Self.largestFile) else {
            throw Problem(path: path, reason: Self.tooLarge(Int64(size)))
        }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
                if got < 0 {
                    if errno == EINTR { continue }
                    failure = errno
                    return
                }
                if got == 0 { return }
                count += got
            }
        }
        guard failure == 0 else { throw Problem(path: path, reason: "cannot be read: \(Self.errorText(failure))") }
        return bytes
    }

    private struct FolderIdentity: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    private func absolute(_ path: String) -> String {
        path.isEmpty ? self.path : self.path + "/" + path
    }

    private func list(_ folder: String, into contents: inout Contents, visited: inout Set<FolderIdentity>) {
        guard let handle = opendir(absolute(folder)) else {
            contents.problems.append(
                Problem(path: folder.isEmpty ? "." : folder, reason: "folder cannot be read: \(Self.errorText())"))
            return
        }
        defer { closedir(handle) }
        var status = stat()
        guard fstat(dirfd(handle), &status) == 0 else { return }
        let identity = FolderIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        guard visited.insert(identity).inserted else { return }
        var folders: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
            }
            guard let name else {
                contents.problems.append(
                    Problem(path: folder.isEmpty ? "." : folder, reason: "holds a name that is not UTF-8; rename it"))
                continue
            }
            if name.utf8.first == 0x2E { continue }
            let kind = Int32(entry.pointee.d_type)
            let isCompanion = folder.isEmpty && Self.companions.contains(name.lowercased())
            let isArticleName = Self.isArticle(name) && !isCompanion
            if kind == Int32(DT_REG), !isArticleName { continue }
            let path = folder.isEmpty ? name : folder + "/" + name
            if kind == Int32(DT_DIR) {
                folders.append(path)
                continue
            }
            var status = stat()
            guard fstatat(dirfd(handle), name, &status, 0) == 0 else {
                if isArticleName {
                    contents.problems.append(Problem(path: path, reason: "cannot be read: \(Self.errorText())"))
                }
                continue
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                folders.append(path)
            case S_IFREG where isArticleName:
                guard Int64(status.st_size) <= Self.largestFile else {
                    contents.problems.append(Problem(path: path, reason: Self.tooLarge(Int64(status.st_size))))
                    continue
                }
                contents.files.append(
                    File(
                        path: path, size: Int64(status.st_size), modified: Self.nanoseconds(status.st_mtim),
                        changed: Self.nanoseconds(status.st_ctim), inode: Int64(bitPattern: UInt64(status.st_ino))))
            default:
                break
            }
        }
        // In the order of names, so that of two links to one folder it is always the same that counts.
        for folder in folders.sorted(by: precedes) { list(folder, into: &contents, visited: &visited) }
    }

    private static func isArticle(_ name: String) -> Bool {
        guard let dot = name.utf8.lastIndex(of: 0x2E), dot > name.startIndex else { return false }
        return fileEndings.contains(name[name.utf8.index(after: dot)...].lowercased())
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private static func tooLarge(_ size: Int64) -> String {
        "is \(size >> 20) MB, more than the \(largestFile >> 20) MB that are read; split it"
    }

    private static func errorText(_ code: Int32 = errno) -> String {
        String(cString: strerror(code))
    }
}

/// Byte order of UTF-8, the same on every machine.
private func precedes(_ left: String, _ right: String) -> Bool {
    let order = left.utf8.withContiguousStorageIfAvailable { left in
        right.utf8.withContiguousStorageIfAvailable { right in
            guard let first = left.baseAddress, let second = right.baseAddress else { return left.count < right.count }
            let order = memcmp(first, second, min(left.count, right.count))
            return order == 0 ? left.count < right.count : order < 0
        }
    }
    return (order ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
}
