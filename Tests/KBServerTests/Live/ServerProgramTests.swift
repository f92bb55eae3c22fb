import Foundation
import KBTestSupport
import Testing

/// `kb serve` as one starts it.
struct ServerProgramTests {
    @Test func answersAndEndsWhenItIsTold() throws {
        let server = try ServerProgram()
        let answer = try server.connect().ask("/?ask=token+rejected")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(answer)\n\(server.log)")
        #expect(answer.contains("Click **Reconnect**."))
        // An idle connection is no reason to stay.
        let idle = try server.connect()
        idle.send("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n")
        server.signal(SIGTERM)
        #expect(server.end() == 0, "\(server.log)")
    }

    @Test func servesWhatChangesWithoutARestart() throws {
        let server = try ServerProgram()
        try server.folder.write("# Teapot is empty\n\nThe teapot says 418.\n", to: "articles/tea/pot.md")
        #expect(try server.waits(for: "/tea/pot.md") { $0.contains("The teapot says 418.") }, "\(server.log)")
        try FileManager.default.removeItem(at: server.folder.url.appendingPathComponent("articles/tea/pot.md"))
        server.signal(SIGHUP)
        #expect(try server.waits(for: "/tea/pot.md") { $0.hasPrefix("HTTP/1.1 404") }, "\(server.log)")
        #expect(server.log.contains("articles published"))
    }

    @Test(arguments: [
        // Without a name, none of the server's was meant.
        ("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "421"),
        ("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "421"),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nConnection: close\r\n\r\n", "400"),
        ("NOT HTTP AT ALL\r\n\r\n", "400"),
        ("GET /\u{0} HTTP/1.1\r\nHost: localhost\r\n\r\n", "400"),
        (
            "POST /feedback HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "400"
        ),
        ("POST /feedback HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: LONG\r\n\r\n", "431"),
        ("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404"),
        ("GET //evil.example HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404"),
    ])
    func refusesWhatIsNoRequest(bytes: String, status: String) throws {
        let server = try ServerProgram()
        let connection = try server.connect()
        connection.send(bytes.replacing("LONG", with: String(repeating: "x", count: 300 << 10)))
        let answer = connection.readToEnd()
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer.prefix(300))")
        #expect(try server.connect().ask("/livez").hasSuffix("ok\n"))
    }

    private static let feedback = #"{"helped":true,"question":"x"}"#
    private static let feedbackHead = """
        POST /feedback HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: \(feedback.utf8.count)\r
        Expect: 100-continue\r
        Connection: close\r
        \r

        """

    /// The body is sent when the server says that it will take it.
    @Test func tellsWhoAsksToGoOn() throws {
        let server = try ServerProgram()
        let connection = try server.connect()
        connection.send(Self.feedbackHead)
        #expect(connection.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
        connection.send(Self.feedback)
        #expect(connection.readToEnd().hasPrefix("HTTP/1.1 201 Created\r\n"))
    }

    /// A request of which only the head has come when the server is told to end is answered, and kept.
    @Test func finishesWhatIsUnderWay() throws {
        let server = try ServerProgram()
        let connection = try server.connect()
        connection.send(Self.feedbackHead)
        #expect(connection.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
        server.signal(SIGTERM)
        connection.send(Self.feedback)
        #expect(connection.readToEnd().hasPrefix("HTTP/1.1 201 Created\r\n"))
        #expect(server.end() == 0, "\(server.log)")
    }

    @Test func saysWhoListensThere() throws {
        let server = try ServerProgram()
        let folder = try TemporaryFolder()
        for (path, text) in Site.articles { try folder.write(text, to: "articles/" + path) }
        let run = try ProgramRun.of(
            ProgramRun.built("kb-full"), ["serve", "--port", "\(server.port)"],
            environment: ServerProgram.environment(folder), in: folder.url)
        #expect(run.code == 2)
        #expect(run.errors.contains("127.0.0.1:\(server.port): another program listens there"), "\(run.errors)")
        #expect(run.errors.contains("kb serve --port \(server.port + 1)"))
    }

    @Test(arguments: [
        (["--bind", "0.0.0.0"], 2, "needs --tokens FILE"),
        (["--allow-checks"], 64, "'--allow-checks' needs --tokens FILE"),
        (["--tokens", "missing"], 2, "missing: the file of tokens cannot be read"),
        (["--site", "https://kb.example/path"], 64, "is no address"),
        (["--host-name", "http://x"], 64, "is no name"),
        (["--port", "70000"], 64, "is out of range"),
        (["--rate", "0"], 64, "is out of range"),
    ])
    func refusesToStart(arguments: [String], code: Int32, message: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("# A\n\nText.\n", to: "articles/a.md")
        let run = try ProgramRun.of(
            ProgramRun.built("kb-full"), ["serve", "--port", "0"] + arguments,
            environment: ServerProgram.environment(folder), in: folder.url)
        #expect(run.code == code, "\(run.errors)")
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(run.output == "")
    }
}
