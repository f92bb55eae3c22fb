import Articles
import Foundation
import KBTestSupport
import Testing

@testable import Probing

@Suite("Redis, against a real server")
struct RedisServerTests {
    @Test(
        "Each way of being refused has its own finding",
        .enabled(if: DatabaseServer.isExpected(DatabaseServer.redisProgram), "Redis is not installed"))
    func namesEachRefusal() async throws {
        let server = try await DatabaseServer.starting {
            try DatabaseServer.redis(options: [
                "--requirepass", "right-Pa55", "--user", "app", "on", ">right-Pa55", "~*", "+@all",
                "--user", "mute", "on", ">right-Pa55", "~*", "-@all", "+auth", "--databases", "4", "--maxclients", "3",
            ])
        }
        let table: [(user: String?, password: String?, settings: [String: String], finding: ConnectionFinding?)] = [
            (nil, "right-Pa55", [:], nil),
            ("app", "right-Pa55", ["database": "3"], nil),
            (nil, nil, [:], .missingValue),
            (nil, "wrong-Pa55", [:], .credentialsRejected),
            ("app", "wrong-Pa55", [:], .credentialsRejected),
            ("mute", "right-Pa55", [:], .readForbidden),
            ("app", "right-Pa55", ["database": "9"], .databaseUnknown),
        ]
        for row in table {
            let outcome = await DatabaseProbe.run(
                .redis, server.port, user: row.user, password: row.password, row.settings)
            #expect(outcome.decisive?.finding == row.finding, "\(row) \(outcome.layers)")
            #expect((outcome.status == .passed) == (row.finding == nil), "\(row) \(outcome.layers)")
            if let password = row.password { #expect(!"\(outcome)".contains(password), "\(row)") }
        }
        let clients = try (0..<3).map { _ in try HeldSocket(port: server.port) }
        for client in clients { #expect(try client.exchange("PING\r\n").hasPrefix("-NOAUTH")) }
        let full = await DatabaseProbe.run(.redis, server.port, password: "right-Pa55")
        #expect(full.decisive?.finding == .tooManyConnections, "\(full.layers)")
    }
}
