import Articles
import Foundation
import KBTestSupport
import NIOSSL
import Testing

@testable import Probing

/// Any HTTP interface, and any OAuth 2 server.
struct WebTests {
    /// A web server over TLS.
    private struct World {
        let server: TestHTTPServer
        let pem: String

        init(_ answer: @escaping @Sendable (TestHTTPServer.Request, Int) -> TestHTTPServer.Response) async throws {
            let root = try TestAuthority("Root of the test")
            pem = try root.pem
            server = try await TestHTTPServer(tls: root.identity().configuration(), answer: answer)
        }

        func test(
            _ type: ConnectionType, settings: [String: String] = [:], secrets: [String: String] = [:]
        ) async -> ProbeOutcome {
            let references = secrets.mapValues { SecretReference.environment("TEST_" + $0) }
            let environment = Dictionary(uniqueKeysWithValues: secrets.values.map { ("TEST_" + $0, $0) })
            let outcome = await makeProber(trusting: pem, environment: environment)
                .test(makeConnection(type, port: server.port, settings: settings, secrets: references))
            for secret in secrets.values { #expect(!outcome.everything.contains(secret)) }
            return outcome
        }
    }

    @Test(arguments: [
        (200, "{}", "passed"), (204, "", "passed"), (404, "{}", "failed http.not-found"),
        (418, "", "failed http.unexpected-status"), (421, "", "failed http.not-the-interface"),
        (429, "{}", "failed http.too-many-requests"), (500, "{}", "failed http.unexpected-status"),
        (502, "", "failed http.unavailable"), (503, "", "failed http.unavailable"), (504, "", "failed http.unavailable"),
        (200, "<!DOCTYPE html><html></html>", "failed http.not-the-interface"),
        (401, "{}", "passed"), (403, "{}", "passed"), (407, "", "failed proxy.login-required"),
    ])
    func namesWhatAnAnswerMeans(status: Int, body: String, verdict: String) async throws {
        let world = try await World { _, _ in TestHTTPServer.Response(status, body) }
        let outcome = await world.test(.http, settings: ["path": "/api/v1"])
        #expect(outcome.verdict == verdict, "\(outcome.layers)")
        #expect(world.server.requests.map(\.target) == ["/api/v1"])
    }

    @Test(arguments: [
        (200, "passed"), (401, "failed sign-in.credentials"), (403, "failed sign-in.user-not-permitted"),
    ])
    func sendsAPasswordOnce(status: Int, verdict: String) async throws {
        let world = try await World { _, _ in .json(status, "{}") }
        let outcome = await world.test(
            .http, settings: ["path": "/me", "user": "ann"], secrets: ["password": "pa:ss-4711"])

        #expect(outcome.verdict == verdict, "\(outcome.layers)")
        #expect(world.server.requests.map(\.credential) == [Data("ann:pa:ss-4711".utf8).base64EncodedString()])
    }

    @Test func acceptsAPageWhereOneIsExpected() async throws {
        let world = try await World { _, _ in .page(200, "Shop") }
        #expect(await world.test(.http).verdict == "passed")
        #expect(await world.test(.http, settings: ["path": "/shop"]).verdict == "failed http.not-the-interface")
        #expect(await world.test(.http, settings: ["path": "/shop", "expect": "page"]).verdict == "passed")
    }

    @Test func followsNoRedirection() async throws {
        let world = try await World { _, _ in
            TestHTTPServer.Response(302, "", headers: [("Location", "https://evil.example/?code=geheim-4711")])
        }
        let outcome = await world.test(.http, secrets: ["access_token": "tok-4711"])
        #expect(outcome.verdict == "failed http.redirected")
        #expect(outcome.result(.http)?.summary.contains("evil.example") ?? false)
        #expect(world.server.requests.count == 1)
    }

    @Test func takesTheHostFromAURL() async throws {
        let world = try await World { _, _ in .json(200, "{}") }
        var connection = makeConnection(
            .http, port: nil, host: nil, settings: ["url": "https://localhost:\(world.server.port)/a%20b?c=d"])
        let prober = makeProber(trusting: world.pem)
        #expect(await prober.test(connection).verdict == "passed")
        #expect(world.server.requests.map(\.target) == ["/a%20b?c=d"])
        #expect(prober.plan(connection).map(\.text) == ["GET https://localhost:\(world.server.port)/a%20b?c=d"])
        connection.settings["url"] = .init("ftp://localhost/")
        #expect(await prober.test(connection).verdict == "couldNotRun configuration.invalid-value")
    }

    @Test func triesOnceMoreWhenAConnectionBreaksWithoutACredential() async throws {
        let missing = {
            var response = TestHTTPServer.Response(200)
            response.isMissing = true
            return response
        }()
        let world = try await World { _, number in number == 1 ? missing : .json(200, "{}") }
        let outcome = await world.test(.http, settings: ["path": "/api"])
        #expect(outcome.verdict == "passed", "\(outcome.layers)")
        #expect(world.server.requests.count == 2)

        let always = try await World { _, _ in missing }
        #expect(await always.test(.http, settings: ["path": "/api"]).verdict == "failed http.closed")
        #expect(always.server.requests.count == 2)

        let secret = try await World { _, _ in missing }
        let once = await secret.test(.http, settings: ["path": "/api"], secrets: ["access_token": "tok-4711"])
        #expect(once.verdict == "failed http.closed")
        #expect(secret.server.requests.count == 1)
    }

    @Test func goesOnWhereAServerClosesAfterEachAnswer() async throws {
        let world = try await World { request, _ in
            var response = TestHTTPServer.Response.json(
                200, request.target.contains("well-known") ? #"{"issuer":"https://x"}"# : "[]")
            response.closes = true
            return response
        }
        let outcome = await world.test(.salesforce, secrets: ["access_token": "tok-4711"])
        #expect(outcome.result(.signIn)?.status == .passed, "\(outcome.layers)")
        #expect(world.server.accepted == 3)
    }

    @Test func isNotHeldUpByAServerThatIsSilentEndlessOrForeign() async throws {
        func verdict(_ behaviour: TestServer.Behaviour) async throws -> String {
            let server = try await TestServer(behaviour)
            let limits = TimeLimits.short { if case .hang = behaviour { $0.http = .milliseconds(50) } }
            return await makeProber(limits: limits).test(
                makeConnection(.http, port: server.port, host: "127.0.0.1", settings: ["tls": "off"])
            ).verdict
        }
        let endless = "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n" + String(repeating: "x", count: 400_000)
        #expect(try await verdict(.hang) == "failed http.timed-out")
        #expect(try await verdict(.closeAfterReading) == "failed http.closed")
        #expect(try await verdict(.reset) == "failed http.closed")
        #expect(try await verdict(.say(Array(endless.utf8), first: false)) == "failed http.not-the-interface")
        #expect(
            try await verdict(.say(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8), first: true))
                == "failed http.not-the-interface")
        #expect(try await verdict(.say([21, 3, 1, 0, 2, 2, 10], first: false)) == "failed http.not-the-interface")
    }

    @Test func sendsNoSecretWithoutTLSOverTheNetwork() async throws {
        let connection = makeConnection(
            .http, port: 80, host: "192.0.2.1", settings: ["tls": "off"], secrets: ["access_token": .environment("T")])
        let outcome = await makeProber(environment: ["T": "tok-4711"]).test(connection)
        #expect(outcome.verdict == "couldNotRun configuration.invalid-value")
    }

    // MARK: OAuth 2

    private static func metadata(_ request: TestHTTPServer.Request, methods: String = "client_secret_basic") -> String {
        let origin = "https://" + (request.headers.first(name: "Host") ?? "")
        return """
            {"issuer":"\(origin)","token_endpoint":"\(origin)/token","introspection_endpoint":"\(origin)/introspect",\
            "token_endpoint_auth_methods_supported":["\(methods)"]}
            """
    }

    @Test(arguments: [
        (#"{"active":true,"scope":"api","exp":1900000000}"#, 200, "passed"),
        (#"{"active":false}"#, 200, "failed sign-in.token-inactive"),
        (#"{"error":"invalid_client"}"#, 401, "failed sign-in.client-secret"),
        ("", 401, "failed sign-in.client-secret"), ("{}", 200, "failed sign-in.rejected"),
    ])
    func asksWhetherATokenIsActive(body: String, status: Int, verdict: String) async throws {
        let world = try await World { request, _ in
            request.method == "GET" ? .json(200, Self.metadata(request)) : .json(status, body)
        }
        let outcome = await world.test(
            .oauth2, settings: ["client_id": "kb"], secrets: ["access_token": "tok-4711", "client_secret": "sec-0815"])

        #expect(outcome.verdict == verdict, "\(outcome.layers)")
        #expect(world.server.requests.map(\.target) == ["/.well-known/openid-configuration", "/introspect"])
        #expect(world.server.requests.last?.field("token") == "tok-4711")
        if verdict == "passed" { #expect(outcome.result(.signIn)?.details.first == "scope: api") }
    }

    @Test(arguments: [
        ("client_secret_basic", Data("k%2Fb:sec-0815".utf8).base64EncodedString(), nil),
        ("client_secret_post", nil, "sec-0815"),
    ] as [(String, String?, String?)])
    func asksForOneToken(method: String, header: String?, field: String?) async throws {
        let world = try await World { request, _ in
            request.method == "GET"
                ? .json(200, Self.metadata(request, methods: method)) : .json(200, #"{"access_token":"new-token-99"}"#)
        }
        let outcome = await world.test(
            .oauth2, settings: ["client_id": "k/b", "scope": "a b", "path": "/tenant/"],
            secrets: ["client_secret": "sec-0815"])

        #expect(outcome.verdict == "passed", "\(outcome.layers)")
        #expect(!outcome.everything.contains("new-token-99"))
        #expect(world.server.requests.map(\.target) == ["/tenant/.well-known/openid-configuration", "/token"])
        let request = try #require(world.server.requests.last)
        #expect(request.field("grant_type") == "client_credentials")
        #expect(request.field("scope") == "a+b")
        #expect(request.credential == header)
        #expect(request.field("client_secret") == field)
    }

    @Test func sendsNoSecretToAHostThatDiscoveryNames() async throws {
        let other = try await World { _, _ in .json(200, #"{"access_token":"x"}"#) }
        let otherPort = other.server.port
        let world = try await World { _, _ in
            .json(
                200,
                #"{"issuer":"https://x","token_endpoint":"https://localhost:\#(otherPort)/token","#
                    + #""introspection_endpoint":"http://localhost/introspect"}"#)
        }
        for key in ["client_secret", "access_token"] {
            let outcome = await world.test(.oauth2, settings: ["client_id": "kb"], secrets: [key: "sec-0815"])
            #expect(outcome.status == .inconclusive, "\(outcome.layers)")
        }
        #expect(other.server.accepted == 0)
        #expect(world.server.requests.allSatisfy { $0.method == "GET" })
    }

    @Test func usesTheTokenAddressThatTheUserConfigured() async throws {
        let root = try TestAuthority("Root of the test")
        let tls = try root.identity().configuration()
        let tokens = try await TestHTTPServer(tls: tls) { _, _ in .json(400, #"{"error":"invalid_scope"}"#) }
        let server = try await TestHTTPServer(tls: tls) { _, _ in .json(404, "{}") }
        let connection = makeConnection(
            .oauth2, port: server.port,
            settings: ["client_id": "kb", "token_url": "https://localhost:\(tokens.port)/token"],
            secrets: ["client_secret": .environment("S")])
        let prober = makeProber(trusting: try root.pem, environment: ["S": "sec-0815"])

        let outcome = await prober.test(connection)

        #expect(outcome.verdict == "failed sign-in.scope", "\(outcome.layers)")
        #expect(tokens.requests.count == 1)
        #expect(prober.plan(connection).map(\.text) == [
            "GET https://localhost:\(server.port)/.well-known/openid-configuration",
            "POST https://localhost:\(tokens.port)/token (client credentials, once)",
        ])
        try await tokens.waitUntilAllAreClosed()
    }
}
