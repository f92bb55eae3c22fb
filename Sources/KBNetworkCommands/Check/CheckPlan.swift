import Answering
import Articles
import KBCommandLine
import Probing

/// What `kb check --plan` prints: what would be sent.
enum CheckPlan {
    private struct Document: Encodable {
        struct Entry: Encodable {
            var connection: String
            var type: ConnectionType
            var target: String
            var requests: [PlannedRequest]
        }

        var schemaVersion = 1
        var plan: [Entry]
    }

    static func text(of connections: [Connection], prober: Prober, json: Bool) throws -> String {
        if json {
            return try PrintedJSON.text(
                of: Document(
                    plan: connections.map {
                        Document.Entry(
                            connection: $0.name, type: $0.type, target: $0.shownTarget, requests: prober.plan($0))
                    }))
        }
        return connections.map { text(of: $0, requests: prober.plan($0), terminal: .detect()) }.joined(separator: "\n")
    }

    static func text(of connection: Connection, requests: [PlannedRequest], terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        for request in requests {
            page.paragraph(
                [Span(TerminalText.cleanLine(request.text))], marker: [Span("  " + request.layer.rawValue, .faint)],
                column: 17)
        }
        if requests.isEmpty { page.paragraph([Span("Nothing is sent beyond a connection to the port.")], column: 2) }
        let secrets = connection.secrets.sorted { $0.key < $1.key }
        if !secrets.isEmpty {
            page.paragraph(
                [
                    Span(
                        "Reads " + secrets.map { "\($0.key) from \($0.value.place)" }.joined(separator: ", ") + ".",
                        .faint)
                ],
                column: 2)
        }
        return CheckPage.header(connection.name, connection.shownTarget, terminal: terminal) + page.text
    }
}

extension SecretReference {
    /// Where the secret is, for people; never what it is.
    var place: String {
        switch self {
        case .file(let path): TerminalText.cleanLine(ConfigurationFolder()?.shown(path) ?? path)
        case .environment(let name): "$" + name
        case .command(let words): "the output of " + TerminalText.cleanLine(words.first ?? "")
        }
    }
}
