import Crypto
import Foundation

/// Which files of projects the user trusts: each by its path and the SHA-256 of its content.
///
/// A file that changed needs trust again.
package struct TrustStore: Sendable {
    package enum State: Sendable, Hashable {
        case trusted
        case unknown
        /// Trusted once, with another content.
        case changed
        /// The store itself cannot be used.
        case unreadable(ConfigurationFault)
    }

    /// A trusted file.
    package struct Entry: Sendable, Hashable, Codable {
        /// Absolute, without symbolic links.
        package var path: String
        /// In lower-case hexadecimal.
        package var sha256: String
    }

    private struct Document: Codable {
        var version: Int
        var files: [Entry]
    }

    private static let largestFile = 1 << 20

    private let folder: ConfigurationFolder

    package init(_ folder: ConfigurationFolder) {
        self.folder = folder
    }

    /// Whether a file with this content is trusted.
    package func state(of file: String, bytes: [UInt8]) -> State {
        do {
            guard let entry = try entries().first(where: { $0.path == Self.real(file) }) else { return .unknown }
            return entry.sha256 == Self.digest(bytes) ? .trusted : .changed
        } catch let fault as ConfigurationFault {
            return .unreadable(fault)
        } catch {
            return .unknown
        }
    }

    /// What trusting a file means: shown to the user.
    package struct Review: Sendable {
        package var connections: [Connection]
        package var faults: [ConfigurationFault]
        package var entry: Entry
    }

    /// Reads a project's file without trusting it.
    ///
    /// - Throws: ``ConfigurationFault`` if it cannot be read.
    package func review(_ file: String) throws -> Review {
        let path = folder.shown(file)
        do throws(PrivateFile.ReadingError) {
            let content = try PrivateFile.read(file, atMost: ConnectionsDocument.largestFile)
            let document = ConnectionList.projectDocument(content.bytes, file: file, folder)
            return Review(
                connections: document.connections, faults: document.faults,
                entry: Entry(path: Self.real(file), sha256: Self.digest(content.bytes)))
        } catch {
            switch error {
            case .missing:
                throw ConfigurationFault(
                    path: path, "No such file",
                    fix: "a project's connections stand in \(ConfigurationFolder.projectFileName) beside its articles")
            case .notAFile: throw ConfigurationFault(path: path, "Not a file", fix: "name a file of connections")
            case .tooLarge:
                throw ConfigurationFault(path: path, "File is too large", fix: "remove what is no connection")
            case .unreadable(let reason):
                throw ConfigurationFault(path: path, "File cannot be read (\(reason))", fix: "run: chmod u+r \(path)")
            }
        }
    }

    /// Trusts a file with the content that was reviewed.
    package func trust(_ entry: Entry) throws {
        try replace(try entries().filter { $0.path != entry.path } + [entry])
    }

    /// Takes trust back; false if there was none.
    package func distrust(_ file: String) throws -> Bool {
        let known = try entries()
        let kept = known.filter { $0.path != Self.real(file) }
        guard kept.count < known.count else { return false }
        try replace(kept)
        return true
    }

    /// All trusted files, in the order in which they were trusted.
    ///
    /// - Throws: ``ConfigurationFault`` if somebody else could have written the store, or it cannot be read.
    package func entries() throws -> [Entry] {
        let path = folder.shown(folder.trustFile)
        let content: PrivateFile.Content
        do throws(PrivateFile.ReadingError) {
            content = try PrivateFile.read(folder.trustFile, atMost: Self.largestFile)
        } catch {
            if case .missing = error { return [] }
            throw ConfigurationFault(path: path, "File cannot be read", fix: "remove it, and run 'kb trust' again")
        }
        guard content.isOwn, !content.isWritableByOthers else {
            throw ConfigurationFault(
                path: path, "Others may write to this file", fix: "remove it, and run 'kb trust' again")
        }
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(content.bytes)), document.version == 1
        else {
            throw ConfigurationFault(
                path: path, "File is not what 'kb trust' writes", fix: "remove it, and run 'kb trust' again")
        }
        return document.files
    }

    private func replace(_ entries: [Entry]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try PrivateFile.write(Array(try encoder.encode(Document(version: 1, files: entries))), to: folder.trustFile)
    }

    private static func real(_ file: String) -> String {
        URL(fileURLWithPath: file).resolvingSymlinksInPath().path
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    }
}
