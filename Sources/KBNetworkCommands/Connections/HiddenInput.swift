import Foundation
import KBCommandLine

/// Reads a secret without showing it.
enum HiddenInput {
    /// Longest secret, in bytes.
    private static let longest = 65_536

    /// Reads a line from the terminal at standard input with its echo off; `nil` at the end of the input.
    ///
    /// The terminal is as before when it returns, also when the program is interrupted meanwhile.
    static func readLine(prompt: String) -> [UInt8]? {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
        var hidden = before
        hidden.c_lflag &= ~tcflag_t(ECHO)
        hidden.c_lflag |= tcflag_t(ECHONL)
        // While the echo is off, an interruption would leave the user's shell without one: signals wait.
        var waiting = sigset_t()
        var earlier = sigset_t()
        sigemptyset(&waiting)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGQUIT] { sigaddset(&waiting, number) }
        hidden.c_lflag &= ~tcflag_t(ISIG)
        // Without signals these keys are ordinary ones; as ends of a line they are read at once.
        hidden.set(before.character(VINTR), at: VEOL)
        hidden.set(before.character(VQUIT), at: VEOL2)
        pthread_sigmask(SIG_BLOCK, &waiting, &earlier)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            pthread_sigmask(SIG_SETMASK, &earlier, nil)
        }
        Output.write(prompt, to: 2)
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count < longest {
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return line.isEmpty ? nil : line }
            // Ctrl-C and Ctrl-\ come as bytes here, and mean what they always mean: stop.
            if byte == before.character(VINTR) || byte == before.character(VQUIT) {
                Output.write("\n", to: 2)
                return nil
            }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return line }
            line.append(byte)
        }
        return line
    }

    /// All of standard input without the line end at its end.
    static func readAll() throws -> [UInt8] {
        guard var bytes = try FileHandle.standardInput.read(upToCount: longest).map(Array.init) else { return [] }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return bytes
    }
}

extension termios {
    fileprivate mutating func set(_ character: UInt8?, at index: Int32) {
        withUnsafeMutableBytes(of: &c_cc) { $0[Int(index)] = character ?? 0 }
    }

    /// The byte that stands for a control character, such as `VINTR`.
    fileprivate func character(_ index: Int32) -> UInt8? {
        withUnsafeBytes(of: c_cc) { bytes in
            let value = bytes[Int(index)]
            return value == 0 ? nil : value
        }
    }
}
