import Articles
import Foundation
import KBTestSupport
import NIOCore
import Synchronization
import Testing

@testable import Probing

struct ProberTests {
    @Test func findsAPortThatListens() async throws {
        let server = try await TestServer(.hang)
        let outcome = await makeProber().test(makeConnection(.tcp, port: server.port, host: "127.0.0.1"))

        #expect(outcome.verdict == "passed")
        #expect(outcome.target == "127.0.0.1:\(server.port)")
        #expect(outcome.layers.map(\.layer) == [.configuration, .dns, .tcp])
        #expect(outcome.requestCount == 0)
    }

    @Test func tellsRefusedFromDropped() async throws {
        let silent = try SilentPort()
        let limits = TimeLimits.short { $0.connect = .milliseconds(50) }

        let refused = await makeProber()
            .test(makeConnection(.tcp, port: try SilentPort.refusing(), host: "127.0.0.1"))
        let dropped = await makeProber(limits: limits).test(makeConnection(.tls, port: silent.port, host: "127.0.0.1"))

        #expect(refused.verdict == "failed tcp.refused")
        #expect(dropped.verdict == "failed tcp.timed-out")
        #expect(dropped.result(.tls)?.status == .skipped)
        #expect(dropped.status == .failed)
    }

    @Test func asksTheSystemForANameThatCannotExist() async throws {
        // RFC 6761, 6.4: no name below .invalid exists.
        let outcome = await makeProber().test(makeConnection(.tcp, port: 1, host: "kb-test.invalid"))
        let result = try #require(outcome.result(.dns))

        // A machine without a network has nobody to ask; both answers are told by getaddrinfo's own code.
        let (finding, code) = result.finding == .nameNotFound ? ("dns.not-found", "-2") : ("dns.no-answer", "-3")
        #expect(outcome.verdict == "failed \(finding)")
        #expect(result.serverText?.contains("(error \(code))") ?? false, "\(result)")
        #expect(outcome.result(.tcp)?.status == .skipped)
    }

    @Test(arguments: [
        (Resolution.notFound("Name or service not known (error -2)"), "failed dns.not-found"),
        (.noAnswer("Temporary failure in name resolution (error -3)"), "failed dns.no-answer"),
        (.timedOut, "failed dns.no-answer"),
    ])
    func namesWhatTheResolverSays(resolution: Resolution, verdict: String) async {
        let prober = makeProber(resolver: Resolver { _, _ in resolution })
        #expect(await prober.test(makeConnection(.tcp, port: 1, host: "db.example.com")).verdict == verdict)
    }

    @Test func givesUpOnAResolverThatHangs() async {
        let limits = TimeLimits.short { $0.dns = .milliseconds(20) }
        let (answered, answer) = (DispatchSemaphore(value: 0), Resolution.addresses(["127.0.0.1"]))
        let resolver = Resolver.blocking { _ in
            answered.wait()
            return answer
        }
        let outcome = await makeProber(limits: limits, resolver: resolver)
            .test(makeConnection(.tcp, port: 1, host: "db.example.com"))
        // The late answer finds nobody waiting, and harms nobody.
        answered.signal()
        #expect(outcome.verdict == "failed dns.no-answer", "\(outcome.layers)")
    }

    @Test func triesEveryAddressAndUsesTheOneThatAnswers() async throws {
        let server = try await TestServer(.hang)
        let resolver = Resolver { _, _ in
            .addresses(["127.0.0.2", "127.0.0.1", "127.0.0.3", "127.0.0.4", "127.0.0.5"])
        }
        let outcome = await makeProber(resolver: resolver)
            .test(makeConnection(.tcp, port: server.port, host: "db.example.com"))
        let result = try #require(outcome.result(.tcp))

        #expect(outcome.verdict == "warning tcp.some-addresses-fail")
        #expect(outcome.status == .passed)
        #expect(result.summary == "2 of 3 addresses do not answer; connected to 127.0.0.1:\(server.port)")
        #expect(
            result.details.map { $0.prefix { $0 != "(" } } == [
                "127.0.0.2: refused ", "127.0.0.1: connected ", "127.0.0.3: refused ", "2 more, not tried",
            ])
    }

    @Test(arguments: [
        ("2001:db8::1", ConnectAttempt.Outcome.unreachable("Network is unreachable"), true),
        ("2001:db8::1", .refused, false), ("2001:db8::1", .timedOut, false),
        ("192.0.2.1", .unreachable("Network is unreachable"), false),
    ])
    func doesNotBlameAHostForThisMachinesMissingIPv6(
        address: String, outcome: ConnectAttempt.Outcome, lacksIPv6: Bool
    ) {
        let attempt = ConnectAttempt(address: address, outcome: outcome, milliseconds: 0)
        #expect(attempt.lacksIPv6 == lacksIPv6)
    }

    @Test func reportsEachLayerAsItFinishes() async throws {
        let reported = Mutex<[LayerResult]>([])
        let outcome = await makeProber().test(
            makeConnection(.tls, port: try SilentPort.refusing(), host: "127.0.0.1")
        ) { result in reported.withLock { $0.append(result) } }

        #expect(reported.withLock { $0 } == outcome.layers)
        #expect(outcome.layers.map(\.status) == [.passed, .passed, .failed, .skipped])
    }

    @Test func closesEverythingWhenItIsCancelled() async throws {
        let server = try await TestServer(.hang)
        let limits = TimeLimits.short {
            $0.tls = .seconds(3600)
            $0.total = .seconds(3600)
        }
        let (reports, report) = AsyncStream.makeStream(of: ConnectionLayer.self)
        let test = Task {
            await makeProber(limits: limits).test(makeConnection(.tls, port: server.port, host: "127.0.0.1")) {
                report.yield($0.layer)
            }
        }
        // Connected, and waiting for a handshake that never comes.
        for await layer in reports where layer == .tcp { break }
        test.cancel()
        let outcome = await test.value

        #expect(outcome.result(.tls)?.status == .skipped)
        #expect(outcome.result(.tls)?.summary == "cancelled")
        try await server.waitUntilAllAreClosed()
        #expect(server.accepted == 1)
    }

    @Test func closesEverythingWhenItIsDone() async throws {
        let server = try await TestServer(.hang)
        let resolver = Resolver { _, _ in .addresses(["127.0.0.1", "127.0.0.1", "127.0.0.1"]) }
        _ = await makeProber(resolver: resolver).test(makeConnection(.tcp, port: server.port, host: "db.example.com"))

        try await server.waitUntilAllAreClosed()
        #expect(server.accepted == 3)
    }

    @Test func testsManyConnectionsSideBySide() async throws {
        // A server that answers only when ten are waiting: one after the other, none would ever pass.
        let waiting = Mutex<[any Channel]>([])
        let server = try await TestServer { _ in
            [
                Crowd { channel in
                    waiting.withLock { waiting in
                        waiting.append(channel)
                        guard waiting.count == 10 else { return }
                        let answer = ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
                        for channel in waiting { channel.writeAndFlush(answer, promise: nil) }
                    }
                }
            ]
        }
        let prober = makeProber()
        let connection = makeConnection(.http, port: server.port, host: "127.0.0.1", settings: ["tls": "off"])
        let verdicts = await withTaskGroup(of: String.self) { group in
            for _ in 0..<10 { group.addTask { await prober.test(connection).verdict } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(verdicts == Array(repeating: "passed", count: 10))
    }

    @Test func keepsWithinTheWholeTestsTime() async throws {
        let server = try await TestServer(.hang)
        let limits = TimeLimits.short {
            $0.total = .milliseconds(100)
            $0.tls = .seconds(3600)
        }
        let outcome = await makeProber(limits: limits).test(makeConnection(.tls, port: server.port, host: "127.0.0.1"))
        // Whichever layer is under way by then.
        #expect(outcome.status == .failed)
        #expect(outcome.decisive?.finding?.rawValue.hasSuffix(".timed-out") ?? false, "\(outcome.layers)")
    }

    @Test(arguments: [
        ("https://acme.my.salesforce.com/", "failed configuration.address-in-host", "write 'acme.my.salesforce.com'"),
        ("db.example.com/orders", "failed configuration.address-in-host", "write 'db.example.com'"),
        ("db.example.com:5432", "failed configuration.address-in-host", "'port: 5432'"),
        ("user@db.example.com", "failed configuration.address-in-host", "a login does not belong here"),
        (" db.example.com", "failed configuration.blanks-in-value", "write it without them"),
        ("db.example.com\n", "failed configuration.blanks-in-value", "write it without them"),
        ("db example.com", "failed configuration.blanks-in-value", "write it without them"),
        ("", "couldNotRun configuration.missing-value", "host is empty"),
        ("db\"example", "couldNotRun configuration.invalid-value", "not the name of a server"),
    ])
    func looksAtTheHostFirst(host: String, verdict: String, advice: String) async {
        let outcome = await makeProber(resolver: Resolver { _, _ in .notFound("must not be asked") })
            .test(makeConnection(.tcp, port: 1, host: host))
        #expect(outcome.verdict == verdict)
        #expect(outcome.result(.configuration)?.summary.contains(advice) ?? false, "\(outcome.layers)")
        #expect(outcome.result(.dns)?.status == .skipped)
    }

    @Test func asksWhatCannotBeReachedFromOutside() async throws {
        let asked = await makeProber().test(makeConnection(.quickbooksDesktop, port: nil, host: nil))
        let server = try await TestServer(.hang)
        let looked = await makeProber().test(makeConnection(.quickbooksDesktop, port: server.port, host: "127.0.0.1"))
        let closed = await makeProber().test(
            makeConnection(.quickbooksDesktop, port: try SilentPort.refusing(), host: "127.0.0.1"))

        #expect(asked.layers.map(\.layer) == [.configuration, .read])
        #expect(asked.status == .inconclusive)
        #expect(asked.result(.read)?.details.count == 5)
        #expect(looked.result(.tcp)?.status == .passed)
        #expect(looked.status == .inconclusive)
        #expect(closed.verdict == "failed tcp.refused")
    }
}

/// Says of each connection that its client is waiting.
private final class Crowd: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let arrive: @Sendable (any Channel) -> Void

    init(arrive: @escaping @Sendable (any Channel) -> Void) {
        self.arrive = arrive
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        arrive(context.channel)
    }
}
