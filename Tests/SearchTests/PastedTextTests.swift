import Articles
import Search
import Testing

struct PastedTextTests {
    @Test(arguments: [
        "connection keeps expiring",
        "How do I fix \"Could not start the bridge\" 0x80040408?",
        "AND OR NOT \" * (",
        "错误 C2143",
        "ERROR 1045 (28000): Access denied for user 'x'@'localhost'",
    ])
    func leavesAShortQuestionAsItIs(question: String) {
        let understanding = PastedText.understand("  \(question)\n")
        #expect(understanding.kind == .sentence)
        #expect(understanding.query == question)
        #expect(understanding.lines.map(\.text) == [question])
    }

    struct Paste: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var text: String
        var kind: Understanding.Kind
        /// The most telling line.
        var line: String
        var codes: [String]
        var status: Int?

        init(
            _ name: String, _ text: String, _ kind: Understanding.Kind, _ line: String, _ codes: [String],
            _ status: Int? = nil
        ) {
            testDescription = name
            self.text = text
            self.kind = kind
            self.line = line
            self.codes = codes
            self.status = status
        }
    }

    @Test(arguments: [
        Paste(
            "Java trace",
            """
            Exception in thread "main" org.example.ImportException: Could not import
            \tat org.example.Import.run(Import.java:41)
            Caused by: java.net.ConnectException: ORA-12541: no listener
            \tat java.net.Socket.connect(Socket.java:1)
            \t... 12 more
            """,
            .stackTrace, "Caused by: java.net.ConnectException: ORA-12541: no listener",
            ["connectexception", "ora12541", "importexception"]),
        Paste(
            "Python trace",
            """
            Traceback (most recent call last):
              File "/srv/app.py", line 12, in <module>
                run()
              File "/srv/app.py", line 8, in run
                raise ImportFailed(error)
            app.BrokenPipelineError: the file could not be read
            """,
            .stackTrace, "app.BrokenPipelineError: the file could not be read", ["brokenpipelineerror"]),
        Paste(
            ".NET trace",
            """
            System.Net.Http.HttpRequestException: The connection could not be established, see inner exception.
             ---> System.Security.AuthenticationException: The certificate is invalid.
               at System.Net.Security.SslStream.Check(ProtocolToken message)
               --- End of inner exception stack trace ---
            """,
            .stackTrace,
            "System.Net.Http.HttpRequestException: The connection could not be established, see inner exception.",
            ["httprequestexception", "authenticationexception"]),
        Paste(
            "Node trace",
            """
            Error: connect ECONNREFUSED 10.0.0.1:5432
                at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16)
                at process.run (node:internal:3:4) {
              code: 'ECONNREFUSED'
            }
            """,
            .stackTrace, "connect ECONNREFUSED 10.0.0.1:5432", ["econnrefused"]),
        Paste(
            "Go trace",
            """
            panic: runtime error: index out of range [5] with length 3

            goroutine 1 [running]:
            main.run(0x3)
            \t/src/main.go:12 +0x22
            """,
            .stackTrace, "runtime error: index out of range [5] with length 3", []),
        Paste(
            "JSON error",
            #"{"error":"invalid_grant","error_description":"the code has expired","access_token":"abc"}"#,
            .json, "invalid_grant", ["invalid_grant"]),
        Paste(
            "JSON error, nested",
            """
            {"fault": {"details": [{"message": "errorCode=003200; statusCode=401",
              "detail": "Token expired", "code": "3200"}], "type": "AUTH"}}
            """,
            .json, "errorCode=003200; statusCode=401", ["3200", "http 401"], 401),
        Paste(
            "JSON error in a log line",
            #"2024-01-31 10:00:00 INFO call answered {"status":403,"errors":[{"errorCode":"API_GATE_CLOSED","message":"Ask later"}]}"#,
            .log, "status: 403", ["api_gate_closed", "http 403"], 403),
        Paste(
            "JSON within JSON",
            #"{"body":"{\"error\":\"invalid_client\",\"error_description\":\"bad key\"}"}"#,
            .json, "invalid_client", ["invalid_client"]),
        Paste(
            "XML fault",
            "<?xml version=\"1.0\"?><s:Envelope><s:Fault><faultcode>x:BAD_LOGIN</faultcode><faultstring>BAD_LOGIN: The user is locked &amp; out</faultstring></s:Fault></s:Envelope>",
            .xml, "BAD_LOGIN: The user is locked & out", ["bad_login"]),
        Paste(
            "HTML page",
            "<html><head><title>502 Bad Gateway</title><style>p { error: 1 }</style></head><body><h1>502 Bad Gateway</h1><hr>web</body></html>",
            .html, "502 Bad Gateway", ["http 502"], 502),
        Paste(
            "curl -v",
            """
            * Connected to api.example.com (10.0.0.1) port 443
            > GET /v1/me?error=no_such_request HTTP/1.1
            > Authorization: Bearer abcdef1234567890
            >
            < HTTP/1.1 401 Unauthorized
            < Content-Type: text/plain
            <
            * Connection #0 to host api.example.com left intact
            """,
            .commandOutput, "HTTP/1.1 401 Unauthorized", ["http 401"], 401),
        Paste(
            "e-mail with a quoted reply",
            """
            From: Jane Doe <jane@example.com>
            Sent: Monday
            Subject: RE: Import broken

            Hi team,

            The import says "Session is no longer valid" since Friday.

            Best regards,
            Jane

            From: Support
            Subject: Import broken

            Did you see error E9999?
            """,
            .email, "The import says \"Session is no longer valid\" since Friday.", []),
        Paste(
            "e-mail that points to the quoted text",
            """
            From: Jane
            Subject: Fwd: Import

            See below.

            -----Original Message-----
            The import failed with E9999.
            """,
            .email, "The import failed with E9999.", ["e9999"]),
        Paste(
            "compiler listing",
            """
            error[E0999]: `x` is gone
              --> src/main.rs:1:10
               |
            LL |     let y = x;
               |             ^ gone before here
            """,
            .sentence, "error[E0999]: `x` is gone", ["e0999"]),
    ])
    func findsTheLineThatMatters(paste: Paste) {
        let understanding = PastedText.understand(paste.text)
        #expect(understanding.kind == paste.kind)
        #expect(understanding.lines.first?.text == paste.line, "lines: \(understanding.lines)")
        let codes = understanding.errorCodes.filter { $0.strength == .strong }.map(\.key)
        #expect(Set(codes) == Set(paste.codes))
        #expect(understanding.httpStatus == paste.status)
        #expect(understanding.query.contains(paste.line))
    }

    @Test func finds3LinesInALogOf500() throws {
        var lines = (0..<500).map {
            "2024-01-31 10:00:\($0 % 60),123 INFO  [worker-\($0 % 4)] c.e.Sync - Pushed batch \($0)"
        }
        for index in stride(from: 10, to: 500, by: 50) {
            lines[index] =
                "2024-01-31 10:00:01,123 ERROR [worker-1] c.e.Sync - Push failed for order \(index): token expired"
        }
        lines[400] = "2024-01-31 10:00:02,123 FATAL [main] c.e.Sync - giving up: INVALID_SESSION_ID"
        let understanding = PastedText.understand(lines.joined(separator: "\n"))
        #expect(understanding.kind == .log)
        #expect(
            understanding.lines.map(\.text) == [
                "giving up: INVALID_SESSION_ID", "Push failed for order 10: token expired",
            ])
        #expect(understanding.lines.map(\.line) == [401, 11])
        #expect(understanding.errorMessages == understanding.lines.map(\.text))
    }

    @Test func makesTemplateKeysOfMessagesAndTheirParts() {
        let understanding = PastedText.understand(
            "tool: error: connection to db7.example.com:5432 failed: role \"x\" is not permitted")
        #expect(
            understanding.messageKeys == [
                "tool error connection to * failed role * is not permitted",
                "connection to * failed role * is not permitted",
                "role * is not permitted",
            ])
    }

    @Test func redactsBeforeAnythingElse() {
        let understanding = PastedText.understand("login failed: password=hunter2 at https://u:hunter2@example.com")
        #expect(understanding.redactions == 2)
        #expect(!"\(understanding)".contains("hunter2"))
    }

    @Test func findsNamesOfProducts() {
        let understanding = PastedText.understand(
            "The connector of Acme Books cannot reach QuickLedger from our Contoso tenant")
        #expect(understanding.names == ["Acme Books", "QuickLedger", "Contoso"])
    }

    @Test func cutsTheMiddleOfAnOversizedText() {
        let line = "2024-01-31 10:00:00 INFO all is well with batch\n"
        let text = "ERROR E1001 at the start\n" + String(repeating: line, count: 60_000) + "ERROR E1002 at the end\n"
        let understanding = PastedText.understand(text)
        #expect(understanding.isTruncated)
        #expect(understanding.errorCodes.map(\.key) == ["e1001", "e1002"])
        #expect(understanding.redactedText.utf8.count <= PastedText.maximumLength)
    }

    @Test func removesControlCharactersAndColours() {
        let understanding = PastedText.understand("\u{1B}[31merror\u{1B}[0m\0 E0502:\r\nx")
        #expect(understanding.redactedText == "error  E0502:\nx")
    }

    @Test(arguments: [
        "", " ", "\n\n", "\0", "?", ".", "<", "{", "[", "\"", "From:", "> ", "at ", "|", "1>", "E0131 10:",
    ])
    func answersTheSmallestTexts(text: String) {
        let understanding = PastedText.understand(text)
        #expect(understanding.redactions == 0)
        #expect(understanding.errorMessages == [])
    }

    /// Texts made at random of what the rules look for, the same in every run.
    @Test func survivesRandomTexts() {
        let fragments = [
            "at ", "at", "[", "]", "<", ">", "</", "{", "}", "\"", "\\", "\\\"", "'", "`", "“", "”", "«", "…", ":",
            "://", "=", "@", "#", "%",
            "%s", "$", "|", "1>", "-", "--", "-----BEGIN ", "PRIVATE KEY-----", "0x", "E0131 10:", "HTTP/",
            "HTTP/1.1 403", "error", "code",
            "Authorization:", "Bearer ", "password", "token=", "eyJ", "00D", "!", "12", "2024-01-31", "10:00:00", ".",
            "..", "a", "é", "错", "\n",
            "\t", " ", "  ", "Jan 3", "From:", "On x wrote:", "Caused by: ", "C:\\", "/a/b.c:1", "(12)", "Exception",
            "_", "A_B", "x.y", "\u{0}",
            "On ", "am ", "--", "^^^", "| ", "::", "-p ", "--password ", "ORA-", "5.7.1", "curl: (", "SQLSTATE[", "<!",
            "<?xml", "&lt", "\\u00",
        ]
        var state: UInt64 = 42
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for _ in 0..<4_000 {
            let text = (0..<(1 + next(14))).map { _ in fragments[next(fragments.count)] }.joined()
            let understanding = PastedText.understand(text)
            #expect(understanding.lines.count <= 12)
        }
    }

    /// Eight times the text may take about eight times as long; a quadratic pass would take sixty-four times.
    @Test(arguments: [
        "[", "<", "{\"a\":", "\"", " '", "\\\"", "a-", "token=", "password:", "://", "error ", "x", "a.b:", "E0502-",
        "> On x wrote:\n",
        "at a.b(c)\n", "-----BEGIN PRIVATE KEY", "{\"error\":\"x\\\"\"}\n", "<b>", "1:2:3 ", "\u{0}", "é", "key='",
    ])
    func takesLinearTime(unit: String) {
        let clock = ContinuousClock()
        func seconds(_ length: Int) -> Double {
            let text = String(repeating: unit, count: length / unit.utf8.count)
            let times = (0..<3).map { _ in clock.measure { _ = PastedText.understand(text) } }
            return (times.min() ?? .zero) / .seconds(1)
        }
        let short = seconds(20_000)
        let long = seconds(160_000)
        // A tenth of a second, in a debug build, is no measure of growth.
        #expect(long < 0.1 || long < short * 32, "20 kB: \(short) s, 160 kB: \(long) s")
    }
}
