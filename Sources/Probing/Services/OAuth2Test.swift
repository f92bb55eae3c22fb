import Articles
import Foundation

/// An OAuth 2 server: discovery, then either introspection of the access token or one token by client credentials.
///
/// Settings: `path` of the issuer, `client_id`, `scope`, and `token_url` and `introspection_url` where discovery does not name
/// them on the connection's own host; secrets go to no other host than these name.
struct OAuth2Test: ServiceTest {
    static func layers(of connection: Connection) -> [ConnectionLayer] {
        [.configuration, .dns, .tcp, .tls, .http, .signIn]
    }

    static func defaultPort(of connection: Connection) -> Int? { 443 }

    static func defaultHost(of connection: Connection) -> String? {
        ["token_url", "introspection_url"].lazy.compactMap { Self.url(connection, $0)?.host }.first
    }

    static func check(_ connection: Connection) throws(LayerFailure) {
        for key in ["token_url", "introspection_url"] {
            guard let text = connection.settings[key]?.value else { continue }
            guard let url = url(connection, key), url.scheme == "https", let host = url.host, !host.isEmpty,
                url.user == nil
            else {
                throw LayerFailure.couldNotRun(.invalidValue, "\(key): '\(text)' is no address; write https://HOST/PATH")
            }
        }
        let path = connection.settings["path"]?.value ?? "/"
        guard path.hasPrefix("/"), path.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
            throw LayerFailure.couldNotRun(.invalidValue, "path: '\(path)' is none; it begins with / and has no blanks")
        }
        if connection.secrets["client_secret"] != nil, connection.settings["client_id"] == nil {
            throw LayerFailure.couldNotRun(.missingValue, "client_id is missing; client_secret needs it")
        }
        try CredentialRules.check(connection)
    }

    func plan(_ connection: Connection) -> [PlannedRequest] {
        let origin = CredentialRules.origin(connection, Self.self)
        var requests = [PlannedRequest(.http, "GET \(origin)\(Self.discoveryPath(connection))")]
        if connection.secrets["access_token"] != nil {
            let whither = connection.settings["introspection_url"]?.value ?? "introspection endpoint of \(origin)"
            requests.append(PlannedRequest(.signIn, "POST \(whither) (with the access token)"))
        } else if connection.secrets["client_secret"] != nil {
            let whither = connection.settings["token_url"]?.value ?? "token endpoint of \(origin)"
            requests.append(PlannedRequest(.signIn, "POST \(whither) (client credentials, once)"))
        }
        return requests
    }

    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async {
        await wire.recordTLS(of: connection, recorder)
        guard !recorder.isStopped else { return }
        var session = HTTPSession(connection, over: wire)
        let now = wire.dialer.environment.now
        let metadata = await recorder.run(.http) { notes throws(LayerFailure) in
            try await discover(connection, &session, now: now(), &notes)
        }
        if let metadata {
            _ = await recorder.run(.signIn) { notes throws(LayerFailure) in
                if let token = secrets["access_token"] {
                    try await introspect(token, connection, metadata, &session, secrets, &notes)
                } else if let secret = secrets["client_secret"] {
                    try await requestToken(secret, connection, metadata, &session, recorder, &notes)
                } else {
                    notes.leaveOpen("not tried: neither access_token nor client_secret is configured")
                }
            }
        }
        await session.close()
    }

    private func discover(
        _ connection: Connection, _ session: inout HTTPSession, now: Date, _ notes: inout LayerNotes
    ) async throws(LayerFailure) -> JSON {
        let request = HTTPRequest(.get, Self.discoveryPath(connection))
        let response = try await session.send(request, notes: &notes)
        // Without a document of its own, a server is as good as the addresses that the user configured.
        let isConfigured = ["token_url", "introspection_url"].contains { connection.settings[$0] != nil }
        if isConfigured, response.status == 404 {
            notes.summary = "answers; publishes no addresses, the configured ones are used"
            return .null
        }
        try HTTPReview.check(response, from: connection.host ?? "")
        guard response.status == 200, let metadata = response.json, metadata["issuer"]?.string != nil else {
            throw LayerFailure(
                response.status == 404 ? .httpNotFound : .notTheInterface,
                "no OAuth server is described here (\(response.status)); check host and path, or set token_url",
                serverText: response.text)
        }
        notes.summary = "issuer \(metadata["issuer"]?.string ?? "")"
        HTTPReview.checkClock(response, now: now, &notes)
        return metadata
    }

    private func introspect(
        _ token: Secret, _ connection: Connection, _ metadata: JSON, _ session: inout HTTPSession,
        _ secrets: ResolvedSecrets, _ notes: inout LayerNotes
    ) async throws(LayerFailure) {
        guard let url = endpoint("introspection_url", "introspection_endpoint", connection, metadata) else {
            return notes.leaveOpen("not tried: the server names no introspection on its own host; set introspection_url")
        }
        var request = HTTPRequest.form(
            Self.target(url), [("token", token.revealed), ("token_type_hint", "access_token")], carriesCredential: true)
        if let id = connection.settings["client_id"]?.value, let secret = secrets["client_secret"] {
            request = request.authorized(
                user: FormEncoding.encode(id), password: Secret(FormEncoding.encode(secret.revealed)))
        }
        let response = try await send(request, to: url, &session, &notes)
        if let error = OAuthError(response.json) {
            throw LayerFailure(error.finding, "introspection: \(error.line)", serverText: response.text)
        }
        guard response.status == 200, let active = response.json?["active"]?.bool else {
            throw LayerFailure(
                response.status == 401 ? .clientSecretRejected : .signInRejected,
                "introspection gives no verdict (\(response.status))", serverText: response.text)
        }
        guard active else { throw LayerFailure(.tokenInactive, "the access token is not active") }
        notes.summary = "the access token is active"
        if let scope = response.json?["scope"]?.string { notes.details.append("scope: \(scope)") }
        if let end = response.json?["exp"]?.integer {
            notes.details.append("until \(Span.date(Date(timeIntervalSince1970: Double(end))))")
        }
    }

    private func requestToken(
        _ secret: Secret, _ connection: Connection, _ metadata: JSON, _ session: inout HTTPSession,
        _ recorder: LayerRecorder, _ notes: inout LayerNotes
    ) async throws(LayerFailure) {
        guard let url = endpoint("token_url", "token_endpoint", connection, metadata) else {
            return notes.leaveOpen("not tried: the server names no token endpoint on its own host; set token_url")
        }
        let methods = metadata["token_endpoint_auth_methods_supported"]?.array?.compactMap(\.string) ?? []
        let inBody = methods.contains("client_secret_post") && !methods.contains("client_secret_basic")
        let request = TokenRequest.clientCredentials(
            at: Self.target(url), id: connection.settings["client_id"]?.value ?? "", secret: secret,
            scope: connection.settings["scope"]?.value, inBody: inBody)
        let response = try await send(request, to: url, &session, &notes)
        recorder.hide([try TokenRequest.token(in: response)])
        notes.summary = "the server gave a token for the client"
    }

    private func send(
        _ request: HTTPRequest, to url: URLComponents, _ session: inout HTTPSession, _ notes: inout LayerNotes
    ) async throws(LayerFailure) -> HTTPResponse {
        let target = Endpoint(host: url.host ?? "", port: url.port ?? 443)
        let response: HTTPResponse
        if target == session.target {
            response = try await session.send(request, notes: &notes)
        } else {
            var other = try await session.session(to: target)
            do throws(LayerFailure) {
                response = try await other.send(request, notes: &notes)
            } catch {
                await other.close()
                throw error
            }
            await other.close()
        }
        try HTTPReview.check(response, from: target.host)
        return response
    }

    /// The configured address, else the one that discovery names, if that is on the connection's own host.
    private func endpoint(
        _ key: String, _ name: String, _ connection: Connection, _ metadata: JSON
    ) -> URLComponents? {
        if let configured = Self.url(connection, key) { return configured }
        guard let url = metadata[name]?.string.flatMap({ URLComponents(string: $0) }), url.scheme == "https",
            url.host?.lowercased() == connection.host?.lowercased(), (url.port ?? 443) == (connection.port ?? 443)
        else { return nil }
        return url
    }

    private static func url(_ connection: Connection, _ key: String) -> URLComponents? {
        connection.settings[key].flatMap { URLComponents(string: $0.value) }
    }

    private static func target(_ url: URLComponents) -> String {
        (url.percentEncodedPath.isEmpty ? "/" : url.percentEncodedPath) + (url.percentEncodedQuery.map { "?" + $0 } ?? "")
    }

    private static func discoveryPath(_ connection: Connection) -> String {
        let path = connection.settings["path"]?.value ?? "/"
        return (path.hasSuffix("/") ? String(path.dropLast()) : path) + "/.well-known/openid-configuration"
    }
}
