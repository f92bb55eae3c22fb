import Answering
import Foundation

extension HandOver {
    /// Largest file that is read, in bytes.
    package static let largestFile = 16_000_000
    /// Replies and notes that are read at most.
    static let mostReplies = 10_000
    static let mostNotes = 1_000
    /// Characters of an id, a path or a title.
    static let longestName = 1_000

    /// Reads the file at a path; see ``read(_:path:)``.
    ///
    /// - Parameter path: A file; not a folder, a pipe or a device.
    /// - Returns: The walk, with the number 0.
    /// - Throws: ``HandOverError`` if it cannot be read or is no walk.
    package static func read(contentsOf path: String) throws(HandOverError) -> WalkRecord {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(path: path, reason: "not a file")
        }
        guard Int(status.st_size) <= largestFile else { throw .tooLarge(path: path, bytes: Int(status.st_size)) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while bytes.count <= largestFile {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return try read(bytes, path: path)
    }

    /// Reads a file that ``text(of:)`` wrote, here or elsewhere; nothing in it is trusted.
    ///
    /// - Parameters:
    ///   - bytes: The file, at most ``largestFile``.
    ///   - path: Its path, for errors.
    /// - Returns: The walk, with the number 0; the journal gives it one. Every reply fits the article.
    /// - Throws: ``HandOverError`` with the line or the key that is wrong.
    package static func read(_ bytes: [UInt8], path: String) throws(HandOverError) -> WalkRecord {
        guard bytes.count <= largestFile else { throw .tooLarge(path: path, bytes: bytes.count) }
        let data = Data(bytes)
        let decoder = JSONDecoder()
        let head: Head
        do {
            head = try decoder.decode(Head.self, from: data)
        } catch DecodingError.dataCorrupted(let context) {
            throw .notJSON(path: path, line: Self.line(of: context))
        } catch {
            throw .notAWalk(path: path)
        }
        guard head.format == format else { throw .notAWalk(path: path) }
        guard head.version == version else { throw .otherVersion(path: path, version: head.version) }
        let document: Document
        do {
            document = try decoder.decode(Document.self, from: data)
        } catch let error as DecodingError {
            throw Self.fault(error, path: path)
        } catch {
            throw .fault(path: path, key: "", what: "cannot be read")
        }
        return try record(of: document, path: path)
    }

    private struct Head: Decodable {
        var format: String
        var version: Int
    }

    private static func record(of document: Document, path: String) throws(HandOverError) -> WalkRecord {
        let article = document.article
        for (key, text) in [("id", article.id), ("path", article.path), ("title", article.title)] {
            guard text.count <= longestName, !text.isEmpty else {
                throw .fault(
                    path: path, key: "article.\(key)", what: "has \(text.count) characters, not 1 to \(longestName)")
            }
        }
        let parts = article.path.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(""), !parts.contains(".."), !parts.contains("."),
            article.path.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { throw .fault(path: path, key: "article.path", what: "is no path below the folder of articles") }
        guard article.id == ArticleFiles.identifier(of: article.path) else {
            throw .fault(path: path, key: "article.id", what: "is not the path without its ending")
        }
        guard let source = article.source.map({ Array($0.utf8) }) ?? article.sourceBytes.map({ Array($0) }) else {
            throw .fault(path: path, key: "article.source", what: "is missing")
        }
        let revision = ArticleRevision(source: source)
        guard revision.hash == article.revision else {
            throw .fault(
                path: path, key: "article.revision", what: "is not the SHA-256 of article.source: the text was changed")
        }
        guard document.replies.count <= mostReplies else {
            throw .fault(path: path, key: "replies", what: "are \(document.replies.count), more than \(mostReplies)")
        }
        guard document.notes.count <= mostNotes else {
            throw .fault(path: path, key: "notes", what: "are \(document.notes.count), more than \(mostNotes)")
        }
        var walk = WalkRecord(
            id: 0, article: article.id, path: article.path, title: article.title, revision: revision,
            question: document.question.map(StoredText.of), options: document.options,
            begun: try time(document.begun, "begun", path), replies: [], notes: [])
        for (index, reply) in document.replies.enumerated() {
            walk.replies.append(
                WalkRecord.Reply(reply.reply, time: try time(reply.time, "replies[\(index)].time", path)))
        }
        for (index, note) in document.notes.enumerated() {
            guard (0...document.replies.count).contains(note.replyIndex) else {
                throw .fault(
                    path: path, key: "notes[\(index)].replyIndex",
                    what: "is \(note.replyIndex), not 0 to \(document.replies.count)")
            }
            walk.notes.append(
                WalkRecord.Note(
                    StoredText.of(note.text), replyIndex: note.replyIndex,
                    time: try time(note.time, "notes[\(index)].time", path)))
        }
        do {
            let walkthrough = try walk.replayed()
            // Whether it ended follows from the replies.
            walk.result = walkthrough.result
            walk.ended = walk.result == nil ? nil : try document.ended.map { try time($0, "ended", path) } ?? walk.begun
        } catch let error as HandOverError {
            throw error
        } catch WalkReplayError.refused(let refusal) {
            throw .fault(
                path: path, key: "replies[\(refusal.replyIndex)]", what: "does not fit the article: \(refusal)")
        } catch {
            throw .fault(path: path, key: "article.source", what: "holds no text")
        }
        return walk
    }

    private static func time(_ text: String, _ key: String, _ path: String) throws(HandOverError) -> Date {
        guard text.count <= 40, let date = ExportedTime.date(text) else {
            throw .fault(path: path, key: key, what: "is not a time such as 2026-11-22T03:12:07Z")
        }
        return date
    }

    /// Line of a syntax error, where the parser says it.
    private static func line(of context: DecodingError.Context) -> Int? {
        let text = (context.underlyingError.map { "\($0)" } ?? "") + context.debugDescription
        guard let range = text.range(of: "line ") else { return nil }
        return Int(text[range.upperBound...].prefix { $0.isNumber })
    }

    private static func fault(_ error: DecodingError, path: String) -> HandOverError {
        func key(_ coding: [any CodingKey], _ last: (any CodingKey)? = nil) -> String {
            (coding + (last.map { [$0] } ?? [])).reduce("") { text, key in
                if let index = key.intValue { return text + "[\(index)]" }
                return text.isEmpty ? key.stringValue : text + "." + key.stringValue
            }
        }
        switch error {
        case .keyNotFound(let missing, let context):
            return .fault(path: path, key: key(context.codingPath, missing), what: "is missing")
        case .typeMismatch(let type, let context):
            return .fault(path: path, key: key(context.codingPath), what: "is not of the type \(type)")
        case .valueNotFound(let type, let context):
            return .fault(path: path, key: key(context.codingPath), what: "is null, not of the type \(type)")
        case .dataCorrupted(let context):
            return .fault(path: path, key: key(context.codingPath), what: "has a value that kb does not know")
        @unknown default:
            return .fault(path: path, key: "", what: "cannot be read")
        }
    }
}

/// Why a file handed over cannot be taken in.
package enum HandOverError: Error, Sendable, Hashable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case tooLarge(path: String, bytes: Int)
    case notJSON(path: String, line: Int?)
    case notAWalk(path: String)
    case otherVersion(path: String, version: Int)
    /// A key whose value is missing or wrong, for example `replies[3].time`.
    case fault(path: String, key: String, what: String)

    package var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path): cannot be read: \(reason); name a file that kb sessions export ID --format json wrote"
        case .tooLarge(let path, let bytes):
            "\(path): has \(bytes) bytes, more than the \(HandOver.largestFile) of a walk; have it exported again"
        case .notJSON(let path, let line):
            "\(path):\(line ?? 1): is not JSON; have the walk exported again: kb sessions export ID --format json"
        case .notAWalk(let path):
            "\(path): is not a walk that kb exported; make one with kb sessions export ID --format json"
        case .otherVersion(let path, let version):
            "\(path): is of version \(version) of the format, and this kb reads version \(HandOver.version); "
                + "use the same version of kb on both sides"
        case .fault(let path, let key, let what):
            "\(path): '\(key)' \(what); have the walk exported again: kb sessions export ID --format json"
        }
    }
}
