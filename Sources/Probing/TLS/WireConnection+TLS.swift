import Articles
import NIOCore
import NIOSSL
import SwiftASN1
import Synchronization
import X509

extension WireConnection {
    /// How long a TLS 1.3 server that asked for a certificate may take to say that it misses it.
    private static let verdictWait = Duration.seconds(1)

    /// Makes a TLS handshake on the connection as it is, also in the middle of a protocol; everything after it is encrypted.
    ///
    /// TLS 1.2 is the least that is accepted.
    func startTLS(_ options: TLSOptions) async throws(TLSFailure) -> TLSReport {
        let authorities: Authorities
        do {
            authorities = try dialer.authorities(options.authorityFile)
        } catch {
            throw TLSFailure(finding: error.finding ?? .invalidValue, summary: error.summary)
        }
        let seen = Handshake(options: options, authorities: authorities, dialer: dialer)
        let handler: NIOLoopBound<FirstBytes>
        do {
            // Bytes that came before TLS was begun are not protected by it; whoever sent them is not to be believed.
            let early = try await withHandler { $0.takeUnreadBytes() }
            guard early.isEmpty else {
                throw HandshakeReason(
                    received: Protocols(bytes: early), error: WireFailure.other("it spoke before TLS began"),
                    certificateRequested: false
                ).failure
            }
            handler = try await begin(seen)
        } catch let failure as TLSFailure {
            throw failure
        } catch {
            throw HandshakeReason(
                received: Protocols(bytes: []), error: error, certificateRequested: false
            ).failure
        }
        var failure: (any Error)?
        do throws(WireFailure) {
            let remaining = dialer.deadline.remaining(within: dialer.limits.tls)
            try await handshake(within: remaining)
            try await waitForVerdict(seen)
        } catch {
            failure = await tlsError() ?? error
        }
        let channel = channel
        let first = try? await channel.eventLoop.submit {
            if seen.isInsideTDS {
                try channel.pipeline.syncOperations.handler(type: TDSHandshakeHandler.self).finish()
            }
            return handler.value.bytes
        }.get()
        let review = seen.review
        if let failure {
            if options.verifies, let problem = review?.failure { throw problem }
            throw HandshakeReason(
                received: Protocols(bytes: first ?? []), error: failure,
                certificateRequested: seen.wasAskedForCertificate
            ).failure
        }
        return await report(review, seen)
    }

    /// Puts TLS below everything else in the pipeline, and below that what keeps the first bytes.
    private func begin(_ seen: Handshake) async throws -> NIOLoopBound<FirstBytes> {
        let context = try NIOSSLContext(configuration: seen.configuration)
        let channel = channel
        return try await channel.eventLoop.submit {
            let name = seen.host.isNumeric ? nil : seen.host.host
            let tls = try NIOSSLClientHandler(
                context: context, serverHostname: name, customVerificationCallback: seen.verify)
            let first = FirstBytes()
            // TLS last: it speaks as soon as it is there, through what is below it by then.
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(first, position: .first)
            if seen.isInsideTDS { try pipeline.addHandler(TDSHandshakeHandler(), position: .first) }
            try pipeline.addHandler(tls, position: .after(first))
            return NIOLoopBound(first, eventLoop: channel.eventLoop)
        }.get()
    }

    private func handshake(within limit: Duration) async throws(WireFailure) {
        let handler = boundHandler
        let loop = channel.eventLoop
        try await wait(within: limit) { promise in
            loop.execute { handler.value.awaitHandshake(promise) }
        }
    }

    /// In TLS 1.3 a client has ended its handshake before the server has seen that it has no certificate.
    private func waitForVerdict(_ seen: Handshake) async throws(WireFailure) {
        guard seen.wasAskedForCertificate else { return }
        let handler = boundHandler
        let loop = channel.eventLoop
        do throws(WireFailure) {
            try await wait(within: dialer.deadline.remaining(within: Self.verdictWait)) { promise in
                loop.execute { handler.value.awaitInbound(promise) }
            }
        } catch .timedOut {
            return  // Nothing came: it does without.
        }
        if let end = try await withHandler({ $0.end }) { throw end }
    }

    private func tlsError() async -> (any Error)? {
        guard let text = try? await withHandler({ $0.tlsError.map(String.init(describing:)) }) else { return nil }
        return TLSErrorText(description: text)
    }

    private func report(_ review: ChainReview?, _ seen: Handshake) async -> TLSReport {
        let version = try? await withHandler { $0.tlsVersion }
        var details = review?.details ?? []
        if seen.wasAskedForCertificate { details.append("the server asks for a client's certificate and does without") }
        return TLSReport(
            version: version.map(Self.name) ?? "TLS",
            daysLeft: review?.daysLeft, problems: review?.problems ?? [], details: details,
            expiresSoon: review?.expiresSoon ?? false)
    }

    private static func name(_ version: TLSVersion) -> String {
        switch version {
        case .tlsv1: "TLS 1.0"
        case .tlsv11: "TLS 1.1"
        case .tlsv12: "TLS 1.2"
        case .tlsv13: "TLS 1.3"
        }
    }

    /// The version that a server speaks which refused TLS 1.2: asked on a connection of its own, on which nothing else is sent.
    ///
    /// - Returns: `nil` where it does not say.
    func oldVersion(_ options: TLSOptions, route: ProxyRoute) async -> String? {
        var options = options
        options.acceptsOldVersions = true
        options.verifies = false
        guard let other = try? await dialer.open(target, route: route) else { return nil }
        let report = try? await other.startTLS(options)
        await other.close()
        return report?.version
    }
}

/// An error of the TLS library, by its words; its own type does not leave the event loop.
struct TLSErrorText: Error, CustomStringConvertible {
    var description: String
}

/// What a handshake is made with, and what its callbacks saw.
private final class Handshake: Sendable {
    let host: Endpoint
    private let options: TLSOptions
    private let authorities: Authorities
    private let dialer: Dialer
    private let state = Mutex((review: ChainReview?.none, asked: false))

    init(options: TLSOptions, authorities: Authorities, dialer: Dialer) {
        host = Endpoint(host: options.serverName, port: 0)
        self.options = options
        self.authorities = authorities
        self.dialer = dialer
    }

    var isInsideTDS: Bool { options.isInsideTDS }
    var review: ChainReview? { state.withLock { $0.review } }
    var wasAskedForCertificate: Bool { state.withLock { $0.asked } }

    var configuration: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = options.acceptsOldVersions ? .tlsv1 : .tlsv12
        // Inside its packets SQL Server speaks TLS 1.2 at most; newer versions came with another protocol.
        if options.isInsideTDS { configuration.maximumTLSVersion = .tlsv12 }
        // `verify` decides, host names included; the library's own list of authorities is not needed.
        configuration.certificateVerification = .noHostnameVerification
        configuration.trustRoots = .certificates([])
        configuration.applicationProtocols = options.applicationProtocols
        // A server that does not answer the goodbye holds nobody up.
        configuration.shutdownTimeout = .milliseconds(100)
        // For a client, called when the server asks for its certificate.
        configuration.sslContextCallback = { [self] _, promise in
            state.withLock { $0.asked = true }
            promise.succeed(.noChanges)
        }
        return configuration
    }

    /// Decides on the server's certificates; called on the event loop, at most once.
    @Sendable func verify(_ chain: [NIOSSLCertificate], _ promise: EventLoopPromise<NIOSSLVerificationResult>) {
        // The handshake waits for the promise, and whoever started it for the handshake: the task is awaited.
        promise.completeWithTask { [self] in
            let certificates = try chain.map { try Certificate(derEncoded: $0.toDERBytes()) }
            let review = await ChainReview.of(
                certificates, host: host, authorities: authorities, now: dialer.environment.now())
            state.withLock { $0.review = review }
            return review.problems.isEmpty || !options.verifies ? .certificateVerified : .failed
        }
    }
}
