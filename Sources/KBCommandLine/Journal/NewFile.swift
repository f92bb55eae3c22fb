import Foundation

/// Writes files that were not there before.
enum NewFile {
    /// Why a file was not written.
    enum Fault: Error, CustomStringConvertible {
        case exists(String)
        case failed(String, reason: String)

        var description: String {
            switch self {
            case .exists(let path): "\(path): is there already and was left alone; name another file with --output"
            case .failed(let path, let reason): "\(path): cannot be written: \(reason); name another file with --output"
            }
        }
    }

    /// Writes a new file whole, or leaves none.
    ///
    /// - Parameters:
    ///   - text: Its content.
    ///   - path: Where; the folders it stands in are made.
    ///   - mode: Rights of the file, less those the process masks.
    /// - Throws: ``Fault``; a file that is there stays as it is.
    static func write(_ text: String, to path: String, mode: mode_t) throws(Fault) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .failed(path, reason: "its folder cannot be made")
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            if errno == EEXIST { throw .exists(path) }
            throw .failed(path, reason: String(cString: strerror(errno)))
        }
        var failure: Int32?
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty, failure == nil {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { failure = errno }
        }
        if failure == nil, fsync(descriptor) != 0 { failure = errno }
        if close(descriptor) != 0, failure == nil { failure = errno }
        if let failure {
            unlink(path)
            throw .failed(path, reason: String(cString: strerror(failure)))
        }
    }
}
