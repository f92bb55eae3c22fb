package import Foundation

/// A program that runs on a pseudo-terminal and is typed to when it asks.
package final class TerminalProgram {
    package enum Failure: Error {
        case noTerminal
        /// What was waited for did not come; what came instead.
        case unexpected(String)
    }

    private let master: Int32
    private let process = Process()
    /// Everything that the terminal showed.
    package private(set) var shown = ""
    /// Up to where what was shown has been waited for.
    private var seen = ""

    /// Starts a program with a pseudo-terminal as its standard input, output and error.
    ///
    /// - Throws: ``Failure`` without a pseudo-terminal, and what `Process` throws.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], in folder: URL
    ) throws {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        self.master = master
        var number: Int32 = 0
        var isLocked: Int32 = 0
        // The requests of ioctl_tty(2): TIOCSPTLCK and TIOCGPTN.
        guard master >= 0, ioctl(master, 0x4004_5431, &isLocked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
            throw Failure.noTerminal
        }
        let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard slave >= 0 else { throw Failure.noTerminal }
        let handle = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = folder
        process.standardInput = handle
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        try handle.close()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        close(master)
    }

    /// Waits until the terminal shows `text`, behind what was waited for before.
    ///
    /// - Throws: ``Failure`` if the program ends or 20 seconds pass without it.
    package func wait(for text: String) throws {
        while !seen.contains(text) {
            guard let more = next() else { throw Failure.unexpected("waited for '\(text)', saw: \(seen)") }
            seen += more
        }
        if let range = seen.range(of: text) { seen = String(seen[range.upperBound...]) }
    }

    /// Types a line.
    package func type(_ line: String) {
        send(line + "\n")
    }

    /// Types keys.
    package func send(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
    }

    /// Waits for the program's end.
    ///
    /// - Returns: Its exit code, or minus the signal's number.
    package func finish() -> Int32 {
        while let more = next() { seen += more }
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    /// What is shown next; `nil` at the end, or after 20 seconds of silence.
    private func next() -> String? {
        var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 20_000) == 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(master, &bytes, bytes.count)
        guard count > 0 else { return nil }
        let text = String(decoding: bytes.prefix(count), as: UTF8.self)
        shown += text
        return text
    }
}
