import Foundation
import KBTestSupport

/// `kb serve` as its own process, over a folder of articles.
final class ServerProgram {
    let folder: TemporaryFolder
    let port: Int
    private let process = Process()
    private let output = Pipe()

    /// Starts it and waits until it says where it listens.
    init(_ arguments: [String] = []) throws {
        folder = try TemporaryFolder()
        for (path, text) in Site.articles { try folder.write(text, to: "articles/" + path) }
        process.executableURL = URL(fileURLWithPath: ProgramRun.built("kb-full"))
        process.arguments = ["serve", "--port", "0", "--articles", folder.url.path + "/articles"] + arguments
        process.environment = Self.environment(folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: folder.write("", to: "log"))
        try process.run()
        var line = ""
        while !line.hasSuffix("\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            line += String(decoding: data, as: UTF8.self)
        }
        port = line.split(separator: ":").last.flatMap { Int($0.trimmingCharacters(in: .newlines)) } ?? 0
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    static func environment(_ folder: TemporaryFolder) -> [String: String] {
        ["KB_MEANING": "none", "KB_STATE": folder.url.path + "/state", "KB_INDEX": folder.url.path + "/kb.sqlite"]
    }

    var log: String { (try? String(contentsOf: folder.url.appendingPathComponent("log"), encoding: .utf8)) ?? "" }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for its end.
    ///
    /// - Returns: Exit code, or minus the signal's number.
    func end() -> Int32 {
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    func connect() throws -> RawConnection { try RawConnection(port: port) }

    /// Asks for an address until the answer is as wanted: what changes, changes within a second or two.
    func waits(for uri: String, until isDone: (String) -> Bool) throws -> Bool {
        let end = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < end {
            if isDone(try connect().ask(uri)) { return true }
            usleep(20_000)
        }
        return false
    }
}

/// A socket that says exactly what it is told to.
final class RawConnection {
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Everything until the other side closes.
    func readToEnd() -> String {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return String(decoding: all, as: UTF8.self) }
            all += buffer[..<count]
        }
    }

    /// Everything up to the text's first end, or to the end.
    func read(until end: String) -> String {
        var all: [UInt8] = []
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) == 1 {
            all.append(byte)
            if all.suffix(end.utf8.count).elementsEqual(end.utf8) { break }
        }
        return String(decoding: all, as: UTF8.self)
    }

    func ask(_ uri: String) -> String {
        send("GET \(uri) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return readToEnd()
    }
}
