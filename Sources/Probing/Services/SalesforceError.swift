import Articles

/// An error of Salesforce's REST interface: always a list of `{"message", "errorCode"}`.
struct SalesforceError: Sendable, Hashable {
    /// `INVALID_SESSION_ID`.
    var code: String
    var message: String

    init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    /// The first error of a body; `nil` where it holds none.
    init?(_ json: JSON?) {
        guard let first = json?.array?.first, let code = first["errorCode"]?.string else { return nil }
        self.init(code: code, message: first["message"]?.string ?? "")
    }

    var line: String { "\(code): \(message)" }

    /// What it means for a request with an access token.
    ///
    /// `INVALID_SESSION_ID` has several causes that only its message tells apart; a session that is valid and not accepted
    /// must not be answered with new tokens.
    var finding: ConnectionFinding {
        let sentence = message.lowercased()
        switch code {
        case "INVALID_SESSION_ID":
            let isPolicy = sentence.contains("not valid for use with") || sentence.contains("not attached to agent")
            return isPolicy ? .sessionNotAccepted : .sessionInvalid
        case "INVALID_AUTH_HEADER", "INVALID_JWT_FORMAT": return .tokenMalformed
        case "REQUEST_LIMIT_EXCEEDED": return .quotaExhausted
        case "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED": return .interfaceDisabled
        case "INVALID_LOGIN", "LOGIN_MUST_USE_SECURITY_TOKEN": return .credentialsRejected
        case "NOT_FOUND", "UNSUPPORTED_API_VERSION": return .readNotFound
        case let code where code.hasPrefix("INSUFFICIENT_ACCESS"): return .readForbidden
        default: return .readFailed
        }
    }
}
