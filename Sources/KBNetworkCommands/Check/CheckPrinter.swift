import Articles
import KBCommandLine
import Probing
import Synchronization

/// Prints tests that run side by side one below the other: the first as its layers finish, the others when it is their turn.
final class CheckPrinter: Sendable {
    private struct State {
        /// The connection whose lines are being printed.
        var current = 0
        var hasHeader = false
        /// Layers that finished and are not printed yet, by connection.
        var layers: [Int: [LayerResult]] = [:]
        var finished: [Int: Check] = [:]
        var showsProgress = false
    }

    private let connections: [Connection]
    private let terminal: Terminal
    private let progress: Bool
    private let write: @Sendable (String, Int32) -> Void
    private let state = Mutex(State())

    /// - Parameters:
    ///   - connections: In the order in which they are shown.
    ///   - terminal: Where the lines go.
    ///   - progress: Whether standard error is a terminal, to say there what is waited for.
    ///   - write: Writes a text to a file descriptor.
    init(
        _ connections: [Connection], terminal: Terminal, progress: Bool,
        write: @escaping @Sendable (String, Int32) -> Void = { Output.write($0, to: $1) }
    ) {
        self.connections = connections
        self.terminal = terminal
        self.progress = progress && terminal.isTerminal
        self.write = write
        state.withLock { show(&$0) }
    }

    /// A layer of a connection has finished.
    func layer(_ result: LayerResult, of index: Int) {
        state.withLock {
            $0.layers[index, default: []].append(result)
            show(&$0)
        }
    }

    /// A connection's test has finished.
    func finish(_ check: Check, of index: Int) {
        state.withLock {
            $0.finished[index] = check
            show(&$0)
        }
    }

    private func show(_ state: inout State) {
        if state.showsProgress {
            write("\r\u{1B}[K", 2)
            state.showsProgress = false
        }
        while state.current < connections.count {
            if !state.hasHeader {
                let connection = connections[state.current]
                let gap = state.current > 0 ? "\n" : ""
                write(gap + CheckPage.header(connection.name, connection.shownTarget, terminal: terminal), 1)
                state.hasHeader = true
            }
            for result in state.layers.removeValue(forKey: state.current) ?? [] {
                write(CheckPage.layer(result, terminal: terminal), 1)
            }
            guard let check = state.finished[state.current] else { break }
            write(CheckPage.conclusion(of: check, isReplay: false, terminal: terminal), 1)
            state.current += 1
            state.hasHeader = false
        }
        guard progress, state.current < connections.count else { return }
        let done = state.finished.count
        write("  ...   \(connections.count > 1 ? "\(done) of \(connections.count) tested" : "testing")", 2)
        state.showsProgress = true
    }
}

extension Connection {
    /// Host and port as configured, for people.
    var shownTarget: String {
        let place = host ?? settings["url"]?.value ?? settings["token_url"]?.value ?? type.rawValue
        return port.map { "\(place):\($0)" } ?? place
    }
}
