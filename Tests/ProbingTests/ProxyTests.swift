import Articles
import Foundation
import KBTestSupport
import Testing

@testable import Probing

struct ProxyTests {
    /// A web server over TLS, and what is needed to call it through a proxy.
    private struct World {
        let server: TestHTTPServer
        let pem: String

        init() async throws {
            let root = try TestAuthority("Root of the test")
            pem = try root.pem
            server = try await TestHTTPServer(tls: root.identity().configuration()) { _, _ in .json(200, "{}") }
        }

        func test(_ environment: [String: String], settings: [String: String] = [:]) async -> ProbeOutcome {
            // The name is resolved where the tunnel ends; here only the proxy's own address is.
            await makeProber(trusting: pem, environment: environment)
                .test(makeConnection(.http, port: server.port, settings: settings))
        }
    }

    @Test(arguments: [
        (TestProxy.Manner.works, "", "passed"),
        (.wantsLogin("ann:pass word"), "", "failed proxy.login-required"),
        (.wantsLogin("ann:pass word"), "ann:wrong@", "failed proxy.login-required"),
        (.wantsLogin("ann:pass word"), "ann:pass%20word@", "passed"),
        (.answers("403 Forbidden"), "", "failed proxy.refused"),
        (.answers("502 Bad Gateway"), "", "failed proxy.refused"),
        (.answers("200"), "", "failed tls.timed-out"),
    ])
    func goesThroughAProxy(manner: TestProxy.Manner, login: String, verdict: String) async throws {
        let world = try await World()
        let proxy = try await TestProxy(manner)
        let limits = TimeLimits.short { if verdict.hasSuffix("timed-out") { $0.tls = .milliseconds(50) } }
        let outcome = await makeProber(
            trusting: world.pem, environment: ["HTTPS_PROXY": "http://\(login)127.0.0.1:\(proxy.port)"], limits: limits
        ).test(makeConnection(.http, port: world.server.port))

        #expect(outcome.verdict == verdict, "\(outcome.layers)")
        #expect(proxy.requests == ["CONNECT localhost:\(world.server.port) HTTP/1.1"])
        #expect(outcome.result(.proxy)?.requests == ["CONNECT localhost:\(world.server.port)"])
        #expect(!outcome.everything.contains("pass word") && !outcome.everything.contains("wrong@"))
    }

    @Test func saysWhenTheProxyItselfCannotBeReached() async throws {
        let world = try await World()
        let refusing = try SilentPort.refusing()
        let refused = await world.test(["https_proxy": "http://127.0.0.1:\(refusing)"])
        let foreign = try await TestServer(.say(Array("SSH-2.0-OpenSSH_9.2\r\n\r\n".utf8), first: true))
        let noProxy = await world.test(["https_proxy": "127.0.0.1:\(foreign.port)"])
        let hanging = try await TestServer(.hang)
        let silent = await makeProber(
            environment: ["ALL_PROXY": "http://127.0.0.1:\(hanging.port)"],
            limits: .short { $0.proxy = .milliseconds(50) }
        ).test(makeConnection(.http, port: 443))

        for outcome in [refused, noProxy, silent] {
            #expect(outcome.verdict == "failed proxy.unreachable", "\(outcome.layers)")
        }
        #expect(
            refused.result(.tcp)?.summary.hasPrefix("proxy 127.0.0.1:\(refusing) (https_proxy): ") ?? false,
            "\(refused.layers)")
        #expect(world.server.accepted == 0)
    }

    @Test(arguments: [
        ([:], "none"), (["NO_PROXY": "localhost"], ""), (["no_proxy": "*"], ""),
    ])
    func goesPastAProxyWhereItShould(extra: [String: String], setting: String) async throws {
        let world = try await World()
        let proxy = try await TestProxy(.answers("403 Forbidden"))
        let environment = ["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"].merging(extra) { $1 }

        let outcome = await world.test(environment, settings: setting.isEmpty ? [:] : ["proxy": setting])

        #expect(outcome.verdict == "passed")
        #expect(proxy.requests.isEmpty)
        #expect(!outcome.layers.contains { $0.layer == .proxy })
    }

    @Test func obeysTheConnectionsOwnSetting() async throws {
        let world = try await World()
        let (own, other) = (try await TestProxy(.works), try await TestProxy(.answers("403 Forbidden")))

        let outcome = await world.test(
            ["HTTPS_PROXY": "http://127.0.0.1:\(other.port)", "NO_PROXY": "*"],
            settings: ["proxy": "http://127.0.0.1:\(own.port)"])

        #expect(outcome.verdict == "passed")
        #expect(own.requests.count == 1)
        #expect(other.requests.isEmpty)
    }

    @Test func sendsNoDatabaseThroughAProxyOfTheEnvironment() async throws {
        let server = try await TestServer(.hang)
        let outcome = await makeProber(environment: ["ALL_PROXY": "http://127.0.0.1:1"])
            .test(makeConnection(.tcp, port: server.port, host: "127.0.0.1"))
        #expect(outcome.verdict == "passed")
    }

    @Test(arguments: [
        ("socks5://127.0.0.1:1080", "a proxy of the kind 'socks5' is not supported"),
        ("http://", "not the address of a proxy"),
        ("http://ann:geheim@[::1", "not the address of a proxy"),
    ])
    func refusesWhatIsNoHTTPProxy(address: String, words: String) async {
        let outcome = await makeProber(environment: ["HTTPS_PROXY": address]).test(makeConnection(.http, port: 443))
        #expect(outcome.verdict == "couldNotRun configuration.invalid-value")
        #expect(outcome.result(.configuration)?.summary.contains(words) ?? false, "\(outcome.layers)")
        #expect(!outcome.everything.contains("geheim"))
    }

    @Test(arguments: [
        ("*", "db.example.com", 443, true), ("", "db.example.com", 443, false),
        ("example.com", "example.com", 443, true), ("example.com", "db.example.com", 443, true),
        ("example.com", "badexample.com", 443, false), (".example.com", "db.example.com", 443, true),
        (".example.com", "example.com", 443, true), ("*.example.com", "db.example.com", 443, true),
        ("EXAMPLE.com", "Db.Example.COM", 443, true), ("example.com.", "example.com", 443, true),
        ("example.com", "example.com.", 443, true), ("a.org, example.com", "example.com", 443, true),
        ("a.org example.com", "example.com", 443, true), ("example.com:8443", "example.com", 8443, true),
        ("example.com:8443", "example.com", 443, false), ("10.0.0.1", "10.0.0.1", 443, true),
        ("10.0.0.0/8", "10.200.3.4", 443, true), ("10.0.0.0/8", "11.0.0.1", 443, false),
        ("0.0.1", "10.0.0.1", 443, false), ("::1", "::1", 443, true), ("[::1]:8443", "::1", 8443, true),
        ("[::1]:8443", "::1", 443, false), ("fd00::/8", "fd12::1", 443, true), ("10.0.0.0/99", "10.0.0.1", 443, false),
        ("com", "example.com", 443, true), ("example.com,,", "other.org", 443, false),
    ])
    func readsExceptionsAsCurlDoes(list: String, host: String, port: Int, isException: Bool) {
        let entry = ProxySettings.exception(in: list, for: Endpoint(host: host, port: port))
        #expect((entry != nil) == isException)
    }
}
