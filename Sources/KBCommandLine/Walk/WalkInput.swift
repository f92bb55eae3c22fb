import Foundation

/// Lines typed by the reader, and what else happens to a walk in a terminal.
///
/// One for a descriptor: what was read and not yet taken is kept here.
final class WalkInput {
    enum Event: Hashable {
        case line(String)
        case endOfInput
        /// Nothing happened for as long as the caller was willing to wait.
        case timeout
        /// Ctrl-C, or a polite request to end.
        case interrupted
        /// The window was closed.
        case hangup
        /// The walk was stopped with Ctrl-Z and goes on.
        case resumed
    }

    /// Bytes of a line that are kept; what comes after is left out.
    private static let lineLimit = 65536

    private let descriptor: Int32
    private let isTerminal: Bool
    private var buffer: [UInt8] = []
    private var hasEnded = false

    init(descriptor: Int32) {
        self.descriptor = descriptor
        self.isTerminal = isatty(descriptor) == 1
    }

    /// Waits for what happens next.
    ///
    /// - Parameter milliseconds: How long to wait; `nil` for as long as it takes.
    /// - Returns: One event; a line without its end.
    func next(timeout milliseconds: Int32? = nil) -> Event {
        while true {
            if let line = takeLine() { return .line(line) }
            if hasEnded {
                if !buffer.isEmpty {
                    defer { buffer = [] }
                    return .line(String(decoding: buffer, as: UTF8.self))
                }
                return .endOfInput
            }
            var waiting = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: WalkSignals.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&waiting, nfds_t(waiting.count), milliseconds ?? -1)
            if ready == 0 { return .timeout }
            if ready < 0 {
                guard errno == EINTR else { return .endOfInput }
                continue
            }
            // A signal counts before what was typed: Ctrl-C is meant for now.
            if waiting[1].revents & Int16(POLLIN) != 0, let event = WalkSignals.next() { return event }
            // A terminal hangs up when its window closes; its signal may come a moment later.
            if isTerminal, waiting[0].revents & Int16(POLLHUP) != 0 { return .hangup }
            if waiting[0].revents != 0 { read() }
        }
    }

    /// Whether more was typed or pasted already, or the input has ended.
    var hasMore: Bool {
        if hasEnded || buffer.contains(UInt8(ascii: "\n")) { return true }
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) > 0
    }

    /// Drops what was typed or pasted already.
    ///
    /// - Returns: How many lines were dropped.
    func dropBurst() -> Int {
        var dropped = 0
        while true {
            while takeLine() != nil { dropped += 1 }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard !hasEnded, poll(&waiting, 1, 0) > 0 else { break }
            read()
        }
        return dropped
    }

    private func read() {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Foundation.read(descriptor, &bytes, bytes.count)
        if count > 0 {
            buffer += bytes[..<count]
            // A line without an end is cut, so that no input can fill the memory.
            if buffer.count > Self.lineLimit, !buffer.contains(UInt8(ascii: "\n")) {
                buffer = Array(buffer.prefix(Self.lineLimit))
            }
        } else if count == 0 || errno != EINTR && errno != EAGAIN {
            hasEnded = true
        }
    }

    private func takeLine() -> String? {
        guard let end = buffer.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        var line = buffer[..<end]
        if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
        defer { buffer.removeFirst(end + 1) }
        return String(decoding: line.prefix(Self.lineLimit), as: UTF8.self)
    }
}
