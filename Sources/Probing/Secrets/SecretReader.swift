import Articles
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Reads secrets from where the configuration says they are, at the moment of the test.
struct SecretReader: Sendable {
    /// No secret is longer, in bytes.
    static let longest = 65_536

    var environment: [String: String]
    /// For a program that prints a secret.
    var limit: Duration

    /// All secrets of a connection.
    ///
    /// - Throws: A layer that could not run, for the first secret that cannot be read; its text says which and never what.
    func resolve(
        _ references: [String: SecretReference], of connection: Connection
    ) async throws(LayerFailure) -> ResolvedSecrets {
        var values: [String: Secret] = [:]
        for (key, reference) in references.sorted(by: { $0.key < $1.key }) {
            let text = try await read(key, reference, of: connection)
            guard !text.isEmpty else { throw unavailable(key, "is empty where it should be; store it there again") }
            // A line end inside would end a header or a message of the protocol early.
            guard !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
                throw unavailable(key, "holds a line end or a control character; store it again without")
            }
            values[key] = Secret(text)
        }
        return ResolvedSecrets(values)
    }

    private func read(
        _ key: String, _ reference: SecretReference, of connection: Connection
    ) async throws(LayerFailure) -> String {
        switch reference {
        case .environment(let name):
            guard let value = environment[name] else {
                throw unavailable(key, "the variable \(name) is not set; set it")
            }
            return value
        case .file(let path):
            return try file(key, path, of: connection)
        case .command(let words):
            return try await command(key, words)
        }
    }

    private func file(_ key: String, _ written: String, of connection: Connection) throws(LayerFailure) -> String {
        let path = absolute(written, of: connection)
        // Not blocking: a pipe in place of the file must not hold the test up.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw unavailable(key, "cannot read \(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            throw unavailable(key, "\(path) is not a file; name a file that holds the secret alone")
        }
        // What was opened is looked at, not what the path may name a moment later.
        guard info.st_mode & 0o077 == 0 else {
            let mode = String(info.st_mode & 0o777, radix: 8)
            throw unavailable(key, "others can read \(path) (mode 0\(mode)); run: chmod 600 '\(path)'")
        }
        guard info.st_uid == geteuid() else {
            throw unavailable(key, "\(path) belongs to another user; it must belong to the one who runs kb")
        }
        guard info.st_size <= Self.longest else {
            throw unavailable(key, "\(path) is longer than \(Self.longest) bytes; it should hold the secret alone")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        guard let data = try? handle.read(upToCount: Self.longest) ?? Data() else {
            throw unavailable(key, "cannot read \(path)")
        }
        return try text(key, data)
    }

    private func command(_ key: String, _ words: [String]) async throws(LayerFailure) -> String {
        guard let name = words.first, let path = program(name) else {
            throw unavailable(key, "no program '\(words.first ?? "")' is found; write its whole path")
        }
        let run = SecretCommand(path: path, arguments: Array(words.dropFirst()), environment: environment)
        switch await run.output(within: limit) {
        case .printed(let data): return try text(key, data)
        case .failed(let code):
            throw unavailable(key, "'\(name)' ended with code \(code); run it by hand to see why")
        case .timedOut:
            throw unavailable(
                key, "'\(name)' did not end within \(Span.text(limit / .seconds(1))); it must not ask questions")
        case .tooLong: throw unavailable(key, "'\(name)' prints more than a secret")
        case .notStarted: throw unavailable(key, "'\(name)' cannot be started")
        case .cancelled: throw unavailable(key, "cancelled")
        }
    }

    /// Without the line end at its end.
    private func text(_ key: String, _ data: Data) throws(LayerFailure) -> String {
        guard var text = String(data: data, encoding: .utf8) else {
            throw unavailable(key, "is not text (UTF-8); store it again")
        }
        // One grapheme, be it LF or CR LF.
        if let last = text.last, last.isNewline { text.removeLast() }
        return text
    }

    /// With `~` as the user's home; a relative path starts at the configuration's folder.
    private func absolute(_ path: String, of connection: Connection) -> String {
        if path == "~" || path.hasPrefix("~/") { return (environment["HOME"] ?? "") + path.dropFirst() }
        if path.hasPrefix("/") { return path }
        return URL(fileURLWithPath: connection.path).deletingLastPathComponent().appendingPathComponent(path).path
    }

    private func program(_ name: String) -> String? {
        if name.contains("/") {
            let path = name.hasPrefix("~/") ? (environment["HOME"] ?? "") + name.dropFirst() : name
            return FileManager.default.isExecutableFile(atPath: path) ? path : nil
        }
        let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private func unavailable(_ key: String, _ what: String) -> LayerFailure {
        .couldNotRun(.secretUnavailable, "\(key): \(what)")
    }
}
