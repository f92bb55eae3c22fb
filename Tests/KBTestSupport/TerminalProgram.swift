package import Foundation

/// A program in a terminal of its own: what it shows can be read, and keys can be typed.
package final class TerminalProgram {
    private let primary: Int32
    private let process: pid_t
    private var bytes: [UInt8] = []
    private var place = 0
    private var status: Int32?
    private var isOpen = true

    /// Starts a program as the leader of a new session whose terminal is the program's input and output.
    ///
    /// - Parameters:
    ///   - program: Absolute path.
    ///   - arguments: Passed as they are.
    ///   - columns: Width of the window.
    ///   - environment: All variables of the program.
    /// - Throws: `POSIXError` if there is no terminal to be had, or the program cannot be started.
    package init(_ program: String, _ arguments: [String], columns: Int, environment: [String: String]) throws {
        var (primary, secondary): (Int32, Int32) = (-1, -1)
        var window = winsize(ws_row: 24, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&primary, &secondary, nil, nil, &window) == 0, let name = ttyname(secondary) else {
            throw POSIXError(.init(rawValue: errno) ?? .EIO)
        }
        // The program opens its end by name; it must be the only one who has it, or its end would not be seen.
        defer { close(secondary) }
        for descriptor in [primary, secondary] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that a session's leader opens becomes the session's own.
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID, which is defined for GNU sources only
        posix_spawnattr_setflags(&attributes, newSession)
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, &attributes, words, variables)
        guard code == 0 else {
            close(primary)
            throw POSIXError(.init(rawValue: code) ?? .EIO)
        }
        self.primary = primary
        self.process = process
    }

    deinit {
        if status == nil {
            kill(process, SIGKILL)
            var ignored: Int32 = 0
            waitpid(process, &ignored, 0)
        }
        if isOpen { close(primary) }
    }

    /// All that was shown so far.
    package var output: String { String(decoding: bytes, as: UTF8.self) }

    /// Types a text; a line feed in it is the Enter key.
    package func type(_ text: String) {
        var rest = Array(text.utf8).map { $0 == 0x0A ? 0x0D : $0 }[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(primary, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads until `text` is shown, after what an earlier call waited for.
    ///
    /// - Returns: Whether it was shown before the program ended and within 20 seconds.
    @discardableResult
    package func wait(for text: String) -> Bool {
        let wanted = Array(text.utf8)
        let end = ContinuousClock.now + .seconds(20)
        while true {
            if let found = bytes[place...].firstRange(of: wanted) {
                place = found.upperBound
                return true
            }
            guard ContinuousClock.now < end, read(patience: 500) else { return false }
        }
    }

    /// Sends a signal to the program.
    package func send(_ signal: Int32) {
        kill(process, signal)
    }

    /// Stops the program as Ctrl-Z does, and waits until it stands still.
    package func stop() {
        kill(process, SIGSTOP)
        var status: Int32 = 0
        waitpid(process, &status, WUNTRACED)
    }

    /// Gives the window another width.
    package func resize(columns: Int) {
        var window = winsize(ws_row: 24, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(primary, UInt(TIOCSWINSZ), &window)
    }

    /// Closes the window.
    package func closeWindow() {
        close(primary)
        isOpen = false
    }

    /// Waits for the program's end.
    ///
    /// - Returns: Its exit code, or minus the signal's number.
    package func waitForEnd() -> Int32 {
        if let status { return Self.code(status) }
        while isOpen, read(patience: 20_000) {}
        var status: Int32 = 0
        waitpid(process, &status, 0)
        self.status = status
        return Self.code(status)
    }

    private static func code(_ status: Int32) -> Int32 {
        status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }

    /// Reads what is there, or comes within `patience` milliseconds.
    ///
    /// - Returns: Whether more may come.
    private func read(patience: Int32) -> Bool {
        var waiting = pollfd(fd: primary, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, patience) > 0 else { return true }
        var chunk = [UInt8](repeating: 0, count: 65536)
        let count = Foundation.read(primary, &chunk, chunk.count)
        guard count > 0 else { return false }
        bytes += chunk[..<count]
        return true
    }
}

extension ArraySlice<UInt8> {
    /// Where `wanted` stands first.
    fileprivate func firstRange(of wanted: [UInt8]) -> Range<Int>? {
        guard !wanted.isEmpty, count >= wanted.count else { return nil }
        return (startIndex...(endIndex - wanted.count)).first { self[$0..<($0 + wanted.count)].elementsEqual(wanted) }
            .map { $0..<($0 + wanted.count) }
    }
}
