import Articles
import Foundation
import KBTestSupport
import Testing

@testable import Probing

@Suite("PostgreSQL, against a real server")
struct PostgreSQLServerTests {
    private static let password = "right-Pa55 w\u{f6}rd"

    @Test(
        "Each way of being refused has its own finding",
        .enabled(if: DatabaseServer.isExpected(DatabaseServer.postgreSQLPrograms), "PostgreSQL is not installed"))
    func namesEachRefusal() async throws {
        let certificates = try TestCertificates()
        let server = try await DatabaseServer.starting {
            try DatabaseServer.postgreSQL(
                settings: [
                    "ssl = on", "ssl_cert_file = '../server.pem'", "ssl_key_file = '../server.key'",
                    "password_encryption = 'scram-sha-256'", "max_connections = 5",
                    "superuser_reserved_connections = 1",
                ],
                rules: [
                    "hostssl all secured 127.0.0.1/32 scram-sha-256",
                    "host all rejected 127.0.0.1/32 reject", "host all holder 127.0.0.1/32 trust",
                    "host all digest 127.0.0.1/32 md5",
                    "host all readable 127.0.0.1/32 password",
                    "host all app,guest,disabled,expired,limited,reader 127.0.0.1/32 scram-sha-256",
                ],
                files: ["server.pem": certificates.serverChain, "server.key": certificates.serverKey])
        }
        try await server.doing {
            try $0.sql(
                """
                CREATE ROLE app LOGIN PASSWORD '\(Self.password)';
                CREATE ROLE holder LOGIN;
                CREATE ROLE secured LOGIN PASSWORD '\(Self.password)';
                CREATE ROLE rejected LOGIN PASSWORD '\(Self.password)';
                CREATE ROLE stranger LOGIN PASSWORD '\(Self.password)';
                CREATE ROLE readable LOGIN PASSWORD '\(Self.password)';
                CREATE ROLE disabled NOLOGIN PASSWORD '\(Self.password)';
                CREATE ROLE limited LOGIN CONNECTION LIMIT 0 PASSWORD '\(Self.password)';
                CREATE ROLE expired LOGIN VALID UNTIL '2001-01-01' PASSWORD '\(Self.password)';
                SET password_encryption = 'md5';
                CREATE ROLE digest LOGIN PASSWORD '\(Self.password)';
                """)
        }
        try await server.doing { try $0.sql("CREATE DATABASE shop") }
        try await server.doing { try $0.sql("REVOKE CONNECT ON DATABASE shop FROM PUBLIC") }

        let authority = try certificates.folder.write(certificates.authority, to: "authority.pem").path
        let verify = ["tls": "verify", "ca_file": authority]
        let table: [(user: String, password: String, settings: [String: String], finding: ConnectionFinding?)] = [
            ("app", Self.password, ["database": "postgres"], nil),
            ("app", Self.password, ["database": "postgres", "tls": "off"], nil),
            ("app", Self.password, verify.merging(["database": "postgres"]) { $1 }, nil),
            ("digest", Self.password, ["database": "postgres"], nil),
            ("readable", Self.password, verify.merging(["database": "postgres"]) { $1 }, nil),
            // The certificate is not verified, so the password does not leave this computer.
            ("readable", Self.password, ["database": "postgres"], .methodNotSupported),
            ("app", "wrong", ["database": "postgres"], .credentialsRejected),
            ("guest", Self.password, ["database": "postgres"], .credentialsRejected),
            ("expired", Self.password, ["database": "postgres"], .credentialsRejected),
            ("app", Self.password, ["database": "nowhere"], .databaseUnknown),
            ("app", Self.password, ["database": "shop"], .databaseForbidden),
            ("stranger", Self.password, ["database": "postgres"], .addressNotAllowed),
            ("rejected", Self.password, ["database": "postgres"], .addressNotAllowed),
            ("secured", Self.password, ["database": "postgres", "tls": "off"], .tlsRequired),
            ("disabled", Self.password, ["database": "postgres"], .userNotPermitted),
            ("limited", Self.password, ["database": "postgres"], .tooManyConnections),
            ("app", Self.password, ["database": "postgres", "tls": "verify"], .authorityUnknown),
        ]
        for row in table {
            let outcome = await probe(server, row.user, row.password, row.settings)
            #expect(outcome.decisive?.finding == row.finding, "\(row) \(outcome.layers)")
            #expect((outcome.status == .passed) == (row.finding == nil), "\(row) \(outcome.layers)")
            #expect(!"\(outcome)".contains(row.password), "\(row)")
        }

        let clients = try (0..<4).map { _ in try HeldSocket(port: server.port) }
        for client in clients {
            let reply = try client.exchange(PostgreSQLMessage.startup(user: "holder", database: "postgres"))
            #expect(reply.first == UInt8(ascii: "R"))
        }
        #expect(await probe(server, "app", Self.password, [:]).decisive?.finding == .tooManyConnections)
        // It waits for these clients and lets nobody else in.
        server.signal(SIGTERM)
        #expect(try await server.doing { $0.waitForLog("received smart shutdown request") })
        #expect(await probe(server, "app", Self.password, [:]).decisive?.finding == .serverNotReady)
        withExtendedLifetime(clients) {}
    }

    @Test(
        "A server without TLS is told from one that offers it",
        .enabled(if: DatabaseServer.isExpected(DatabaseServer.postgreSQLPrograms), "PostgreSQL is not installed"))
    func saysThatTLSIsMissing() async throws {
        let server = try await DatabaseServer.starting {
            try DatabaseServer.postgreSQL(
                settings: [], rules: ["host all app 127.0.0.1/32 trust", "host all other 127.0.0.1/32 reject"])
        }
        try await server.doing { try $0.sql("CREATE ROLE app LOGIN") }
        let required = await probe(server, "app", nil, ["tls": "required", "database": "postgres"])
        #expect(required.decisive?.finding == .tlsNotOffered)
        #expect(required.layers.filter { $0.status == .skipped }.map(\.layer) == [.tls, .signIn, .read])
        #expect(await probe(server, "app", nil, ["database": "postgres"]).status == .passed)
        #expect(await probe(server, "other", nil, ["database": "postgres"]).decisive?.finding == .addressNotAllowed)
    }

    private func probe(
        _ server: DatabaseServer, _ user: String, _ password: String?, _ settings: [String: String]
    ) async -> ProbeOutcome {
        await DatabaseProbe.run(.postgresql, server.port, user: user, password: password, settings)
    }
}

/// One test of a database on this computer.
enum DatabaseProbe {
    static func run(
        _ type: ConnectionType, _ port: Int, user: String? = nil, password: String? = nil,
        _ settings: [String: String] = [:]
    ) async -> ProbeOutcome {
        var connection = Connection(name: "db", type: type, host: "127.0.0.1", port: port)
        connection.settings = settings.mapValues { Connection.Setting($0) }
        if let user { connection.settings["user"] = Connection.Setting(user) }
        var environment: [String: String] = [:]
        if let password {
            connection.secrets["password"] = .environment("DB_PASSWORD")
            environment["DB_PASSWORD"] = password
        }
        return await Prober(environment: environment).test(connection) { _ in }
    }
}
