import Foundation

/// Signals of the terminal, as something to wait for beside what is typed.
///
/// A handler may do next to nothing (signal-safety(7)); it writes the signal's number into a pipe, and whoever waits reads it
/// there. So no signal is lost between two waits.
enum WalkSignals {
    /// End of the pipe to wait at; -1 before ``watch()``.
    static var descriptor: Int32 { pipe.reading }

    // Written once by watch(), before a handler is installed, and only read from then on.
    nonisolated(unsafe) private static var pipe: (reading: Int32, writing: Int32) = (-1, -1)

    /// Watches for Ctrl-C, the end of the window, and going on after Ctrl-Z; once for the whole process.
    static func watch() {
        guard pipe.reading < 0 else { return }
        var ends: [Int32] = [-1, -1]
        guard Foundation.pipe(&ends) == 0 else { return }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        pipe = (ends[0], ends[1])
        for number in [SIGINT, SIGTERM, SIGHUP, SIGCONT] {
            signal(number) { number in
                let before = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(WalkSignals.pipe.writing, &byte, 1)
                errno = before
            }
        }
    }

    /// The signal that came first, if any.
    static func next() -> WalkInput.Event? {
        var byte: UInt8 = 0
        guard read(pipe.reading, &byte, 1) == 1 else { return nil }
        switch Int32(byte) {
        case SIGINT, SIGTERM: return .interrupted
        case SIGHUP: return .hangup
        case SIGCONT: return .resumed
        default: return nil
        }
    }
}
