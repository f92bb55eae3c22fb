/// Why the articles cannot be served.
package enum KnowledgeBaseError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The folder for copies and index cannot be used.
    case noPlace(String, reason: String)
    /// The disk is full; what was published before still is.
    case diskFull(String)

    init(_ error: DiskError) {
        self = error.isFull ? .diskFull(error.path) : .noPlace(error.path, reason: error.reason)
    }

    package var description: String {
        switch self {
        case .noPlace(let path, let reason):
            "\(path): cannot be written (\(reason)); name another folder for what the server keeps of the articles"
        case .diskFull(let path):
            "\(path): no space left on the disk; the articles are served as they were published last, free some space"
        }
    }
}
