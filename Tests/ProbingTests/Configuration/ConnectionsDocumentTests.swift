import Articles
import Testing

@testable import Probing

/// `connections.yaml`: what it can say, and what it says where it is wrong.
struct ConnectionsDocumentTests {
    private static func read(_ text: String, owner: ConnectionsDocument.Owner = .user) -> ConnectionsDocument {
        ConnectionsDocument(text, path: "c.yaml", folder: "/conf/kb", home: "/home/me", owner: owner)
    }

    /// One connection `db` of type postgresql with more lines; the first of them is line 5.
    private static func database(_ lines: String, owner: ConnectionsDocument.Owner = .user) -> ConnectionsDocument {
        let body = lines.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        return read("connections:\n  db:\n    type: postgresql\n    host: db.example.com\n\(body)\n", owner: owner)
    }

    @Test func readsConnections() throws {
        let document = Self.read(
            """
            # mine
            connections:
              salesforce-prod:
                type: salesforce
                host: acme.my.salesforce.com
                access_token: {file: ~/.config/kb/secrets/sf-token}
              orders-db:
                type: postgresql
                host: db.example.com
                port: 5433
                database: orders
                user: app
                password: {env: ORDERS_DB_PASSWORD}
                tls: verify
                ca_file: authority.pem
              company:
                type: quickbooks-online
                realm_id: 9130347596842384
                access_token:
                  command: [pass, show, qbo]
            """)
        #expect(document.faults.map(\.description) == [])
        #expect(document.connections.map(\.name) == ["salesforce-prod", "orders-db", "company"])
        let database = try #require(document.connections.dropFirst().first)
        #expect(database.type == .postgresql)
        #expect(database.host == "db.example.com")
        #expect(database.port == 5433)
        #expect(
            database.settings == [
                "database": .init("orders", line: 11), "user": .init("app", line: 12), "tls": .init("verify", line: 14),
                "ca_file": .init("/conf/kb/authority.pem", line: 15),
            ])
        #expect(database.secrets == ["password": .environment("ORDERS_DB_PASSWORD")])
        #expect(database.path == "c.yaml")
        #expect(database.line == 7)
        #expect(document.connections[0].secrets == ["access_token": .file("/home/me/.config/kb/secrets/sf-token")])
        #expect(document.connections[2].secrets == ["access_token": .command(["pass", "show", "qbo"])])
        #expect(document.connections[2].settings["realm_id"]?.value == "9130347596842384")
    }

    @Test(arguments: ["", "# nothing yet\n", "connections:\n", "connections: {}\n", "---\nconnections: ~\n"])
    func readsAFileWithoutConnections(text: String) {
        let document = Self.read(text)
        #expect(document.faults.isEmpty, "\(document.faults)")
        #expect(document.connections.isEmpty)
    }

    @Test(arguments: [
        (
            "- a\n",
            "c.yaml:1: File does not begin with 'connections:'; write 'connections:' and the connections below it"
        ),
        ("conections:\n", "c.yaml:1: There is no key 'conections' here; did you mean 'connections'?"),
        (
            "connections: [a]\n",
            "c.yaml:1: 'connections' holds no connections by name; write '  orders-db:' on the line below"
        ),
        (
            "connections:\n  a b:\n    type: tcp\n",
            "c.yaml:2: 'a b' is no name of a connection; use letters, digits, '.', '_' and '-', at most 64, the first a "
                + "letter or digit"
        ),
        (
            "connections:\n  db: postgresql\n",
            "c.yaml:2: 'db' has no settings; write 'type:' and what the type needs below it"
        ),
        (
            "connections:\n  db:\n    host: x\n",
            "c.yaml:2: 'db' has no type; write 'type: postgresql', or another type, below it"
        ),
        (
            "connections:\n  db:\n    type: postgres\n    host: x\n",
            "c.yaml:3: There is no connection type 'postgres'; did you mean 'postgresql'?"
        ),
        (
            "connections:\n  db:\n    type: postgresql\n",
            "c.yaml:2: 'db' has no 'host' (host name or address); write 'host: db.example.com' below it"
        ),
        (
            "connections:\n  web:\n    type: http\n",
            "c.yaml:2: 'web' has no 'host' or 'url' (host, in place of the address); write 'host: ...' below it"
        ),
        (
            "connections:\n  db: {type: tcp, host: x, port: 1}\n  db: {type: tcp, host: y, port: 2}\n",
            "c.yaml:3: 'db' stands here for the second time; remove one, or give it another name"
        ),
        (
            "connections:\n  db:\n    type: tcp\n    host: x\n    port: 1\n    host: y\n",
            "c.yaml:6: 'host' stands here for the second time; remove one, or give it another name"
        ),
        (
            "connections:\n  db:\n    type: tcp\n   host: x\n",
            "c.yaml:4: Not YAML here: did not find expected key; look at indentation, quotation marks and colons"
        ),
        (
            "connections:\n\tdb:\n",
            "c.yaml:2: Not YAML here: found character that cannot start any token; look at indentation, quotation marks "
                + "and colons"
        ),
    ])
    func reportsAWrongFile(text: String, expected: String) {
        let document = Self.read(text)
        #expect(document.faults.map(\.description) == [expected])
        #expect(document.connections.isEmpty)
    }

    @Test(arguments: [
        ("prot: 1", "5: Type 'postgresql' has no key 'prot'; did you mean 'port'?"),
        ("realm_id: 1", "5: Type 'postgresql' has no key 'realm_id'; write one of type, host, port, database, user, "),
        ("port: many", "5: 'port' is no port; write a number from 1 to 65535"),
        ("port: 0", "5: 'port' is no port; write a number from 1 to 65535"),
        ("port: 65536", "5: 'port' is no port; write a number from 1 to 65535"),
        ("user:", "5: 'user' has no value; write its value, or remove the line"),
        ("user: [a, b]", "5: 'user' is not one value; write 'user: ...'"),
        ("tls: always", "5: 'tls' cannot be 'always'; write one of off, preferred, required, verify"),
        ("tls: require", "5: 'tls' cannot be 'require'; did you mean 'required'?"),
        ("password:", "5: 'password' has no value; write 'password: {env: NAME}'"),
        ("password: {}", "5: 'password' names no source; write 'password: {env: NAME}'"),
        ("password: {env: A, file: b}", "5: 'password' names several sources; write 'password: {env: NAME}'"),
        ("password: {env: 1A}", "5: 'env' of 'password' is no name of a variable; write letters, digits and '_'"),
        ("password: {file: ''}", "5: 'password' names no file; write"),
        ("password: {command: pass show db}", "5: 'command' of 'password' is no list of words; write the program and"),
        ("password: {command: []}", "5: 'command' of 'password' is no list of words; write the program and"),
        ("password: {vault: db}", "5: 'password' names no source that is known; write"),
    ])
    func reportsAWrongSetting(line: String, expected: String) {
        let document = Self.database(line)
        #expect(document.faults.count == 1)
        #expect(
            document.faults.first?.description.hasPrefix("c.yaml:" + expected) == true,
            "\(document.faults.map(\.description))")
        #expect(document.connections.isEmpty, "a connection with a fault is not tested")
        #expect(document.faults.first?.connection == "db")
    }

    static let secret = "hunter2-S3cret"
    static let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJrYi10ZXN0In0.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZw"

    @Test(arguments: [
        "password: \(secret)", "password: '\(secret)'", "password: [\(secret)]", "password: |\n  \(secret)",
        "password: {\(secret)}", "password: {\(secret): 1}", "password: {value: \(secret)}",
        "password: {env: \(secret)}",
        "password: {command: \(secret)}", "user: \(token)", "database: \(token)", "\(token): x", "tls: \(token)",
        "user: 'password=\(secret)'",
    ])
    func neverRepeatsASecret(line: String) {
        let document = Self.database(line)
        #expect(document.faults.count == 1, "\(document.faults)")
        #expect(document.connections.isEmpty)
        let text = document.faults.map(\.description).joined() + String(describing: document)
        for part in [Self.secret, Self.token, "hunter2", "c2lnbmF0"] {
            #expect(!document.faults.map(\.description).joined().contains(part), "\(text)")
        }
        #expect(document.faults.first?.line == 5)
    }

    @Test func neverRepeatsASecretInBrokenYAML() {
        let document = Self.database("password: \"\(Self.secret)\nuser: x")
        #expect(!document.faults.isEmpty)
        #expect(!document.faults.map(\.description).joined().contains("hunter2"))
    }

    @Test func keepsProgramsOutOfAProjectsFile() {
        let line = "password: {command: [rm, -rf, x]}"
        #expect(Self.database(line).faults.isEmpty)
        #expect(
            Self.database(line, owner: .project).faults.map(\.description) == [
                "c.yaml:5: 'password' names a program to run, which a project's file may not; use 'env' or 'file', or put "
                    + "the connection into your own connections.yaml"
            ])
    }

    @Test func readsOnBehindAFault() {
        let document = Self.read(
            "connections:\n  a:\n    type: tcp\n    host: x\n  b:\n    type: tcp\n    host: y\n    port: 1\n")
        #expect(document.connections.map(\.name) == ["b"])
        #expect(document.faults.map(\.connection) == ["a"])
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
        "connections: " + String(repeating: "{a: ", count: 50_000),
        "a: &a [1]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c]\nconnections: [*d,*d,*d]",
        String(repeating: "x", count: 2 << 20), "connections: \u{0}", "connections: *nowhere",
        "connections: &a\n  b: *a",
    ])
    func survivesAHostileFile(text: String) {
        let document = Self.read(text)
        #expect(!document.faults.isEmpty)
        #expect(document.faults.count <= 101)
        #expect(document.connections.isEmpty)
    }

    @Test(arguments: ConnectionType.allCases)
    func readsAnExampleOfEachType(type: ConnectionType) throws {
        var lines = ["connections:", "  it:", "    type: \(type.rawValue)"]
        for key in ConnectionKeys.keys(of: type) {
            let value =
                switch key.kind {
                case .text, .host: key.example ?? "a"
                case .port: "443"
                case .url: "https://example.com/a"
                case .file: "/a.pem"
                case .choice(let words): words[0]
                case .secret: "{env: A_SECRET}"
                }
            lines.append("    \(key.name): \(value)")
        }
        let document = Self.read(lines.joined(separator: "\n"))
        #expect(document.faults.isEmpty, "\(document.faults)")
        let connection = try #require(document.connections.first)
        let count = connection.settings.count + connection.secrets.count + (connection.host == nil ? 0 : 1)
        #expect(count + (connection.port == nil ? 0 : 1) == ConnectionKeys.keys(of: type).count, "no value is lost")
    }
}
