import Agents
import Foundation
import KBCommandLine
import Serving

/// Messages that come over standard input, one a line, answered in their order.
struct MCPSession {
    /// Between two looks at the folder of articles.
    private static let patience = Duration.seconds(1)

    let handler: MCPHandler
    let caller: MCPHandler.Caller
    let knowledgeBase: KnowledgeBase
    private var lines = MessageLines(descriptor: 0, longest: MCPHandler.longestMessage)
    private var looked = ContinuousClock.now
    /// What was said about the articles last, so that it is said once.
    private var noticed: [String] = []

    init(handler: MCPHandler, caller: MCPHandler.Caller, knowledgeBase: KnowledgeBase) {
        self.handler = handler
        self.caller = caller
        self.knowledgeBase = knowledgeBase
    }

    /// Answers until standard input ends.
    mutating func run() async {
        say(failure: nil)
        while let line = lines.next() {
            guard !line.isEmpty else { continue }
            await refresh()
            let reply = await handler.reply(to: line, over: .standardInput, from: caller)
            if let failure = reply.failure { Output.note(failure) }
            guard let body = reply.body else { continue }
            Output.write(String(decoding: body, as: UTF8.self) + "\n", to: 1)
        }
    }

    /// Takes in what has changed in the folder.
    private mutating func refresh() async {
        guard ContinuousClock.now - looked >= Self.patience else { return }
        do {
            try await knowledgeBase.refresh()
            say(failure: nil)
        } catch {
            say(failure: "the articles are as they were: \(error)")
        }
        looked = ContinuousClock.now
    }

    private mutating func say(failure: String?) {
        let condition = knowledgeBase.condition
        let notices = condition.notices + condition.problems.map(\.description) + [failure].compactMap(\.self)
        for notice in notices where !noticed.contains(notice) { Output.note(notice) }
        noticed = notices
    }
}

/// Lines of bytes from a file.
struct MessageLines {
    private let descriptor: Int32
    private let longest: Int
    private var buffer: [UInt8] = []
    /// Bytes of the buffer that were given out or hold no end of a line.
    private var given = 0
    private var searched = 0
    private var isAtEnd = false

    /// Lines longer than `longest` bytes come without what is behind that, but for one byte that shows it.
    init(descriptor: Int32, longest: Int) {
        self.descriptor = descriptor
        self.longest = longest
    }

    /// The next line without its end; waits for it.
    ///
    /// A last line without an end is a line too. One that is too long comes cut to one byte more than allowed.
    /// - Returns: `nil` at the end of the file.
    mutating func next() -> [UInt8]? {
        var isTooLong = false
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer {
                    given = end + 1
                    searched = given
                }
                return line(upTo: end, isTooLong)
            }
            searched = buffer.count
            if buffer.count - given > longest {
                isTooLong = true
                // The end of the line must still be found; its middle is of no use any more.
                buffer.removeSubrange((given + longest + 1)...)
                searched = buffer.count
            }
            if isAtEnd {
                guard buffer.count > given else { return nil }
                defer {
                    buffer = []
                    given = 0
                    searched = 0
                }
                return line(upTo: buffer.count, isTooLong)
            }
            read()
        }
    }

    private func line(upTo end: Int, _ isTooLong: Bool) -> [UInt8] {
        var line = Array(buffer[given..<end])
        if isTooLong { return Array(line.prefix(longest + 1)) }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return line
    }

    private mutating func read() {
        buffer.removeFirst(given)
        searched -= given
        given = 0
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Foundation.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count > 0 { buffer += chunk[..<count] } else { isAtEnd = true }
            return
        }
    }
}
