import Articles
import Foundation
import NIOHTTP1

/// Any interface over HTTP: one GET, with the configured credential where there is one.
///
/// Settings: `url`, or `path` with the connection's host; `user` with the secret `password`, or the secret `access_token`;
/// `expect: page` where a web page is what should answer.
struct HTTPTest: ServiceTest {
    static func layers(of connection: Connection) -> [ConnectionLayer] {
        let hasTLS = TLSMode.isUsed(by: connection)
        let hasCredential = !connection.secrets.isEmpty
        return [.configuration, .dns, .tcp] + (hasTLS ? [.tls] : []) + [.http] + (hasCredential ? [.signIn] : [])
    }

    static func defaultPort(of connection: Connection) -> Int? {
        url(connection)?.port ?? (TLSMode.isUsed(by: connection) ? 443 : 80)
    }

    static func defaultHost(of connection: Connection) -> String? { url(connection)?.host }

    static func check(_ connection: Connection) throws(LayerFailure) {
        if let text = connection.settings["url"]?.value {
            guard let url = url(connection), let host = url.host, !host.isEmpty,
                ["http", "https"].contains(url.scheme?.lowercased())
            else {
                throw LayerFailure.couldNotRun(.invalidValue, "url: '\(text)' is no address; write https://HOST/PATH")
            }
            guard url.user == nil else {
                throw LayerFailure.couldNotRun(
                    .invalidValue, "url: a login does not belong here; write user, and password as a reference")
            }
            if let other = connection.host, other.lowercased() != host.lowercased() {
                throw LayerFailure.couldNotRun(
                    .invalidValue, "host and url name different hosts; leave host out")
            }
        }
        let path = connection.settings["path"]?.value ?? "/"
        guard path.hasPrefix("/"), path.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
            throw LayerFailure.couldNotRun(.invalidValue, "path: '\(path)' is none; it begins with / and has no blanks")
        }
        var pinned = connection
        pinned.host = connection.host ?? defaultHost(of: connection)
        try CredentialRules.check(pinned)
    }

    func plan(_ connection: Connection) -> [PlannedRequest] {
        let credential = connection.secrets.isEmpty ? "" : " (with the credential)"
        let origin = CredentialRules.origin(connection, Self.self)
        return [PlannedRequest(.http, "GET \(origin)\(Self.path(connection))\(credential)")]
    }

    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async {
        if TLSMode.isUsed(by: connection) { await wire.recordTLS(of: connection, recorder) }
        guard !recorder.isStopped else { return }
        var session = HTTPSession(connection, over: wire)
        let now = wire.dialer.environment.now
        let response = await recorder.run(.http) { notes throws(LayerFailure) in
            var request = HTTPRequest(.get, Self.path(connection))
            if let token = secrets["access_token"] {
                request = request.authorized(by: token)
            } else if let password = secrets["password"] {
                request = request.authorized(user: connection.settings["user"]?.value ?? "", password: password)
            }
            let response = try await session.send(request, notes: &notes)
            try Self.judge(response, connection, host: wire.target.host)
            notes.summary = "status \(response.status)"
            HTTPReview.checkClock(response, now: now(), &notes)
            return response
        }
        if let response, !connection.secrets.isEmpty { await Self.recordSignIn(response, recorder) }
        await session.close()
    }

    /// What is wrong with the answer apart from the credential.
    private static func judge(
        _ response: HTTPResponse, _ connection: Connection, host: String
    ) throws(LayerFailure) {
        let expectsPage =
            connection.settings["expect"]?.value == "page" || (path(connection) == "/" && connection.secrets.isEmpty)
        let isRefusal = [401, 403].contains(response.status)
        try HTTPReview.check(response, from: host, pages: expectsPage || isRefusal)
        switch response.status {
        case 200...299, 401, 403: return
        case 404:
            throw LayerFailure(.httpNotFound, "nothing is at \(path(connection)) (404)", serverText: response.text)
        case 421:
            throw LayerFailure(.notTheInterface, "the server does not serve this host (421)", serverText: response.text)
        default:
            throw LayerFailure(
                .unexpectedStatus, "unexpected answer (\(response.status))", serverText: response.text)
        }
    }

    private static func recordSignIn(_ response: HTTPResponse, _ recorder: LayerRecorder) async {
        _ = await recorder.run(.signIn) { notes throws(LayerFailure) in
            switch response.status {
            case 401:
                let finding = OAuthError(response.json)?.finding ?? .credentialsRejected
                throw LayerFailure(
                    finding == .signInRejected ? .credentialsRejected : finding, "the credential is not accepted (401)",
                    details: response.headers["WWW-Authenticate"], serverText: response.text)
            case 403:
                throw LayerFailure(
                    .userNotPermitted, "the credential is known and may not do this (403)", serverText: response.text)
            default:
                notes.summary = "the credential is accepted"
            }
        }
    }

    private static func url(_ connection: Connection) -> URLComponents? {
        connection.settings["url"].flatMap { URLComponents(string: $0.value) }
    }

    private static func path(_ connection: Connection) -> String {
        if let path = connection.settings["path"]?.value { return path }
        guard let url = url(connection) else { return "/" }
        let query = url.percentEncodedQuery.map { "?" + $0 } ?? ""
        return (url.percentEncodedPath.isEmpty ? "/" : url.percentEncodedPath) + query
    }
}
