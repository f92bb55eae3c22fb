/// Why there is no index to work with.
package enum SearchIndexError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file is there and was not made by `kb`; it is left alone.
    case foreignFile(path: String)
    /// Another process has been writing for longer than one waits.
    case busy(path: String, seconds: Int)
    /// The disk is full; the index is as it was before.
    case diskFull(path: String)
    /// Found while searching; the file was removed, so that the next run makes it anew.
    case damaged(path: String)
    case unusable(path: String, reason: String)

    package var description: String {
        switch self {
        case .foreignFile(let path):
            "\(path): is not an index made by kb and was left alone; name another file with --index, or move this one"
        case .busy(let path, let seconds):
            "\(path): another process has been writing the index for \(seconds) s; try again when it is done"
        case .diskFull(let path):
            "\(path): no space left on the disk, the index is as it was; free some, or name a file elsewhere with --index"
        case .damaged(let path): "\(path): the index was damaged and has been removed; ask again to make it anew"
        case .unusable(let path, let reason):
            "\(path): the index cannot be used: \(reason); name another file with --index"
        }
    }
}
