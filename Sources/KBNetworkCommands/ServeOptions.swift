import ArgumentParser
import Foundation
import KBCommandLine
import KBServer
import Logging

/// What `kb serve` is told besides the articles.
struct ServeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Address to listen at.", valueName: "address"))
    var bind = "127.0.0.1"

    @Option(help: ArgumentHelp("Port to listen at; 0 takes a free one.", valueName: "number"))
    var port = 8080

    @Option(help: ArgumentHelp("What the pages are called.", valueName: "text"))
    var title = "kb"

    @Option(help: ArgumentHelp("Public address, where a proxy stands in front: https://kb.example.", valueName: "url"))
    var site: String?

    @Option(
        name: .customLong("host-name"), help: ArgumentHelp("Another name the server answers to.", valueName: "name"))
    var hostNames: [String] = []

    @Option(
        help: ArgumentHelp(
            "File of tokens (mode 600), a line each: name scope[,scope] sha256-of-token; scopes: read, write, check, metrics.",
            valueName: "file"))
    var tokens: String?

    @Option(
        help: ArgumentHelp(
            "Requests a second from one address, four times that at once (default: 50, and none from this machine).",
            valueName: "number"))
    var rate: Int?

    @Option(name: .customLong("max-connections"), help: ArgumentHelp("Connections at once.", valueName: "number"))
    var maxConnections = 4096

    @Flag(
        name: .customLong("allow-checks"),
        help: "Let tokens with the scope 'check' test the connections that 'kb connections' lists: POST /checks/NAME.")
    var allowChecks = false

    @Option(name: .customLong("log-format"), help: "How the log is written, on standard error: text or json.")
    var logFormat = LogFormat.text

    @Option(name: .customLong("log-level"), help: "Least important entries: debug, info, notice, warning or error.")
    var logLevel = LogLevel.info

    init() {}

    func validate() throws {
        if !(0...65535).contains(port) {
            throw ValidationError("'--port \(port)' is out of range; give a number from 0 to 65535.")
        }
        if allowChecks, tokens == nil {
            throw ValidationError("'--allow-checks' needs --tokens FILE, with a token that has the scope 'check'.")
        }
        if let rate, !(1...100_000).contains(rate) {
            throw ValidationError("'--rate \(rate)' is out of range; give requests a second from 1 to 100000.")
        }
        if !(1...100_000).contains(maxConnections) {
            throw ValidationError(
                "'--max-connections \(maxConnections)' is out of range; give a number from 1 to 100000.")
        }
        if title.allSatisfy(\.isWhitespace) {
            throw ValidationError("'--title' is empty; leave it out or name the site.")
        }
        if let site, !Self.isSite(site) {
            throw ValidationError(
                "'--site \(TerminalText.cleanLine(site))' is no address; give one like https://kb.example, without a path."
            )
        }
        for name in hostNames where !Self.isHostName(name) {
            throw ValidationError(
                "'--host-name \(TerminalText.cleanLine(name))' is no name; give one like kb.example, without scheme and port."
            )
        }
    }

    /// - Throws: ``ServeFailure`` or ``AccessTokensError`` where it may not start so.
    func configuration() throws -> ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.bind = bind
        configuration.port = port
        configuration.title = title
        configuration.site = site.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        configuration.hostNames = hostNames
        configuration.tokens = try tokens.map { try AccessTokens(file: $0) }
        configuration.limits.connections = min(maxConnections, OpenFiles.limit - 64)
        configuration.limits.rate = rate ?? 50
        configuration.limits.limitsLoopback = rate != nil
        if !ServerConfiguration.isLoopback(bind), configuration.tokens == nil {
            throw ServeFailure.needsTokens(bind: bind)
        }
        return configuration
    }

    func logger() -> Logger {
        Logger(label: "kb") { _ in LineLogHandler(format: logFormat, level: logLevel.level) }
    }

    /// The folder for what is derived, beside the index.
    func cacheFolder(beside index: String) throws -> String {
        let folder = index.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/serve"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw ServeFailure.badFolder(folder)
        }
        return folder
    }

    private static func isSite(_ text: String) -> Bool {
        let rest = text.hasPrefix("https://") ? text.dropFirst(8) : text.hasPrefix("http://") ? text.dropFirst(7) : ""
        let host = rest.hasSuffix("/") ? rest.dropLast() : rest
        let parts = host.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, isHostName(String(name)) else { return false }
        return parts.count == 1 || Int(parts[1]).map { (1...65535).contains($0) } == true
    }

    private static func isHostName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 253
            && name.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
    }
}

extension LogFormat: ExpressibleByArgument {}

/// Levels of the log that can be asked for.
enum LogLevel: String, Sendable, CaseIterable, ExpressibleByArgument {
    case debug
    case info
    case notice
    case warning
    case error

    var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}

/// How many files and connections the process may have open.
enum OpenFiles {
    /// Raises the limit as far as the system lets a user.
    static func raiseLimit() {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else { return }
        limits.rlim_cur = limits.rlim_max
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
    }

    static var limit: Int {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else { return 1024 }
        return Int(clamping: limits.rlim_cur)
    }
}
