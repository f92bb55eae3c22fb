import Articles
import Foundation
import KBTestSupport
import Testing

@testable import Probing

@Suite("MariaDB, against a real server")
struct MariaDBServerTests {
    private static let password = "right-Pa55"

    @Test(
        "Each way of being refused has its own finding",
        .enabled(if: DatabaseServer.isExpected(DatabaseServer.mariaDBProgram), "MariaDB is not installed"))
    func namesEachRefusal() async throws {
        let certificates = try TestCertificates()
        let server = try await DatabaseServer.starting {
            try DatabaseServer.mariaDB(
                options: ["--ssl-cert=../server.pem", "--ssl-key=../server.key", "--max-connections=10"],
                files: ["server.pem": certificates.serverChain, "server.key": certificates.serverKey])
        }
        try await server.doing {
            try $0.sql(
                """
                CREATE DATABASE shop;
                CREATE USER app@'127.0.0.1' IDENTIFIED BY '\(Self.password)';
                GRANT SELECT ON shop.* TO app@'127.0.0.1';
                CREATE USER reader@'127.0.0.1' IDENTIFIED BY '\(Self.password)';
                CREATE USER broad@'127.0.0.1' IDENTIFIED BY '\(Self.password)';
                GRANT SELECT ON *.* TO broad@'127.0.0.1';
                CREATE USER locked@'127.0.0.1' IDENTIFIED BY '\(Self.password)' ACCOUNT LOCK;
                CREATE USER secured@'127.0.0.1' IDENTIFIED BY '\(Self.password)' REQUIRE SSL;
                CREATE USER stale@'127.0.0.1' IDENTIFIED BY '\(Self.password)' PASSWORD EXPIRE;
                """)
        }
        let authority = try certificates.folder.write(certificates.authority, to: "authority.pem").path
        let table: [(user: String, password: String, settings: [String: String], finding: ConnectionFinding?)] = [
            ("app", Self.password, ["database": "shop"], nil),
            ("app", Self.password, ["tls": "off"], nil),
            ("secured", Self.password, ["tls": "verify", "ca_file": authority], nil),
            ("app", "wrong", [:], .credentialsRejected),
            ("nobody", Self.password, [:], .credentialsRejected),
            ("secured", Self.password, ["tls": "off"], .credentialsRejected),
            ("reader", Self.password, ["database": "shop"], .databaseForbidden),
            ("broad", Self.password, ["database": "nowhere"], .databaseUnknown),
            ("locked", Self.password, [:], .accountLocked),
            ("stale", Self.password, [:], .passwordExpired),
            ("app", Self.password, ["tls": "verify"], .authorityUnknown),
        ]
        for row in table {
            let outcome = await DatabaseProbe.run(
                .mysql, server.port, user: row.user, password: row.password, row.settings)
            #expect(outcome.decisive?.finding == row.finding, "\(row) \(outcome.layers)")
            #expect((outcome.status == .passed) == (row.finding == nil), "\(row) \(outcome.layers)")
            #expect(!"\(outcome)".contains(row.password), "\(row)")
        }
        let clients = try (0..<11).map { _ in try HeldSocket(port: server.port) }
        for client in clients { _ = try client.exchange([]) }
        let full = await DatabaseProbe.run(.mysql, server.port, user: "app", password: Self.password)
        #expect(full.decisive?.finding == .tooManyConnections, "\(full.layers)")
        #expect(full.layers.first { $0.layer == .greeting }?.status == .passed)
        withExtendedLifetime(clients) {}
    }
}
