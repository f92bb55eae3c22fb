import Articles

extension BuiltInDiagnosis {
    /// Signing in with a user and a password.
    static func login(_ finding: ConnectionFinding, _ type: ConnectionType) -> Entry? {
        switch finding {
        case .credentialsRejected: rejectedCredentials(type)
        case .accountLocked:
            Entry(
                "the account is locked, often after failed attempts", articles: lockedAccount(type), ask: locked(type))
        case .passwordExpired:
            Entry(
                "the password has expired and must be changed",
                articles: own(.mysql, type, "mysql/password-expired-1820-1862"), ask: expired(type))
        case .userInactive: Entry("the user is switched off")
        case .userNotPermitted:
            Entry(
                "the user exists and may not sign in here",
                articles: own(.postgresql, type, "postgresql/role-not-permitted-to-log-in")
                    + own(.sqlserver, type, "sql-server/login-failed-18456"))
        case .addressNotAllowed:
            Entry(
                "the server lets nobody in from this address",
                articles: notAllowedAddress(type),
                ask: type == .mysql ? "1130 Host is not allowed to connect to this MySQL server" : nil)
        case .addressBlocked:
            Entry(
                "the server blocks this address after many failed attempts",
                articles: own(.mysql, type, "mysql/host-is-blocked-1129"),
                ask: type == .mysql ? "1129 Host is blocked because of many connection errors" : nil)
        case .tlsRequired:
            Entry(
                "the server lets nobody in without TLS",
                articles: own(.postgresql, type, "postgresql/no-pg-hba-conf-entry")
                    + own(.mysql, type, "mysql/ssl-connection-error-2026"))
        case .databaseUnknown:
            Entry(
                "there is no database of this name",
                articles: own(.postgresql, type, "postgresql/database-does-not-exist")
                    + own(.mysql, type, "mysql/unknown-database-1049")
                    + own(.sqlserver, type, "sql-server/cannot-open-database-4060"),
                ask: unknownDatabase(type))
        case .databaseForbidden:
            Entry(
                "the user has no right to this database",
                articles: own(.postgresql, type, "postgresql/permission-denied-42501")
                    + own(.mysql, type, "mysql/access-denied-to-database-1044")
                    + own(.sqlserver, type, "sql-server/cannot-open-database-4060"),
                ask: forbiddenDatabase(type))
        case .tooManyConnections:
            Entry("all connections of the server are taken", articles: tooMany(type), ask: "too many connections")
        case .serverNotReady:
            Entry(
                "the server is starting or shutting down",
                articles: own(.postgresql, type, "postgresql/starting-up-57p03")
                    + own(.redis, type, "redis/loading-dataset") + own(.oracle, type, "oracle/not-available-ora-01034"),
                ask: type == .postgresql ? "the database system is starting up" : nil)
        case .methodNotSupported:
            Entry(
                "the server wants a way of signing in that this test does not know",
                articles: own(.postgresql, type, "postgresql/scram-not-supported")
                    + own(.mysql, type, "mysql/caching-sha2-password"))
        case .signInTimedOut: Entry("the server does not answer the login in time")
        default: nil
        }
    }

    private static func rejectedCredentials(_ type: ConnectionType) -> Entry {
        let cause = "user or password is wrong; servers do not say which"
        return switch type {
        case .postgresql:
            Entry(
                cause, articles: ["postgresql/password-authentication-failed"],
                ask: "password authentication failed for user")
        case .mysql:
            Entry(
                "wrong password, an account for another host, or one that requires TLS",
                articles: ["mysql/access-denied-1045"], ask: "1045 access denied for user")
        case .sqlserver: Entry(cause, articles: ["sql-server/login-failed-18456"], ask: "18456 login failed for user")
        case .oracle:
            Entry(
                cause, articles: ["oracle/invalid-credentials-ora-01017"],
                ask: "ORA-01017 invalid username/password; logon denied")
        case .mongodb:
            Entry(
                cause, articles: ["mongodb/authentication-failed"], ask: "MongoServerError: Authentication failed")
        case .redis:
            Entry(
                cause, articles: ["redis/noauth-wrongpass"],
                ask: "WRONGPASS invalid username-password pair or user is disabled")
        default: Entry(cause)
        }
    }

    private static func lockedAccount(_ type: ConnectionType) -> [Article.ID] {
        own(.oracle, type, "oracle/account-locked-ora-28000") + own(.sqlserver, type, "sql-server/account-locked-18486")
            + own(.mysql, type, "mysql/account-locked-3118")
    }

    private static func notAllowedAddress(_ type: ConnectionType) -> [Article.ID] {
        own(.postgresql, type, "postgresql/no-pg-hba-conf-entry") + own(.mysql, type, "mysql/host-not-allowed-1130")
            + own(.sqlserver, type, "sql-server/azure-firewall-40615")
            + own(.mongodb, type, "mongodb/atlas-ip-access-list") + own(.redis, type, "redis/denied-protected-mode")
    }

    private static func locked(_ type: ConnectionType) -> String? {
        switch type {
        case .oracle: "ORA-28000 the account is locked"
        case .sqlserver: "18486 login failed because the account is currently locked out"
        case .mysql: "Access denied, this account is locked"
        default: nil
        }
    }

    private static func expired(_ type: ConnectionType) -> String? {
        switch type {
        case .oracle: "ORA-28001 the password has expired"
        case .sqlserver: "18487 the password of the account has expired"
        case .mysql: "1820 you must reset your password using ALTER USER statement"
        default: nil
        }
    }

    private static func unknownDatabase(_ type: ConnectionType) -> String? {
        switch type {
        case .postgresql: "FATAL: database does not exist"
        case .mysql: "1049 Unknown database"
        case .sqlserver: "4060 Cannot open database requested by the login"
        default: nil
        }
    }

    private static func forbiddenDatabase(_ type: ConnectionType) -> String? {
        switch type {
        case .postgresql: "permission denied for database"
        case .mysql: "1044 Access denied for user to database"
        case .sqlserver: "4060 Cannot open database requested by the login"
        default: nil
        }
    }

    private static func tooMany(_ type: ConnectionType) -> [Article.ID] {
        switch type {
        case .postgresql: ["postgresql/too-many-clients"]
        case .mysql: ["mysql/too-many-connections-1040"]
        case .mongodb: ["mongodb/too-many-connections"]
        case .redis: ["redis/max-number-of-clients"]
        case .oracle: ["oracle/no-handler-ora-12516"]
        default: []
        }
    }

    /// Signing in with a token or as a client.
    static func authorization(_ finding: ConnectionFinding, _ type: ConnectionType) -> Entry? {
        switch finding {
        case .sessionInvalid:
            type == .quickbooksOnline
                ? Entry(
                    "the access token is no longer valid; access tokens live one hour",
                    articles: ["quickbooks-online/token-expired-3200"], ask: "3200 Token expired")
                : Entry(
                    "the access token is no longer valid: the session ended or the token was revoked",
                    articles: own(.salesforce, type, "salesforce/invalid-session-id")
                        + own(.http, type, "http/unauthorized-401"),
                    ask: type == .salesforce ? "INVALID_SESSION_ID Session expired or invalid" : nil)
        case .sessionNotAccepted:
            Entry(
                "the session is valid, and this interface does not accept it; signing in again does not help",
                articles: own(.salesforce, type, "salesforce/session-not-valid-for-rest-api"),
                ask: type == .salesforce ? "This session is not valid for use with the REST API" : nil)
        case .tokenMalformed:
            Entry(
                "what was sent is no access token: cut off, in quotation marks, or of another service",
                articles: own(.salesforce, type, "salesforce/bad-oauth-token"),
                ask: type == .salesforce ? "Bad_OAuth_Token" : nil)
        case .tokenInactive, .grantExpired:
            Entry(
                "the token was revoked or has expired; connect again, and find out why it ended",
                articles: own(.salesforce, type, "salesforce/expired-access-refresh-token")
                    + own(.quickbooksOnline, type, "quickbooks-online/quickbooks-invalid-grant") + [
                        "oauth/invalid-grant"
                    ],
                ask: "invalid_grant expired access/refresh token")
        case .clientUnknown:
            Entry(
                "the client id is unknown there: mistyped, of another environment, or only minutes old",
                articles: own(.salesforce, type, "salesforce/client-identifier-invalid") + ["oauth/invalid-client"],
                ask: type == .salesforce ? "invalid_client_id client identifier invalid" : nil)
        case .clientSecretRejected:
            Entry(
                "the client secret is wrong or was replaced",
                articles: own(.salesforce, type, "salesforce/invalid-client-credentials")
                    + own(.quickbooksOnline, type, "quickbooks-online/quickbooks-invalid-client") + [
                        "oauth/invalid-client"
                    ],
                ask: "invalid_client")
        case .appNotInstalled:
            Entry(
                "the app is not installed in this org", articles: ["salesforce/app-must-be-installed"],
                ask: "app must be installed into org")
        case .appBlocked:
            Entry(
                "an administrator blocks the app", articles: own(.salesforce, type, "salesforce/app-blocked-by-admin"),
                ask: "OAUTH_APP_BLOCKED this app is blocked by admin")
        case .userNotApproved:
            Entry(
                "the user is not approved for the app by an administrator",
                articles: own(.salesforce, type, "salesforce/user-not-admin-approved"),
                ask: "OAUTH_APP_ACCESS_DENIED user is not admin approved to access this app")
        case .addressRestricted:
            Entry(
                "the org lets nobody in from this address",
                articles: own(.salesforce, type, "salesforce/ip-restricted"),
                ask: "ip restricted or invalid login hours")
        case .scopeInvalid:
            Entry(
                "a scope is asked for that the app does not have",
                articles: own(.salesforce, type, "salesforce/invalid-scope") + ["oauth/invalid-scope"],
                ask: "invalid_scope")
        case .grantTypeNotAllowed:
            Entry(
                "the app may not use this way of signing in", articles: ["oauth/unauthorized-client"],
                ask: "unsupported_grant_type")
        case .noRunAsUser:
            Entry(
                "no user is set for the app's client credentials flow",
                articles: own(.salesforce, type, "salesforce/no-client-credentials-user-enabled"),
                ask: "no client credentials user enabled")
        case .domainNotSupported:
            Entry(
                "this host does not take the request; use the org's My Domain host",
                articles: own(.salesforce, type, "salesforce/request-not-supported-on-this-domain"),
                ask: "request not supported on this domain")
        case .callbackMismatch:
            Entry(
                "the callback address is not one of those that the app lists",
                articles: own(.salesforce, type, "salesforce/redirect-uri-mismatch")
                    + own(.quickbooksOnline, type, "quickbooks-online/quickbooks-redirect-uri-mismatch")
                    + ["oauth/redirect-uri-mismatch"],
                ask: "redirect_uri_mismatch")
        case .assertionInvalid:
            Entry(
                "the signed assertion is not accepted: audience, time or certificate",
                articles: own(.salesforce, type, "salesforce/jwt-invalid-assertion"), ask: "invalid assertion")
        case .organizationInactive:
            Entry(
                "the org is locked, closed or expired",
                articles: own(.salesforce, type, "salesforce/inactive-organization"), ask: "inactive organization")
        case .userInactive:
            Entry(
                "the user who connected is deactivated or frozen",
                articles: own(.salesforce, type, "salesforce/inactive-user"), ask: "invalid_grant inactive user")
        case .credentialsRejected:
            Entry(
                "the login is rejected: wrong credentials, or the user's state",
                articles: own(.salesforce, type, "salesforce/authentication-failure")
                    + own(.http, type, "http/unauthorized-401"),
                ask: "invalid_grant authentication failure")
        case .signInThrottled:
            Entry(
                "too many logins in a short time; wait",
                articles: own(.salesforce, type, "salesforce/login-rate-exceeded"), ask: "login rate exceeded")
        case .applicationNotAuthorized:
            Entry(
                "the token is for another company or environment, or the app was disconnected",
                articles: ["quickbooks-online/application-authorization-failed-3100"],
                ask: "3100 ApplicationAuthorizationFailed")
        case .userLostAccess:
            Entry(
                "the user who connected lost the right to this company",
                articles: own(.quickbooksOnline, type, "quickbooks-online/user-lost-access-120"),
                ask: "120 Authorization Failure quickbooks")
        case .subscriptionEnded:
            Entry(
                "the company's subscription has ended",
                articles: own(.quickbooksOnline, type, "quickbooks-online/subscription-ended-6190"),
                ask: "6190 Invalid Company Status quickbooks subscription")
        case .signInTimedOut: Entry("the server does not answer the sign-in in time")
        default: nil
        }
    }
}
