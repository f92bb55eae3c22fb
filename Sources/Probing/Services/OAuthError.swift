import Articles

/// An error of an OAuth endpoint, as a body says it (RFC 6749, 5.2): a word and, not always, a sentence.
struct OAuthError: Sendable, Hashable {
    /// `invalid_grant`, `invalid_client`; vendors add their own.
    var code: String
    /// Vendors put the cause here; empty where they do not.
    var description: String

    init(code: String, description: String = "") {
        self.code = code
        self.description = description
    }

    /// `nil` where the body holds no such error.
    init?(_ json: JSON?) {
        guard let code = json?["error"]?.string else { return nil }
        self.init(code: code, description: json?["error_description"]?.string ?? "")
    }

    /// The cause. `invalid_grant` alone is a family of causes: the sentence decides before the word.
    ///
    /// - Returns: `.signInRejected` where neither is known.
    var finding: ConnectionFinding {
        let sentence = description.lowercased()
        let rows = Self.sentences
        if let row = rows.first(where: { ($0.code == nil || $0.code == code) && sentence.contains($0.words) }) {
            return row.finding
        }
        return Self.codes[code.lowercased()] ?? .signInRejected
    }

    /// `invalid_grant: expired access/refresh token`.
    var line: String { description.isEmpty ? code : "\(code): \(description)" }

    /// What sentences mean, more special ones first. Salesforce's are collected from its help, its client libraries and
    /// reports; letters' case and what stands around them do not count.
    private static let sentences: [(code: String?, words: String, finding: ConnectionFinding)] = [
        (nil, "app must be installed", .appNotInstalled),
        (nil, "app is blocked", .appBlocked),
        (nil, "hasn't approved this consumer", .userNotApproved),
        (nil, "has not approved this consumer", .userNotApproved),
        (nil, "ip restricted", .addressRestricted),
        (nil, "invalid login hours", .addressRestricted),
        (nil, "inactive organization", .organizationInactive),
        (nil, "inactive user", .userInactive),
        (nil, "inactive_user", .userInactive),
        (nil, "user is inactive", .userInactive),
        (nil, "invalid assertion", .assertionInvalid),
        (nil, "audience", .assertionInvalid),
        (nil, "no client credentials user enabled", .noRunAsUser),
        (nil, "not supported on this domain", .domainNotSupported),
        (nil, "no valid scopes", .scopeInvalid),
        (nil, "grant type not supported", .grantTypeNotAllowed),
        (nil, "redirect_uri", .callbackMismatch),
        (nil, "client identifier invalid", .clientUnknown),
        (nil, "invalid client credentials", .clientSecretRejected),
        (nil, "incorrect token type or clientid", .clientUnknown),
        (nil, "incorrect or invalid refresh token", .grantExpired),
        (nil, "expired access/refresh token", .grantExpired),
        (nil, "token validity expired", .grantExpired),
        (nil, "expired or revoked", .grantExpired),
        (nil, "authorization code", .grantExpired),
        ("invalid_grant", "authentication failure", .credentialsRejected),
        (nil, "login rate exceeded", .signInThrottled),
        (nil, "the request limit was reached", .signInThrottled),
        // Microsoft Entra says its code in the sentence.
        (nil, "aadsts7000215", .clientSecretRejected),
        (nil, "aadsts7000222", .clientSecretRejected),
        (nil, "aadsts700016", .clientUnknown),
        (nil, "aadsts50011", .callbackMismatch),
        (nil, "aadsts65001", .userNotApproved),
        (nil, "aadsts90094", .userNotApproved),
        (nil, "aadsts70043", .grantExpired),
        (nil, "aadsts700082", .grantExpired),
        (nil, "aadsts50173", .grantExpired),
        (nil, "aadsts53003", .addressRestricted),
        (nil, "aadsts50057", .userInactive),
        (nil, "aadsts50055", .passwordExpired),
        (nil, "aadsts50053", .accountLocked),
        (nil, "aadsts50126", .credentialsRejected),
    ]

    /// What words mean where the sentence says no more.
    private static let codes: [String: ConnectionFinding] = [
        "invalid_grant": .grantExpired, "invalid_client_id": .clientUnknown, "invalid_client": .clientSecretRejected,
        "invalid_client_credentials": .clientSecretRejected, "inactive_user": .userInactive,
        "inactive_org": .organizationInactive, "rate_limit_exceeded": .signInThrottled,
        "slow_down": .signInThrottled, "oauth_app_blocked": .appBlocked,
        "oauth_approval_error_generic": .appNotInstalled, "redirect_uri_mismatch": .callbackMismatch,
        "redirect_uri_missing": .callbackMismatch, "unsupported_grant_type": .grantTypeNotAllowed,
        "unauthorized_client": .grantTypeNotAllowed, "invalid_scope": .scopeInvalid,
        "invalid_assertion_type": .assertionInvalid, "access_denied": .userNotApproved,
    ]
}
