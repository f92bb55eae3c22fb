import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Journal
import KBTestSupport
import Logging
import NIOCore
import Serving
import Synchronization

@testable import KBServer

/// A server over a few articles, for one test.
final class Site: Sendable {
    let folder: TemporaryFolder
    let knowledgeBase: KnowledgeBase
    let server: KBServer
    let log = LogLines()

    /// A site with files besides those that are always there, by path, and without the one that is missing.
    ///
    /// All are written at the time given, where that must be known; `configure` changes what the server is told.
    init(
        articles: [String: String] = [:], without missing: String? = nil, modified: Date? = nil,
        hasJournal: Bool = true,
        configure: (inout ServerConfiguration) throws -> Void = { _ in }
    ) async throws {
        folder = try TemporaryFolder()
        for (path, text) in Self.articles.merging(articles, uniquingKeysWith: { _, new in new }) {
            guard path != missing else { continue }
            let url = try folder.write(text, to: "articles/" + path)
            if let modified {
                try FileManager.default.setAttributes([.modificationDate: modified], ofItemAtPath: url.path)
            }
        }
        let root = folder.url.path
        let journal = hasJournal ? try Journal(at: root + "/state/journal.sqlite") : nil
        knowledgeBase = try await KnowledgeBase(
            KnowledgeBase.Configuration(articles: root + "/articles", cache: root + "/cache", journal: journal))
        var configuration = ServerConfiguration()
        configuration.title = "Acme help"
        try configure(&configuration)
        let log = log
        let logger = Logger(label: "test") { _ in
            LineLogHandler(format: .json, level: .debug, write: { log.add($0) })
        }
        server = KBServer(configuration, knowledgeBase: knowledgeBase, logger: logger, metrics: MetricsRegistry())
    }

    static let token = """
        # Token rejected by Acme

        Acme says "Token rejected".

        ## Error messages

        - `Token rejected`

        ## Cause 1: The token has expired

        Tokens live 30 days.

        ### Solution 1: Reconnect

        1. Open **Settings**.
        2. Click **Reconnect**.

        ## Related

        - [Nightly export stops at midnight](export.md)
        """

    static let secret = """
        ---
        audience: internal
        ---

        # Zyxomatic vault refuses the master key

        The zyxomatic vault says quuxbarf.

        ## Cause

        The zyxomatic seal is broken.

        ## Solution

        1. Ask Mallory for the zyxomatic seal.
        """

    static let articles = [
        "acme/token.md": token,
        "acme/export.md": """
        ---
        product: Acme
        ---

        # Nightly export stops at midnight

        The nightly export stops.

        ## Cause

        The calendar is wrong.

        ## Solution

        1. Open the calendar.
        2. Choose the right zone.
        """,
        "office/printer on fire.md": """
        # Printer on fire

        Smoke comes out of the printer.

        ## Cause

        The fuser is too hot.

        ## Solution

        1. Leave the room.
        2. Call the fire brigade.
        """,
        "vault/secret.md": secret,
    ]

    /// Tokens `reader`, `writer`, `tester` and `meter`, each with its one scope.
    static func tokens() throws -> AccessTokens {
        let scopes = ["reader": "read", "writer": "write", "tester": "check", "meter": "metrics"]
        let lines = scopes.map { "\($0.key) \($0.value) \(Hexadecimal.text(SHA256.hash(data: Array($0.key.utf8))))" }
        return try AccessTokens(lines: (["# who may what", ""] + lines).joined(separator: "\n"), path: "tokens")
    }

    /// Sends requests to the routes, without a socket.
    func test<Value>(_ work: @Sendable (any TestClientProtocol) async throws -> Value) async throws -> Value {
        // Without the watch over the folder: it runs where a test asks for it.
        let application = Application(responder: ServerResponder(server: server), logger: server.logger)
        return try await application.test(.router, work)
    }

    /// Sends one request.
    func send(
        _ method: HTTPRequest.Method = .get, _ uri: String, _ headers: HTTPFields = [:], body: String? = nil
    ) async throws -> TestResponse {
        try await test { client in
            try await client.execute(
                uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    /// Publishes what changed in the folder, as the watch does.
    func refresh() async throws {
        try await knowledgeBase.refresh()
    }
}

/// Lines of the log.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
    var text: String { all.joined() }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// The body as one JSON object.
    var object: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body.readableBytesView))) as? [String: Any] ?? [:]
    }

    var type: String { headers[.contentType] ?? "" }
}

extension HTTPFields {
    static let page: HTTPFields = [.accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"]
    static let json: HTTPFields = [.accept: "application/json"]
    static let sendsJSON: HTTPFields = [.contentType: "application/json"]
    static let sendsForm: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

    static func bearer(_ token: String, _ more: HTTPFields = [:]) -> HTTPFields {
        var fields = more
        fields[.authorization] = "Bearer " + token
        return fields
    }
}
