import Articles
import Foundation

/// Salesforce: is it the right host, is the session good, may it read, and what is left of the day's calls?
///
/// With an access token, or with client credentials where they are configured; never with a refresh token, since using one may
/// end it and its successors.
struct SalesforceTest: ServiceTest {
    static let discovery = "/.well-known/openid-configuration"
    /// Hosts where people sign in; they are no organisation's own.
    private static let loginHosts: Set<String> = ["login.salesforce.com", "test.salesforce.com"]

    static func layers(of connection: Connection) -> [ConnectionLayer] {
        [.configuration, .dns, .tcp, .tls, .http, .signIn, .read, .limits]
    }

    static func defaultPort(of connection: Connection) -> Int? { 443 }

    static func check(_ connection: Connection) throws(LayerFailure) {
        try CredentialRules.check(connection)
        let host = (connection.host ?? "").lowercased()
        if host.hasSuffix("lightning.force.com") {
            let name = host.prefix { $0 != "." }
            throw LayerFailure(
                .interfaceHost, "host: \(host) is the web interface's; write '\(name).my.salesforce.com'")
        }
        let isSandbox = host == "test.salesforce.com" || host.hasSuffix(".sandbox.my.salesforce.com")
        switch connection.settings["environment"]?.value {
        case nil: break
        case "sandbox" where !isSandbox && host.hasSuffix(".salesforce.com"):
            throw LayerFailure(
                .mixedEnvironments,
                "environment: sandbox, and \(host) is production; a sandbox's host ends in .sandbox.my.salesforce.com")
        case "production" where isSandbox:
            throw LayerFailure(.mixedEnvironments, "environment: production, and \(host) is a sandbox's")
        case "sandbox", "production": break
        case let other?:
            throw LayerFailure.couldNotRun(
                .invalidValue, "environment: '\(other)' is none; write production or sandbox")
        }
        if let version = connection.settings["api_version"]?.value, Self.version(version) == nil {
            throw LayerFailure.couldNotRun(.invalidValue, "api_version: '\(version)' is none; write it like 68.0")
        }
    }

    func plan(_ connection: Connection) -> [PlannedRequest] {
        let origin = CredentialRules.origin(connection, Self.self)
        var requests = [
            PlannedRequest(.http, "GET \(origin)\(Self.discovery)"),
            PlannedRequest(.http, "GET \(origin)/services/data/"),
        ]
        if usesClientCredentials(connection), !isLoginHost(connection) {
            requests.append(
                PlannedRequest(.signIn, "POST \(origin)/services/oauth2/token (client credentials, once)"))
        }
        if usesClientCredentials(connection) || connection.secrets["access_token"] != nil, !isLoginHost(connection) {
            let version = connection.settings["api_version"].flatMap { Self.version($0.value) } ?? "NN.0"
            requests.append(PlannedRequest(.signIn, "GET \(origin)/services/data/v\(version)/limits (with the token)"))
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
        let versions = await recorder.run(.http) { notes throws(LayerFailure) in
            try await lookAtHost(connection, &session, now: now(), &notes)
        }
        guard let versions else { return await session.close() }
        let response = await recorder.run(.signIn) { notes throws(LayerFailure) in
            try await signIn(connection, &session, secrets, versions: versions, recorder, &notes)
        }
        if let response, let response { await read(response, recorder) }
        await session.close()
    }

    /// Whether the host is Salesforce's, and which versions it speaks, oldest first.
    private func lookAtHost(
        _ connection: Connection, _ session: inout HTTPSession, now: Date, _ notes: inout LayerNotes
    ) async throws(LayerFailure) -> [String] {
        let host = connection.host ?? ""
        let discovery = try await session.send(HTTPRequest(.get, Self.discovery), notes: &notes)
        try HTTPReview.check(discovery, from: host)
        guard discovery.status == 200, let issuer = discovery.json?["issuer"]?.string else {
            throw LayerFailure(
                .notTheInterface, "what answers is not Salesforce (\(discovery.status), no issuer)",
                serverText: discovery.text)
        }
        notes.details.append("issuer: \(issuer)")
        let list = try await session.send(HTTPRequest(.get, "/services/data/"), notes: &notes)
        let versions = (list.status == 200 ? list.json?.array ?? [] : [])
            .compactMap { $0["version"]?.string }.compactMap(Self.version)
        notes.summary = versions.last.map { "Salesforce, API up to \($0)" } ?? "Salesforce"
        HTTPReview.checkClock(discovery, now: now, &notes)
        return versions
    }

    /// The answer to the one call with a token; `nil` where there is nothing to sign in with.
    private func signIn(
        _ connection: Connection, _ session: inout HTTPSession, _ secrets: ResolvedSecrets, versions: [String],
        _ recorder: LayerRecorder, _ notes: inout LayerNotes
    ) async throws(LayerFailure) -> HTTPResponse? {
        guard secrets["access_token"] != nil || usesClientCredentials(connection) else {
            notes.leaveOpen("not tried: neither access_token nor client_id and client_secret are configured")
            return nil
        }
        guard !isLoginHost(connection) else {
            throw LayerFailure(
                .domainNotSupported,
                "\(connection.host ?? "") only signs people in; write your own domain, NAME.my.salesforce.com, as host")
        }
        var token = secrets["access_token"]
        if token == nil, let id = connection.settings["client_id"]?.value, let secret = secrets["client_secret"] {
            let request = TokenRequest.clientCredentials(
                at: "/services/oauth2/token", id: id, secret: secret,
                scope: connection.settings["scope"]?.value, inBody: true)
            let response = try await session.send(request, notes: &notes)
            try HTTPReview.check(response, from: connection.host ?? "")
            let fresh = try TokenRequest.token(in: response)
            recorder.hide([fresh])
            token = fresh
        }
        guard let token else { return nil }
        let version = connection.settings["api_version"].flatMap { Self.version($0.value) } ?? versions.last ?? "60.0"
        let request = HTTPRequest(.get, "/services/data/v\(version)/limits").authorized(by: token)
        let response = try await session.send(request, notes: &notes)
        try HTTPReview.check(response, from: connection.host ?? "")
        let finding = SalesforceError(response.json)?.finding
        let isSignIn = finding.map { $0.layer == .signIn } ?? (response.status == 401)
        if isSignIn || response.status == 401 {
            let line = SalesforceError(response.json)?.line ?? "401"
            throw LayerFailure(
                isSignIn ? finding ?? .sessionInvalid : .sessionInvalid, "the token is not accepted: \(line)",
                serverText: response.text)
        }
        notes.summary = "the token is accepted"
        return response
    }

    /// What the same answer says about reading and about the day's calls.
    private func read(_ response: HTTPResponse, _ recorder: LayerRecorder) async {
        let error = SalesforceError(response.json)
        let usage = APIUsage(response)
        if error?.finding == .quotaExhausted {
            return await recorder.fail(
                .limits,
                LayerFailure(
                    .quotaExhausted, "the calls are used up: \(error?.line ?? "")",
                    details: usage.map { [$0.line] } ?? [], serverText: response.text))
        }
        _ = await recorder.run(.read) { notes throws(LayerFailure) in
            if let error {
                if error.finding == .readForbidden {
                    // Reading limits takes a right of its own (View Setup and Configuration) that data does not take.
                    notes.serverText = response.text
                    return notes.leaveOpen(
                        "signed in, but the user may not read the limits; whether it may read data is not tested",
                        finding: .readForbidden)
                }
                throw LayerFailure(error.finding, error.line, serverText: response.text)
            }
            guard response.status == 200, response.json != nil else {
                throw LayerFailure(
                    response.status == 404 ? .readNotFound : .readFailed, "unexpected answer (\(response.status))",
                    serverText: response.text)
            }
            notes.summary = "read the organisation's limits"
        }
        guard !recorder.isStopped else { return }
        _ = await recorder.run(.limits) { notes throws(LayerFailure) in
            guard let usage else { return notes.leaveOpen("the answer does not say how many calls are left") }
            try usage.judge(&notes)
        }
    }

    private func usesClientCredentials(_ connection: Connection) -> Bool {
        connection.secrets["access_token"] == nil && connection.secrets["client_secret"] != nil
            && connection.settings["client_id"] != nil
    }

    private func isLoginHost(_ connection: Connection) -> Bool {
        Self.loginHosts.contains((connection.host ?? "").lowercased())
    }

    /// `68.0` from `68.0`, `v68.0` or `68`; `nil` for anything else, which must not reach a path.
    static func version(_ text: String) -> String? {
        let digits = text.hasPrefix("v") ? String(text.dropFirst()) : text
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let major = Int(parts[0]), (1...999).contains(major),
            parts.count == 1 || parts[1] == "0"
        else { return nil }
        return "\(major).0"
    }
}
