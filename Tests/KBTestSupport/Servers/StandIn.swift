import NIOHTTP1
package import NIOSSL
import Synchronization

/// Stands in for Salesforce and Intuit: answers as they document it, each token its own scenario, and counts what it is asked.
package final class StandIn: Sendable {
    /// What must never be seen, and what may be seen once.
    package enum Kind: String, Sendable, CaseIterable {
        case discovery, versions, limits, companyInfo, introspection
        /// A request for a token with a client's own credentials.
        case clientCredentials
        /// A request for a token with a refresh token.
        case refresh
        /// With a user's password, a code or an assertion.
        case otherGrant
        case revocation
        /// Any request that could change something.
        case write
        /// A credential that was rejected before.
        case rejectedAgain
        case other
    }

    private let server: TestHTTPServer
    private let state: State

    private final class State: Sendable {
        let kinds = Mutex<[Kind: Int]>([:])
        let rejected = Mutex<Set<String>>([])
    }

    /// - Parameters:
    ///   - tls: Its identity; it only speaks TLS.
    ///   - override: Answers in place of its own, for hosts that are not what they seem.
    package init(
        tls: TLSConfiguration, override: @escaping @Sendable (TestHTTPServer.Request) -> TestHTTPServer.Response? = { _ in nil }
    ) async throws {
        let state = State()
        self.state = state
        server = try await TestHTTPServer(tls: tls) { request, _ in
            let kind = Self.kind(request)
            state.kinds.withLock { $0[kind, default: 0] += 1 }
            let credential = request.credential ?? request.field("client_secret") ?? ""
            if !credential.isEmpty, state.rejected.withLock({ $0.contains(credential) }) {
                state.kinds.withLock { $0[.rejectedAgain, default: 0] += 1 }
            }
            let response = override(request) ?? Self.answer(request, kind)
            if !credential.isEmpty, [400, 401, 403].contains(response.status) {
                _ = state.rejected.withLock { $0.insert(credential) }
            }
            return response
        }
    }

    package var port: Int { server.port }
    package var requests: [TestHTTPServer.Request] { server.requests }
    package func count(_ kind: Kind) -> Int { state.kinds.withLock { $0[kind] ?? 0 } }

    /// Requests that a test of a connection must never make.
    package var harm: [String] {
        let forbidden: [Kind] = [.refresh, .otherGrant, .revocation, .write, .rejectedAgain]
        let seen = forbidden.filter { count($0) > 0 }.map(\.rawValue)
        return seen + (count(.clientCredentials) > 1 ? ["more than one token request"] : [])
    }

    private static func kind(_ request: TestHTTPServer.Request) -> Kind {
        let path = String(request.target.prefix { $0 != "?" })
        switch (request.method, path) {
        case ("GET", _) where path.hasSuffix("/.well-known/openid-configuration"): return .discovery
        case ("GET", "/services/data/"): return .versions
        case ("GET", _) where path.hasSuffix("/limits"): return .limits
        case ("GET", _) where path.contains("/companyinfo/"): return .companyInfo
        case ("POST", _) where path.hasSuffix("/introspect"): return .introspection
        case ("POST", _) where path.hasSuffix("/revoke"): return .revocation
        case ("POST", _) where path.hasSuffix("/token") || path.hasSuffix("/bearer"):
            switch request.field("grant_type") {
            case "client_credentials": return .clientCredentials
            case "refresh_token": return .refresh
            default: return .otherGrant
            }
        case ("GET", _), ("HEAD", _): return .other
        default: return .write
        }
    }

    private static func answer(_ request: TestHTTPServer.Request, _ kind: Kind) -> TestHTTPServer.Response {
        let scenario = request.credential ?? ""
        switch kind {
        case .discovery: return .json(200, discovery(request))
        case .versions:
            return .json(
                200,
                #"[{"label":"Summer '26","url":"/services/data/v67.0","version":"67.0"},"#
                    + #"{"label":"Winter '27","url":"/services/data/v68.0","version":"68.0"}]"#)
        case .limits: return SalesforceScenarios.limits(scenario)
        case .clientCredentials: return SalesforceScenarios.token(request.field("client_secret") ?? scenario)
        case .companyInfo: return IntuitScenarios.companyInfo(scenario)
        case .introspection:
            let isDead = request.field("token")?.contains("dead") ?? false
            return .json(
                200,
                isDead
                    ? #"{"active":false}"#
                    : #"{"active":true,"scope":"api","client_id":"3MVG9","username":"ann@acme.example","exp":1900000000}"#)
        default: return .json(404, #"[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]"#)
        }
    }

    private static func discovery(_ request: TestHTTPServer.Request) -> String {
        let origin = "https://" + (request.headers.first(name: "Host") ?? "")
        return """
            {"issuer":"\(origin)","authorization_endpoint":"\(origin)/services/oauth2/authorize",\
            "token_endpoint":"\(origin)/services/oauth2/token","revocation_endpoint":"\(origin)/services/oauth2/revoke",\
            "introspection_endpoint":"\(origin)/services/oauth2/introspect"}
            """
    }
}
