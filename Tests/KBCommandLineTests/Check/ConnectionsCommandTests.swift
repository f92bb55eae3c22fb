import Foundation
import KBTestSupport
import Testing

/// `kb connections` and `kb trust` with the built program.
struct ConnectionsCommandTests {
    private static let secret = "hunter2-S3cret-of-the-test"

    // MARK: add, asked

    @Test func asksWithoutShowingTheSecret() throws {
        let fixture = try CheckFixture()
        let program = try fixture.onTerminal(["connections", "add"])
        #expect(program.wait(for: "Type (number or name): "), "\(program.output)")
        program.type("postgres\n")
        #expect(program.wait(for: "did you mean 'postgresql'?"), "\(program.output)")
        #expect(program.wait(for: "Type (number or name): "), "\(program.output)")
        program.type("postgresql\n")
        #expect(program.wait(for: "Name, for 'kb check NAME': "), "\(program.output)")
        program.type("orders db\n")
        #expect(program.wait(for: "Name, for 'kb check NAME': "), "\(program.output)")
        program.type("orders\n")
        for (question, reply) in [
            ("host: ", "https://db.example.com"), ("host: ", "db.example.com"), ("port: ", "70000"), ("port: ", "5433"),
            ("database: ", "orders"), ("user: ", "app"),
        ] {
            #expect(program.wait(for: question), "\(program.output)")
            program.type(reply + "\n")
        }
        #expect(program.wait(for: "or none [none]: "), "\(program.output)")
        program.type("t\n")
        #expect(program.wait(for: "password (not shown): "), "\(program.output)")
        program.type(Self.secret + "\n")
        for question in ["tls: ", "server_name: ", "ca_file: ", "proxy: "] {
            #expect(program.wait(for: question), "\(program.output)")
            program.type("\n")
        }
        #expect(program.waitForEnd() == 0, "\(program.output)")
        #expect(program.output.contains("Test it: kb check orders"), "\(program.output)")
        #expect(!program.output.contains(Self.secret) && !program.output.contains("hunter2"), "\(program.output)")
        let file = fixture.configuration + "/secrets/orders-password"
        #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.secret + "\n")
        #expect(try FilePermissions.of(file) == 0o600)
        let text = try String(contentsOfFile: fixture.configuration + "/connections.yaml", encoding: .utf8)
        #expect(
            text.hasSuffix(
                """
                connections:
                  orders:
                    type: postgresql
                    host: db.example.com
                    port: 5433
                    database: orders
                    user: app
                    password: {file: \(file)}

                """), "\(text)")
        let list = try fixture.kb(["connections"])
        #expect(list.code == 0, "\(list.errors)")
        let words = list.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("password from ~/.config/kb/secrets/orders-password"), "\(list.output)")
    }

    /// Ctrl-D and, where the secret is typed, Ctrl-C: nothing is added, nothing is left behind, and the echo is on again.
    @Test(arguments: ["\u{4}", "\u{3}"])
    func addsNothingWhenTheUserStops(key: String) throws {
        let fixture = try CheckFixture()
        let program = try fixture.onTerminal(["connections", "add", "it"])
        #expect(program.wait(for: "Type (number or name): "), "\(program.output)")
        program.type("redis\n")
        for question in ["host: ", "port: ", "database: ", "user: "] {
            #expect(program.wait(for: question), "\(program.output)")
            program.type(question == "host: " ? "127.0.0.1\n" : "\n")
        }
        #expect(program.wait(for: "or none [none]: "), "\(program.output)")
        program.type("t\n")
        #expect(program.wait(for: "password (not shown): "), "\(program.output)")
        program.type(key)
        #expect(program.waitForEnd() == 2, "\(program.output)")
        #expect(program.output.contains("nothing was added"), "\(program.output)")
        #expect(!FileManager.default.fileExists(atPath: fixture.configuration + "/connections.yaml"))
    }

    // MARK: add, told

    @Test func takesTheSecretFromStandardInput() throws {
        let fixture = try CheckFixture()
        let run = try fixture.kb(
            [
                "connections", "add", "sf", "--type", "salesforce", "--set", "host=acme.my.salesforce.com", "--secret",
                "access_token=stdin",
            ], input: Self.secret + "\n")
        #expect(run.code == 0, "\(run.errors)")
        #expect(!(run.output + run.errors).contains("hunter2"))
        let file = fixture.configuration + "/secrets/sf-access_token"
        #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.secret + "\n")
        #expect(try fixture.kb(["connections", "list"]).output.contains("~/.config/kb/secrets/sf-access_token"))
    }

    @Test(arguments: [
        (["--set", "password=\(secret)"], 64), (["--secret", "password=\(secret)"], 64),
        (["--set", "access_token=\(secret)"], 64), (["--secret", "password=env:1\(secret)"], 64),
        (["--set", "user=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJodW50ZXIyIn0.aHVudGVyMi1TM2NyZXQ"], 2),
    ])
    func neverTakesASecretAsAnArgument(arguments: [String], code: Int) throws {
        let fixture = try CheckFixture()
        let run = try fixture.kb(
            ["connections", "add", "it", "--type", "postgresql", "--set", "host=x"] + arguments)
        #expect(Int(run.code) == code, "\(run.errors)")
        #expect(!(run.output + run.errors).contains("hunter2") && !run.errors.contains("eyJ"), "\(run.errors)")
        #expect(!fixture.everything().contains("hunter2"))
    }

    @Test(arguments: [
        ([], "Name the connection"), (["it"], "Name the type: --type tcp"),
        (["it", "--type", "postgres"], "did you mean 'postgresql'?"),
        (["a b", "--type", "tcp"], "A name has letters"),
        (["it", "--type", "tcp", "--set", "host"], "--set takes KEY=..."),
        (["it", "--type", "tcp", "--set", "host=x"], "'it' has no 'port'"),
        (["it", "--type", "tcp", "--set", "hots=x"], "Type 'tcp' has no key 'hots'; did you mean 'host'?"),
    ])
    func saysWhatIsMissing(arguments: [String], expected: String) throws {
        let fixture = try CheckFixture()
        let run = try fixture.kb(["connections", "add", "--no-input"] + arguments)
        #expect(run.code == 64 || run.code == 2)
        #expect(run.errors.contains(expected), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: fixture.configuration + "/connections.yaml"))
    }

    @Test func leavesNoSecretBehindAConnectionThatIsNotAdded() throws {
        let fixture = try CheckFixture(connections: "  it: {type: tcp, host: x, port: 1}\n")
        let run = try fixture.kb(
            ["connections", "add", "it", "--type", "redis", "--set", "host=x", "--secret", "password=stdin"],
            input: Self.secret)
        #expect(run.code == 2)
        #expect(run.errors.contains("There is a connection 'it' already"), "\(run.errors)")
        #expect(!fixture.everything().contains("hunter2"))
    }

    // MARK: remove and list

    @Test func removesAConnectionWithItsStoredSecret() throws {
        let fixture = try CheckFixture()
        _ = try fixture.kb(
            ["connections", "add", "it", "--type", "redis", "--set", "host=x", "--secret", "password=stdin"],
            input: Self.secret)
        let run = try fixture.kb(["connections", "remove", "it"])
        #expect(run.code == 0, "\(run.errors)")
        #expect(!fixture.everything().contains("hunter2"))
        #expect(try fixture.kb(["connections"]).output == "No connection is configured. Add one: kb connections add\n")
        #expect(try fixture.kb(["connections", "remove", "it"]).code == 2)
    }

    @Test func printsTheListAsJSON() throws {
        let fixture = try CheckFixture(
            connections: "  it:\n    type: redis\n    host: x\n    password: {env: REDIS_PASSWORD}\n")
        let run = try fixture.kb(["connections", "--json"], environment: ["REDIS_PASSWORD": Self.secret])
        let list = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
        #expect(list.count == 1)
        #expect(list.first?["name"] as? String == "it")
        #expect(list.first?["line"] as? Int == 2)
        #expect(
            (list.first?["secrets"] as? [[String: String]]) == [
                ["key": "password", "source": "env", "place": "REDIS_PASSWORD"]
            ])
        #expect(!run.output.contains("hunter2"))
    }

    @Test func printsTheSchema() throws {
        let run = try CheckFixture().kb(["connections", "--schema"])
        #expect(run.code == 0)
        _ = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    // MARK: trust

    @Test func asksForTrustBeforeAProjectsConnectionsAreUsed() throws {
        let socket = try LoopbackSocket(.silent)
        let fixture = try CheckFixture()
        let text = "connections:\n  shop: {type: tcp, host: 127.0.0.1, port: \(socket.port)}\n"
        try fixture.place.write(text, to: "work/kb-connections.yaml")
        let before = try fixture.kb(["check", "shop"])
        #expect(before.code == 2)
        #expect(
            before.errors.contains("not used before you trust it; look at it, then run: kb trust"), "\(before.errors)")
        let trust = try fixture.kb(["trust"])
        #expect(trust.code == 0, "\(trust.errors)")
        #expect(trust.output.contains("shop  tcp  127.0.0.1:\(socket.port)"), "\(trust.output)")
        #expect(try fixture.kb(["check", "shop"]).code == 0)
        try fixture.place.write(
            text + "  more: {type: tcp, host: 127.0.0.1, port: 1}\n", to: "work/kb-connections.yaml")
        let changed = try fixture.kb(["check", "shop"])
        #expect(changed.code == 2)
        #expect(changed.errors.contains("it changed since you trusted it"), "\(changed.errors)")
        #expect(try fixture.kb(["trust", "kb-connections.yaml"]).code == 0)
        #expect(try fixture.kb(["trust", "--list"]).output.hasSuffix("/work/kb-connections.yaml\n"))
        #expect(try fixture.kb(["trust", "--remove"]).code == 0)
        #expect(try fixture.kb(["trust", "--remove"]).code == 2)
        #expect(try fixture.kb(["check", "shop"]).code == 2)
    }

    @Test func trustsNoProjectThatRunsPrograms() throws {
        let fixture = try CheckFixture()
        try fixture.place.write(
            "connections:\n  db:\n    type: redis\n    host: x\n    password: {command: [touch, \(fixture.place.url.path)/ran]}\n",
            to: "work/kb-connections.yaml")
        let run = try fixture.kb(["trust"])
        #expect(run.code == 2)
        #expect(run.errors.contains("kb-connections.yaml:5: 'password' names a program to run"), "\(run.errors)")
        #expect(try fixture.kb(["check"]).code == 2)
        #expect(!FileManager.default.fileExists(atPath: fixture.place.url.path + "/ran"))
    }
}
