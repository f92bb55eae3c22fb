import Answering
import Articles
import Foundation
import KBCommandLine
import Probing

/// Offers a connection test inside a walk: which connection, what would be sent, the result.
///
/// Nothing is sent before the reader has seen the requests and said yes.
struct ConnectionTestOffer: Sendable {
    let connections: [Connection]
    let prober: Prober
    /// Reads a line from the person; `nil` at the end of the input or when interrupted.
    var read: @Sendable () -> String? = { TerminalLine.read() }
    var write: @Sendable (String) -> Void = { Output.write($0, to: 1) }
    var terminal: @Sendable () -> Terminal = { Terminal.detect() }
    /// Says what was found means; `nil` where there are no articles to look in.
    var diagnosis: CheckDiagnosis?

    /// The runner of a walk's connection tests: the user's own connections, and those of a trusted project.
    static func runner(for location: CollectionLocation) -> WalkCheck {
        { type in
            let list = ConnectionOptions.list(location: location)
            var offer = ConnectionTestOffer(connections: list.connections, prober: Prober())
            offer.diagnosis = CheckDiagnosis(location: location)
            return await offer.test(type)
        }
    }

    /// Tests a connection of a type, if the reader has one and agrees.
    ///
    /// - Returns: What was found; `nil` where nothing was tested.
    func test(_ type: ConnectionType) async -> WalkthroughProbeResult? {
        let candidates = connections.filter { $0.type == type }
        guard let connection = choose(among: candidates) else {
            if candidates.isEmpty {
                write(
                    "No \(type.rawValue) connection is configured (kb connections add). Test it yourself, then type p "
                        + "(passed) or f (failed), or s to go on without.\n")
            }
            return nil
        }
        write(CheckPlan.text(of: connection, requests: prober.plan(connection), terminal: terminal()))
        write("Test it now? Nothing is changed by it. [y/n] > ")
        guard let typed = read(), typed.lowercased().drop(while: \.isWhitespace).hasPrefix("y") else {
            write("Not tested.\n")
            return nil
        }
        let outcome = await prober.test(connection) { write(CheckPage.layer($0, terminal: terminal())) }
        write(CheckPage.sent(outcome) + "\n")
        // The walk goes on in its own article, which may know nothing of what was found: where that leads is said here.
        if let found = try? await diagnosis?.check(outcome).diagnosis {
            write(CheckPage.pointer(found, terminal: terminal()))
        }
        return Self.result(of: outcome)
    }

    /// What a walkthrough needs to know of an outcome.
    static func result(of outcome: ProbeOutcome) -> WalkthroughProbeResult {
        let (status, words): (WalkthroughProbeResult.Status, String) =
            switch outcome.status {
            case .passed: (.passed, "passed")
            case .failed: (.failed, "failed")
            case .inconclusive: (.inconclusive, "could not be decided")
            case .couldNotRun: (.couldNotRun, "could not be tested")
            }
        let layer = outcome.decisive
        let place = layer.map { " at \($0.layer.rawValue): \($0.summary)" } ?? ""
        return WalkthroughProbeResult(
            status: status, finding: layer?.finding?.rawValue, summary: "\(outcome.connection): \(words)\(place)")
    }

    /// The one there is, or the one that the reader names.
    private func choose(among candidates: [Connection]) -> Connection? {
        guard candidates.count > 1 else { return candidates.first }
        for (offset, connection) in candidates.enumerated() {
            write(
                TerminalText.cleanLine("  \(offset + 1)  \(connection.name)  \(connection.shownTarget)") + "\n")
        }
        write("Which one? (number or name, Enter: none) > ")
        guard let typed = read()?.trimmingCharacters(in: .whitespaces), !typed.isEmpty else { return nil }
        if let connection = candidates.first(where: { $0.name == typed }) { return connection }
        if let number = Int(typed), candidates.indices.contains(number - 1) { return candidates[number - 1] }
        write("There is no connection '\(TerminalText.cleanLine(String(typed.prefix(64))))'.\n")
        return nil
    }
}

/// Lines from the person at the terminal, read without taking more than the line from whoever reads on.
enum TerminalLine {
    /// Reads a line from the process's terminal, else from standard input.
    ///
    /// - Returns: `nil` at the end of the input, when interrupted, and for a line of more than 1,000 bytes.
    static func read() -> String? {
        let own = open("/dev/tty", O_RDONLY | O_CLOEXEC)
        defer { if own >= 0 { close(own) } }
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while bytes.count < 1000, Foundation.read(own >= 0 ? own : STDIN_FILENO, &byte, 1) == 1 {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                return String(decoding: bytes, as: UTF8.self)
            }
            bytes.append(byte)
        }
        return nil
    }
}
