import Articles
import Foundation
import KBTestSupport
import NIOSSL
import SwiftASN1
import Testing

@testable import Probing

/// A server whose certificate or protocol is wrong in one way, and the reason that the test names.
struct TLSFindingTests {
    /// What a server shows, and whom the client trusts.
    enum Fault: String, CaseIterable {
        case none, expired, notYetValid, selfSigned, selfSignedAndTrusted, unknownAuthority, unknownAuthorityAlone
        case incompleteChain, wholeChain, wrongHost, addressInCertificate
        case tooOld, clientCertificate12, clientCertificate13, expiresSoon
    }

    @Test(arguments: [
        (Fault.none, "passed"), (.expired, "failed tls.expired"), (.notYetValid, "failed tls.not-yet-valid"),
        (.selfSigned, "failed tls.self-signed"), (.selfSignedAndTrusted, "passed"),
        (.unknownAuthority, "failed tls.unknown-authority"), (.unknownAuthorityAlone, "failed tls.unknown-authority"),
        (.incompleteChain, "failed tls.incomplete-chain"), (.wholeChain, "passed"),
        (.wrongHost, "failed tls.wrong-host"), (.addressInCertificate, "passed"),
        (.tooOld, "failed tls.too-old"),
        (.clientCertificate12, "failed tls.client-certificate-required"),
        (.clientCertificate13, "failed tls.client-certificate-required"),
        (.expiresSoon, "warning tls.expires-soon"),
    ])
    func namesTheReason(fault: Fault, verdict: String) async throws {
        let root = try TestAuthority("Root of the test")
        let (identity, trusted) = try Self.identity(fault, root)
        var tls = try identity.configuration()
        switch fault {
        case .tooOld:
            tls.minimumTLSVersion = .tlsv1
            tls.maximumTLSVersion = .tlsv1
        case .clientCertificate12, .clientCertificate13:
            tls.certificateVerification = .noHostnameVerification
            let certificate = try NIOSSLCertificate(bytes: Array(try root.pem.utf8), format: .pem)
            tls.trustRoots = .certificates([certificate])
            if fault == .clientCertificate12 { tls.maximumTLSVersion = .tlsv12 }
        default: break
        }
        let server = try await TestServer(.hang, tls: tls)
        let host = fault == .addressInCertificate ? "127.0.0.1" : "localhost"
        let outcome = await makeProber(trusting: trusted).test(makeConnection(.tls, port: server.port, host: host))

        #expect(outcome.verdict == verdict, "\(outcome.layers)")
        #expect(outcome.layers.map(\.layer) == [.configuration, .dns, .tcp, .tls])
    }

    private static func identity(_ fault: Fault, _ root: TestAuthority) throws -> (TestIdentity, String) {
        let day = 86_400.0
        switch fault {
        case .expired: return (try root.identity(from: -90 * day, to: -3 * day), try root.pem)
        case .notYetValid: return (try root.identity(from: 5 * day, to: 90 * day), try root.pem)
        case .selfSigned: return (try TestAuthority.selfSigned(), try root.pem)
        case .selfSignedAndTrusted:
            let identity = try TestAuthority.selfSigned()
            return (identity, try identity.chain[0].serializeAsPEM().pemString)
        case .unknownAuthority:
            return (try TestAuthority("Some company's own").identity(sendsRoot: true), try root.pem)
        case .unknownAuthorityAlone: return (try TestAuthority("Some company's own").identity(), try root.pem)
        case .incompleteChain:
            return (try TestAuthority("Issuing CA 1", by: root).identity(sendsIssuers: false), try root.pem)
        case .wholeChain: return (try TestAuthority("Issuing CA 1", by: root).identity(), try root.pem)
        case .wrongHost: return (try root.identity(for: "other.example"), try root.pem)
        case .addressInCertificate: return (try root.identity(for: "127.0.0.1"), try root.pem)
        case .expiresSoon: return (try root.identity(from: -80 * day, to: 3 * day), try root.pem)
        default: return (try root.identity(), try root.pem)
        }
    }

    @Test func saysSinceWhenAndHowFarTheClockIsOff() async throws {
        let root = try TestAuthority("Root of the test")
        let expired = try await TestServer(
            .hang, tls: root.identity(from: -90 * 86_400, to: -3 * 86_400 - 60).configuration())
        let early = try await TestServer(
            .hang, tls: root.identity(from: 5 * 86_400 + 60, to: 90 * 86_400).configuration())
        let prober = try makeProber(trusting: root.pem)

        let past = try #require(await prober.test(makeConnection(.tls, port: expired.port)).result(.tls))
        let future = try #require(await prober.test(makeConnection(.tls, port: early.port)).result(.tls))

        #expect(past.summary.hasPrefix("certificate expired 3 days ago, on 20"))
        #expect(future.summary.hasPrefix("certificate is valid only in 5 days, from 20"))
        #expect(future.details.contains { $0.contains("at least 5 days slow") }, "\(future.details)")
    }

    @Test func showsTheChainAndTheDaysLeft() async throws {
        let root = try TestAuthority("Root of the test")
        let server = try await TestServer(
            .hang, tls: TestAuthority("Issuing CA 1", by: root).identity(to: 86_400 * 61 + 60).configuration())

        let result = try #require(
            await makeProber(trusting: root.pem).test(makeConnection(.tls, port: server.port)).result(.tls))

        #expect(result.summary == "TLS 1.3, certificate valid for 61 days")
        #expect(result.details.count == 3, "\(result.details)")
        #expect(result.details.first?.hasPrefix("certificate 1: localhost, by Issuing CA 1, valid 20") ?? false)
        #expect(result.details.last == "for: localhost")
    }

    @Test(arguments: [
        ("HTTP/1.1 400 Bad Request\r\n\r\n", false, "HTTP without TLS"),
        ("SSH-2.0-OpenSSH_9.2\r\n", true, "SSH"),
        ("\u{4a}\0\0\0\u{0a}8.0.36\0", true, "a MySQL or MariaDB server"),
        ("220 mail.example ESMTP\r\n", true, "a mail or FTP server"),
        ("-ERR unknown command\r\n", false, "a Redis server"),
        ("something else entirely", false, "does not speak TLS"),
    ])
    func namesWhatAnswersInPlaceOfTLS(bytes: String, first: Bool, name: String) async throws {
        let server = try await TestServer(.say(Array(bytes.utf8), first: first))

        let outcome = await makeProber().test(makeConnection(.tls, port: server.port, settings: [:]))

        #expect(outcome.verdict == "failed tls.not-tls")
        #expect(outcome.result(.tls)?.summary.contains(name) ?? false, "\(outcome.layers)")
    }

    @Test func namesAServerThatSaysNothingEndsOrResets() async throws {
        let root = try TestAuthority("Root of the test").pem
        for (behaviour, verdict) in [
            (TestServer.Behaviour.hang, "failed tls.timed-out"), (.closeAfterReading, "failed tls.closed"),
            (.close, "failed tls.closed"), (.reset, "failed tls.closed"),
            (.say([21, 3, 3, 0, 2, 2, 40], first: false), "failed tls.handshake-refused"),
            (.say([21, 3, 1, 0, 2, 2, 70], first: false), "failed tls.too-old"),
        ] {
            let server = try await TestServer(behaviour)
            let limits = TimeLimits.short { if verdict.hasSuffix("timed-out") { $0.tls = .milliseconds(50) } }
            let outcome = await makeProber(trusting: root, limits: limits)
                .test(makeConnection(.tls, port: server.port))
            #expect(outcome.verdict == verdict, "\(behaviour): \(outcome.layers)")
        }
    }

    @Test(arguments: [(TLSVersion.tlsv1, "TLS 1.0"), (.tlsv11, "TLS 1.1")])
    func saysWhichVersionAnOldServerSpeaks(version: TLSVersion, name: String) async throws {
        let root = try TestAuthority("Root of the test")
        var tls = try root.identity().configuration()
        tls.minimumTLSVersion = version
        tls.maximumTLSVersion = version
        let server = try await TestServer(.hang, tls: tls)
        let outcome = await makeProber(trusting: try root.pem).test(makeConnection(.tls, port: server.port))

        #expect(outcome.result(.tls)?.finding == .tlsTooOld)
        #expect(outcome.result(.tls)?.summary == "the server speaks \(name) only; TLS 1.2 is the least that is safe")
        try await server.waitUntilAllAreClosed()
    }

    @Test func looksAtACertificateItDoesNotInsistOn() async throws {
        let server = try await TestServer(.hang, tls: TestAuthority.selfSigned().configuration())
        let outcome = await makeProber(trusting: try TestAuthority("Root of the test").pem)
            .test(makeConnection(.tls, port: server.port, settings: ["tls": "required"]))

        #expect(outcome.verdict == "passed")
        #expect(
            outcome.result(.tls)?.summary
                == "TLS 1.3, not verified: certificate is self-signed; no authority vouches for it")
    }

    @Test func believesTheAuthorityOfTheConnectionAlone() async throws {
        let (own, other) = (try TestAuthority("Own"), try TestAuthority("Other"))
        let folder = try TemporaryFolder()
        let file = try folder.write(own.pem, to: "own.pem").path
        let server = try await TestServer(.hang, tls: own.identity().configuration())

        let prober = try makeProber(trusting: other.pem)
        let with = await prober.test(makeConnection(.tls, port: server.port, settings: ["ca_file": file]))
        let without = await prober.test(makeConnection(.tls, port: server.port))
        let missing = await prober.test(
            makeConnection(.tls, port: server.port, settings: ["ca_file": file + ".none"]))

        #expect(with.verdict == "passed")
        #expect(without.verdict == "failed tls.unknown-authority")
        #expect(missing.verdict == "failed configuration.invalid-value", "\(missing.layers)")
    }
}
