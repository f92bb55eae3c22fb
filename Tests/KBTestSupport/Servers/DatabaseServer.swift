package import Foundation

/// A real database server on a free port of 127.0.0.1, with its data in a folder of its own; it ends with this object.
///
/// The servers refuse to run as root, so they run as `nobody` where the tests do.
///
/// Its functions wait for programs, so call them by ``starting(_:)`` and ``doing(_:)`` and never on a thread that other tests
/// need. Sendable: what it holds is set once, and one test at a time calls it.
package final class DatabaseServer: @unchecked Sendable {
    package enum Failure: Error {
        case notReady(String)
        case setUpFailed(String)
    }

    package let port: Int
    package let folder: TemporaryFolder
    private let process = Process()
    private let log: URL

    private init(
        _ program: String, port: Int, folder: TemporaryFolder, ready: String, arguments: [String]
    ) throws {
        self.port = port
        self.folder = folder
        self.log = folder.url.appendingPathComponent("server.log")
        FileManager.default.createFile(atPath: log.path, contents: nil)
        let (path, all) = Unprivileged.command(program, arguments)
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = all
        process.environment = Self.environment
        process.currentDirectoryURL = folder.url
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = process.standardOutput
        try process.run()
        guard waitForLog(ready) else {
            throw Failure.notReady((try? String(contentsOf: log, encoding: .utf8)) ?? "")
        }
    }

    deinit {
        // PostgreSQL ends its own processes at this signal; the others end by the second.
        if process.isRunning { kill(process.processIdentifier, SIGQUIT) }
        for _ in 0..<500 where process.isRunning { usleep(2_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// Starts a server on a thread of its own.
    package static func starting(
        _ start: @escaping @Sendable () throws -> DatabaseServer
    ) async throws -> DatabaseServer {
        try await onThread(start)
    }

    /// Does something with the server on a thread of its own.
    package func doing<Value: Sendable>(
        _ body: @escaping @Sendable (DatabaseServer) throws -> Value
    ) async throws -> Value {
        try await Self.onThread { try body(self) }
    }

    private static func onThread<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }

    private static let environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": "/nonexistent"]

    /// Waits until the server's log holds a text.
    ///
    /// - Returns: `false` if the server ends before it does, or after half a minute.
    package func waitForLog(_ text: String) -> Bool {
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            if let written = try? String(contentsOf: log, encoding: .utf8), written.contains(text) { return true }
            if !process.isRunning { return false }
            usleep(2_000)
        }
        return false
    }

    /// Sends the server a signal, for example SIGTERM.
    package func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    // MARK: The kinds

    /// Folder of PostgreSQL's programs; `nil` where it is not installed.
    package static let postgreSQLPrograms: String? = {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let folders = versions.sorted { $0.compare($1, options: .numeric) == .orderedDescending }
            .map { "/usr/lib/postgresql/\($0)/bin" }
        return folders.first { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }
    }()

    package static let mariaDBProgram: String? = installed("/usr/sbin/mariadbd")
    package static let redisProgram: String? = installed("/usr/bin/redis-server")

    private static func installed(_ path: String) -> String? {
        FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// Starts PostgreSQL; its superuser is `admin`, who needs no password on the socket in the server's folder.
    ///
    /// - Parameters:
    ///   - settings: Lines of `postgresql.conf`.
    ///   - rules: Lines of `pg_hba.conf` for 127.0.0.1.
    ///   - files: Files that the server reads, for example certificates, by name in its folder.
    /// - Returns: The server, ready.
    /// - Throws: What it says where it does not start.
    package static func postgreSQL(
        settings: [String], rules: [String], files: [String: String] = [:]
    ) throws -> DatabaseServer {
        guard let programs = postgreSQLPrograms else { throw Failure.setUpFailed("PostgreSQL is not installed") }
        let folder = try serverFolder(files: files)
        let data = folder.url.appendingPathComponent("data")
        try run(
            "\(programs)/initdb", ["-D", data.path, "-U", "admin", "-A", "trust", "--no-sync", "--locale=C"], folder)
        let port = try freePort()
        let configuration =
            [
                "listen_addresses = '127.0.0.1'", "port = \(port)", "unix_socket_directories = '\(folder.url.path)'",
                "fsync = off",
            ] + settings
        try (configuration.joined(separator: "\n") + "\n")
            .write(to: data.appendingPathComponent("postgresql.conf"), atomically: false, encoding: .utf8)
        try ((["local all all trust"] + rules).joined(separator: "\n") + "\n")
            .write(to: data.appendingPathComponent("pg_hba.conf"), atomically: false, encoding: .utf8)
        return try DatabaseServer(
            "\(programs)/postgres", port: port, folder: folder, ready: "ready to accept connections",
            arguments: ["-D", data.path])
    }

    /// Starts MariaDB; `root` needs no password on the socket in the server's folder.
    package static func mariaDB(options: [String] = [], files: [String: String] = [:]) throws -> DatabaseServer {
        guard let program = mariaDBProgram else { throw Failure.setUpFailed("MariaDB is not installed") }
        let folder = try serverFolder(files: files)
        let data = folder.url.appendingPathComponent("data").path
        try run(
            "/usr/bin/mariadb-install-db",
            [
                "--no-defaults", "--datadir=\(data)", "--auth-root-authentication-method=normal", "--skip-test-db",
                "--innodb-flush-log-at-trx-commit=0", "--innodb-log-file-size=4M",
            ], folder)
        let port = try freePort()
        return try DatabaseServer(
            program, port: port, folder: folder, ready: "ready for connections",
            arguments: [
                "--no-defaults", "--datadir=\(data)", "--socket=\(folder.url.path)/mysqld.sock", "--port=\(port)",
                "--bind-address=127.0.0.1", "--pid-file=\(folder.url.path)/mysqld.pid", "--innodb-log-file-size=4M",
                "--innodb-buffer-pool-size=8M", "--innodb-flush-log-at-trx-commit=0", "--skip-name-resolve",
            ] + options)
    }

    /// Starts Redis.
    package static func redis(options: [String] = []) throws -> DatabaseServer {
        guard let program = redisProgram else { throw Failure.setUpFailed("Redis is not installed") }
        let folder = try serverFolder(files: [:])
        let port = try freePort()
        return try DatabaseServer(
            program, port: port, folder: folder, ready: "Ready to accept connections",
            arguments: ["--port", "\(port)", "--bind", "127.0.0.1", "--save", "", "--dir", folder.url.path] + options)
    }

    /// Runs SQL as the superuser, through the server's socket.
    package func sql(_ text: String) throws {
        if FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("mysqld.sock").path) {
            try Self.run(
                "/usr/bin/mariadb",
                ["--no-defaults", "--socket=\(folder.url.path)/mysqld.sock", "-u", "root", "-e", text], folder)
        } else {
            try Self.run(
                "\(Self.postgreSQLPrograms ?? "")/psql",
                ["-X", "-q", "-h", folder.url.path, "-p", "\(port)", "-U", "admin", "-d", "postgres", "-c", text],
                folder)
        }
    }

    // MARK: Helpers

    /// A folder that belongs to the user who runs the server.
    private static func serverFolder(files: [String: String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (name, text) in files {
            let file = try folder.write(text, to: name)
            chmod(file.path, 0o600)
            if geteuid() == 0 { chown(file.path, 65534, 65534) }
        }
        if geteuid() == 0 { chown(folder.url.path, 65534, 65534) }
        return folder
    }

    private static func run(_ program: String, _ arguments: [String], _ folder: TemporaryFolder) throws {
        let (path, all) = Unprivileged.command(program, arguments)
        let run = try ProgramRun.of(path, all, environment: environment, in: folder.url)
        guard run.code == 0 else { throw Failure.setUpFailed(run.output + run.errors) }
    }

    /// A port that nothing listens on at this moment.
    package static func freePort() throws -> Int {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Failure.setUpFailed("no socket") }
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(socket, generic, length) == 0 && getsockname(socket, generic, &length) == 0
            }
        }
        guard bound else { throw Failure.setUpFailed("no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

extension DatabaseServer {
    /// Whether a test that needs this program is to run: where it is installed, and in CI always, so that it is not left out
    /// there without a word.
    package static func isExpected(_ program: String?) -> Bool {
        program != nil || ProcessInfo.processInfo.environment["CI"] == "true"
    }
}
