import Answering
import Articles
import Search
import Synchronization

/// The copies that one audience may see, with an index over them.
///
/// Readers find every text that the index names, also while copies are replaced: those that are replaced stay beside until
/// the next time.
final class Shelf: Sendable {
    /// Pages that one connection keeps in memory, in KiB.
    private static let readerCache = 12 << 10
    /// Connections on which questions are answered at the same time.
    private static let mostReaders = 4

    let path: String
    let folder: ArticleFolder
    private let meaning: MeaningTable?
    private let readers: Mutex<Readers>
    private let previous: Mutex<Previous>
    /// Whether something that should be there was missed.
    private let isSuspect = Mutex(false)

    private struct Readers {
        var indexes: [SearchIndex] = []
        /// Questions that each of them answers now.
        var load: [Int] = []
        var file: [UInt64]?
    }

    private struct Previous {
        /// Files with the texts before the last change, by path of the article.
        var files: [String: String] = [:]
        var number = 0
    }

    /// A change to a shelf.
    struct Change {
        /// Paths with the files that hold their new texts.
        var install: [(path: String, source: String, moves: Bool)] = []
        var remove: [String] = []
        /// Whether the change must become visible even where the disk is full.
        var isUrgent = false

        var isEmpty: Bool { install.isEmpty && remove.isEmpty }
    }

    init(path: String, meaning: MeaningTable?) throws(DiskError) {
        self.path = path
        self.meaning = meaning
        folder = ArticleFolder(path: path + "/articles")
        readers = Mutex(Readers())
        previous = Mutex(Previous())
        DiskFile.removeTree(path + "/previous")
        try DiskFile.makeFolders(folder.path)
    }

    // MARK: Reading

    /// Does something with a connection to the index that does least now.
    func withIndex<Result>(_ body: (SearchIndex) throws -> Result) throws -> Result {
        let taken = readers.withLock { readers -> (place: Int, index: SearchIndex, file: [UInt64]?)? in
            guard let place = readers.load.indices.min(by: { readers.load[$0] < readers.load[$1] }) else { return nil }
            readers.load[place] += 1
            return (place, readers.indexes[place], readers.file)
        }
        guard let taken else { throw SearchIndexError.damaged(path: indexPath) }
        defer {
            readers.withLock { readers in
                if readers.file == taken.file, readers.load.indices.contains(taken.place) {
                    readers.load[taken.place] = max(0, readers.load[taken.place] - 1)
                }
            }
        }
        do {
            return try body(taken.index)
        } catch let error as SearchIndexError {
            isSuspect.withLock { $0 = true }
            throw error
        }
    }

    /// The text of an article that has a hash: the copy, or the one before it; `nil` where it is gone.
    func text(_ path: String, _ content: ContentHash) -> [UInt8]? {
        // Once more, as the copy may have been replaced between the two looks.
        for _ in 0..<2 {
            if let bytes = try? folder.read(path), ContentHash(of: bytes) == content { return bytes }
            let before = previous.withLock { $0.files[path] }
            if let before, let bytes = try? ArticleFolder(path: self.path).read(before),
                ContentHash(of: bytes) == content
            {
                return bytes
            }
        }
        return nil
    }

    var files: ArticleFiles {
        ArticleFiles(folder: folder) { self.text($0, $1) }
    }

    /// Whether something was missed since it was asked last.
    func takeSuspicion() -> Bool {
        isSuspect.withLock { suspect in
            defer { suspect = false }
            return suspect
        }
    }

    func suspect() { isSuspect.withLock { $0 = true } }

    private var indexPath: String { path + "/index.sqlite" }

    // MARK: Changing

    /// Makes the index say what the copies are, whatever state it is in.
    ///
    /// - Returns: What every copy is, by path, and what was noticed.
    func check() async throws -> (contents: [String: ContentHash], notices: [String]) {
        let statistics = try await update(isUrgent: false)
        return (try withIndex { try $0.contents() }, statistics.notices)
    }

    /// Replaces copies, brings the index up to date, and only then lets the old texts go.
    ///
    /// Where that fails, everything is as it was.
    func apply(_ change: Change) async throws -> IndexingStatistics {
        let number = previous.withLock { previous in
            if !change.isEmpty { previous.number += 1 }
            return previous.number
        }
        var kept: [String: String] = [:]
        if !change.isEmpty {
            do throws(DiskError) {
                try DiskFile.makeFolders("\(path)/previous/\(number)")
            } catch {
                guard change.isUrgent else { throw error }
            }
            for (place, name) in (change.remove + change.install.map(\.path)).enumerated() {
                let before = "previous/\(number)/\(place)"
                if Self.keep("\(folder.path)/\(name)", as: "\(path)/\(before)") { kept[name] = before }
            }
            let files = kept
            previous.withLock { $0.files = files }
        }
        var installed: [String] = []
        do {
            for name in change.remove { DiskFile.remove("\(folder.path)/\(name)", upTo: folder.path) }
            for item in change.install {
                try install(item.source, moves: item.moves, as: item.path)
                installed.append(item.path)
            }
            let statistics = try await update(isUrgent: change.isUrgent)
            if !change.isEmpty, number > 1 { DiskFile.removeTree("\(path)/previous/\(number - 1)") }
            return statistics
        } catch {
            for name in installed where kept[name] == nil {
                DiskFile.remove("\(folder.path)/\(name)", upTo: folder.path)
            }
            for (name, before) in kept {
                let place = "\(folder.path)/\(name)"
                try? DiskFile.makeFolders(DiskFile.folder(of: place) ?? folder.path)
                try? DiskFile.move("\(path)/\(before)", to: place)
            }
            throw error
        }
    }

    private func install(_ source: String, moves: Bool, as name: String) throws {
        let place = "\(folder.path)/\(name)"
        try DiskFile.makeFolders(DiskFile.folder(of: place) ?? folder.path)
        if moves { return try DiskFile.move(source, to: place) }
        let from = ArticleFolder(path: DiskFile.folder(of: source) ?? "/")
        try DiskFile.write(try from.read(String(source.dropFirst(from.path.utf8.count + 1))), to: place)
    }

    /// Gives a file a second name; where the file system has no such thing, copies it.
    private static func keep(_ path: String, as other: String) -> Bool {
        if DiskFile.link(path, as: other) { return true }
        let folder = ArticleFolder(path: DiskFile.folder(of: path) ?? "/")
        guard let bytes = try? folder.read(String(path.dropFirst(folder.path.utf8.count + 1))) else { return false }
        return (try? DiskFile.write(bytes, to: other)) != nil
    }

    /// Writes or removes the file of synonyms.
    func setSynonyms(_ bytes: [UInt8]?) throws(DiskError) {
        let place = folder.path + "/synonyms.txt"
        if let bytes { try DiskFile.write(bytes, to: place) } else { DiskFile.remove(place, upTo: folder.path) }
    }

    private func update(isUrgent: Bool) async throws -> IndexingStatistics {
        let opened: (index: SearchIndex, statistics: IndexingStatistics)
        do {
            opened = try await open(isUrgent: isUrgent)
        } catch SearchIndexError.foreignFile {
            // Nothing but what this server makes belongs here: it is damaged.
            DiskFile.removeTree(indexPath)
            opened = try await open(isUrgent: isUrgent)
        }
        // A file that was made anew is another: connections to the old one would show what was.
        let file = opened.index.path.flatMap(DiskFile.identity)
        let isSame = readers.withLock { !$0.indexes.isEmpty && file != nil && $0.file == file }
        if !isSame {
            let count = opened.index.path == nil ? 1 : min(max(Processors.count, 2), Self.mostReaders)
            let indexes = try (0..<count).map { _ in try opened.index.reader(cache: Self.readerCache) }
            readers.withLock {
                $0 = Readers(indexes: indexes, load: [Int](repeating: 0, count: count), file: file)
            }
        }
        return opened.statistics
    }

    private func open(isUrgent: Bool) async throws -> (index: SearchIndex, statistics: IndexingStatistics) {
        try await SearchIndex.upToDate(
            path: indexPath, folder: folder, meaning: meaning, patience: isUrgent ? .useWhatIsThere : .wait)
    }
}
