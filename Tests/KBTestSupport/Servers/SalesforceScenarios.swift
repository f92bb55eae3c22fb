/// Salesforce's answers as its documentation, client libraries and reports give them, by what the credential is called.
enum SalesforceScenarios {
    /// To `GET /services/data/vNN.0/limits`.
    static func limits(_ token: String) -> TestHTTPServer.Response {
        switch scenario(token) {
        case "expired": error(401, "INVALID_SESSION_ID", "Session expired or invalid")
        case "policy": error(401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API")
        case "agent": error(401, "INVALID_SESSION_ID", "Connected app is not attached to Agent")
        case "garbled": error(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE")
        case "quota":
            error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", usage: "api-usage=100000/100000")
        case "disabled":
            error(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.")
        case "forbidden": error(403, "INSUFFICIENT_ACCESS", "insufficient access rights")
        case "missing": error(404, "NOT_FOUND", "The requested resource does not exist")
        case "unavailable": TestHTTPServer.Response(503, "Service Unavailable")
        case "page": .page(200, "Login | Salesforce")
        case "redirect": TestHTTPServer.Response(302, "", headers: [("Location", "https://evil.example/services")])
        case "echo": TestHTTPServer.Response(500, "{\"you sent\":\"Bearer \(token)\"}")
        case "nearly": used(81_000)
        case "used": used(100_000)
        default: used(18)
        }
    }

    /// To `POST /services/oauth2/token`.
    static func token(_ secret: String) -> TestHTTPServer.Response {
        let error: (String, String)? =
            switch scenario(secret) {
            case "expired": ("invalid_grant", "expired access/refresh token")
            case "validity": ("invalid_grant", "token validity expired")
            case "password": ("invalid_grant", "authentication failure")
            case "consumer": ("invalid_grant", "user hasn't approved this consumer")
            case "ip": ("invalid_grant", "ip restricted")
            case "hours": ("invalid_grant", "IP restricted or invalid login hours")
            case "inactive": ("invalid_grant", "inactive user")
            case "org": ("inactive_org", "inactive organization")
            case "rate": ("rate_limit_exceeded", "login rate exceeded")
            case "client": ("invalid_client_id", "client identifier invalid")
            case "secret": ("invalid_client", "invalid client credentials")
            case "install": ("invalid_client", "app must be installed into org")
            case "blocked": ("OAUTH_APP_BLOCKED", "this app is blocked by admin")
            case "callback": ("redirect_uri_mismatch", "redirect_uri must match configuration")
            case "assertion": ("invalid_grant", "invalid assertion")
            case "runas": ("invalid_grant", "no client credentials user enabled")
            case "domain": ("invalid_grant", "request not supported on this domain")
            case "scope": ("invalid_grant", "no valid scopes defined")
            case "grant": ("unsupported_grant_type", "grant type not supported")
            case "bare": ("invalid_grant", "")
            case "unheard": ("something_new", "nobody has heard of this")
            default: nil
            }
        guard let error else {
            return .json(
                200,
                #"{"access_token":"00D000000000001!fresh.token","instance_url":"https://acme.my.salesforce.com","#
                    + #""id":"https://login.salesforce.com/id/00D/005","token_type":"Bearer","issued_at":"1763800000000"}"#)
        }
        let description = error.1.isEmpty ? "" : ",\"error_description\":\"\(error.1)\""
        return .json(400, "{\"error\":\"\(error.0)\"\(description)}")
    }

    /// `sf-expired-1f2e` and `cs-expired-1f2e` are of the scenario `expired`.
    static func scenario(_ credential: String) -> String {
        let parts = credential.split(separator: "-")
        return parts.count > 1 ? String(parts[1]) : ""
    }

    private static func used(_ calls: Int) -> TestHTTPServer.Response {
        var response = TestHTTPServer.Response.json(
            200, "{\"DailyApiRequests\":{\"Max\":100000,\"Remaining\":\(100_000 - calls)}}")
        response.headers.append(("Sforce-Limit-Info", "api-usage=\(calls)/100000"))
        return response
    }

    private static func error(
        _ status: Int, _ code: String, _ message: String, usage: String = "api-usage=18/5000"
    ) -> TestHTTPServer.Response {
        var response = TestHTTPServer.Response.json(
            status, "[{\"message\":\"\(message)\",\"errorCode\":\"\(code)\"}]")
        response.headers.append(("Sforce-Limit-Info", usage))
        return response
    }
}
