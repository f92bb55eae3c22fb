import Answering
import Articles
import KBCommandLine
import Probing

/// The list of connections, for people and for programs.
enum ConnectionTable {
    private struct Entry: Encodable {
        struct Secret: Encodable {
            var key: String
            /// `file`, `env` or `command`.
            var source: String
            /// Path, variable or program; never the secret.
            var place: String
        }

        var name: String
        var type: ConnectionType
        var target: String
        var path: String
        var line: Int
        var secrets: [Secret]
    }

    static func json(of connections: [Connection]) throws -> String {
        try PrintedJSON.text(
            of: connections.map { connection in
                Entry(
                    name: connection.name, type: connection.type, target: connection.shownTarget, path: connection.path,
                    line: connection.line,
                    secrets: connection.secrets.sorted { $0.key < $1.key }.map { key, reference in
                        switch reference {
                        case .file(let path): Entry.Secret(key: key, source: "file", place: path)
                        case .environment(let name): Entry.Secret(key: key, source: "env", place: name)
                        case .command(let words): Entry.Secret(key: key, source: "command", place: words.first ?? "")
                        }
                    })
            })
    }

    static func text(of connections: [Connection], terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        let names = connections.map { TerminalText.cleanLine($0.name) }
        let width = min(30, names.map(\.count).max() ?? 0)
        let types = connections.map(\.type.rawValue.count).max() ?? 0
        for (name, connection) in zip(names, connections) {
            let secrets = connection.secrets.sorted { $0.key < $1.key }.map { "\($0.key) from \($0.value.place)" }
            let words = ([TerminalText.cleanLine(connection.shownTarget)] + secrets).joined(separator: " · ")
            let type = connection.type.rawValue
            let lead: StyledText = [
                Span(name, .strong), Span(blanks(width + 2 - name.count)), Span(type),
                Span(blanks(types + 2 - type.count)),
            ]
            if terminal.width >= lead.width + 24 {
                page.paragraph([Span(words, .faint)], marker: lead, column: lead.width)
            } else {
                page.line([Span(name, .strong), Span("  " + type)])
                page.paragraph([Span(words, .faint)], column: 2)
            }
        }
        return page.text
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(1, count)) }
}
