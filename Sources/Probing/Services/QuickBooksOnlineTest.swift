import Articles
import NIOHTTP1

/// QuickBooks Online: one call for the company's own data sheet, which says whether token, company and subscription are good.
///
/// Never with a refresh token, since using one may replace it.
struct QuickBooksOnlineTest: ServiceTest {
    static let productionHost = "quickbooks.api.intuit.com"
    static let sandboxHost = "sandbox-quickbooks.api.intuit.com"
    /// The least that the interface still answers.
    private static let minorVersion = 75

    static func layers(of connection: Connection) -> [ConnectionLayer] {
        [.configuration, .dns, .tcp, .tls, .http, .signIn, .read]
    }

    static func defaultPort(of connection: Connection) -> Int? { 443 }

    static func defaultHost(of connection: Connection) -> String? {
        connection.settings["environment"]?.value == "sandbox" ? sandboxHost : productionHost
    }

    static func check(_ connection: Connection) throws(LayerFailure) {
        try CredentialRules.check(connection)
        let environment = connection.settings["environment"]?.value ?? "production"
        guard ["production", "sandbox"].contains(environment) else {
            throw LayerFailure.couldNotRun(
                .invalidValue, "environment: '\(environment)' is none; write production or sandbox")
        }
        let host = connection.host?.lowercased()
        if (host == productionHost && environment == "sandbox")
            || (host == sandboxHost && connection.settings["environment"] != nil && environment == "production")
        {
            throw LayerFailure(
                .mixedEnvironments, "environment: \(environment), and \(host ?? "") is the other; leave host out")
        }
        guard let realm = connection.settings["realm_id"]?.value, !realm.isEmpty else {
            throw LayerFailure.couldNotRun(
                .missingValue, "realm_id is missing; write the company's number that came with the connection")
        }
        guard realm.utf8.allSatisfy({ (48...57).contains($0) }), (10...19).contains(realm.utf8.count) else {
            throw LayerFailure.couldNotRun(.invalidValue, "realm_id: '\(realm)' is none; it has 10 to 19 digits")
        }
    }

    func plan(_ connection: Connection) -> [PlannedRequest] {
        let credential = connection.secrets["access_token"] == nil ? "" : " (with the access token)"
        let origin = CredentialRules.origin(connection, Self.self)
        return [PlannedRequest(.http, "GET \(origin)\(Self.path(connection))\(credential)")]
    }

    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async {
        await wire.recordTLS(of: connection, recorder)
        guard !recorder.isStopped else { return }
        var session = HTTPSession(connection, over: wire)
        let now = wire.dialer.environment.now
        let token = secrets["access_token"]
        let response = await recorder.run(.http) { notes throws(LayerFailure) in
            let request = HTTPRequest(.get, Self.path(connection))
            let response = try await session.send(token.map(request.authorized(by:)) ?? request, notes: &notes)
            // For Intuit's own support.
            if let id = response.headers.first(name: "intuit_tid") { notes.details.append("intuit_tid: \(id)") }
            try Self.judge(response, host: wire.target.host)
            notes.summary = "QuickBooks Online answers (\(response.status))"
            HTTPReview.checkClock(response, now: now(), &notes)
            return response
        }
        if let response { await Self.record(response, hasToken: token != nil, recorder) }
        await session.close()
    }

    /// What is wrong with the answer before it is about the token.
    private static func judge(_ response: HTTPResponse, host: String) throws(LayerFailure) {
        if let fault = QuickBooksFault(response.json), fault.finding == .tooManyRequests {
            throw LayerFailure(.tooManyRequests, "too many requests: \(fault.line)", serverText: response.text)
        }
        try HTTPReview.check(response, from: host)
        guard response.json != nil || response.status == 401 || response.status == 403 else {
            throw LayerFailure(
                response.status == 404 ? .httpNotFound : .notTheInterface,
                "what answers is not QuickBooks Online (\(response.status))", serverText: response.text)
        }
    }

    private static func record(_ response: HTTPResponse, hasToken: Bool, _ recorder: LayerRecorder) async {
        let fault = QuickBooksFault(response.json)
        let finding = fault?.finding
        _ = await recorder.run(.signIn) { notes throws(LayerFailure) in
            guard hasToken else { return notes.leaveOpen("not tried: no access_token is configured") }
            if let fault, let finding, finding.layer == .signIn {
                throw LayerFailure(finding, fault.line, serverText: response.text)
            }
            switch (response.status, OAuthError(response.json)) {
            case (_, let error?):
                throw LayerFailure(error.finding, error.line, serverText: response.text)
            case (401, nil):
                throw LayerFailure(.sessionInvalid, "the token is not accepted (401)", serverText: response.text)
            case (403, nil):
                throw LayerFailure(
                    .applicationNotAuthorized, "the app may not read this company (403)", serverText: response.text)
            default:
                notes.summary = "the token is accepted"
            }
        }
        guard hasToken, !recorder.isStopped else { return }
        _ = await recorder.run(.read) { notes throws(LayerFailure) in
            if let fault, let finding { throw LayerFailure(finding, fault.line, serverText: response.text) }
            guard response.status == 200, let company = response.json?["CompanyInfo"] else {
                throw LayerFailure(.readFailed, "unexpected answer (\(response.status))", serverText: response.text)
            }
            notes.summary = "read the company's data sheet"
            if let name = company["CompanyName"]?.string { notes.details.append("company: \(name)") }
        }
    }

    private static func path(_ connection: Connection) -> String {
        let realm = connection.settings["realm_id"]?.value ?? ""
        return "/v3/company/\(realm)/companyinfo/\(realm)?minorversion=\(minorVersion)"
    }
}
