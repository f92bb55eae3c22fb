/// What a connection test can find, by the layer at which it is found.
///
/// These are the words with which an article says what a finding means, so each names a reason and not a product: a rejected
/// password is `sign-in.credentials` for every database. What was found with which product is known from the test's
/// ``ConnectionType``.
package enum ConnectionFinding: String, Sendable, Hashable, Codable, CaseIterable {
    // MARK: configuration
    /// A host that was pasted with `https://`, a path or a port.
    case addressInHost = "configuration.address-in-host"
    /// Blanks or line ends in a value.
    case blanksInValue = "configuration.blanks-in-value"
    /// The host of the web interface in place of the one for programs (`lightning.force.com`).
    case interfaceHost = "configuration.interface-host"
    /// Sandbox and production are mixed.
    case mixedEnvironments = "configuration.mixed-environments"
    case missingValue = "configuration.missing-value"
    case invalidValue = "configuration.invalid-value"
    /// A secret cannot be read from where the configuration says it is.
    case secretUnavailable = "configuration.secret-unavailable"

    // MARK: dns
    case nameNotFound = "dns.not-found"
    /// The resolver fails or does not answer.
    case noNameServer = "dns.no-answer"

    // MARK: tcp
    case refused = "tcp.refused"
    /// Nothing answers: a firewall drops the packets, or the address is wrong.
    case connectTimedOut = "tcp.timed-out"
    case unreachable = "tcp.unreachable"
    /// Some addresses of the host answer, others do not.
    case someAddressesFail = "tcp.some-addresses-fail"

    // MARK: proxy
    case proxyUnreachable = "proxy.unreachable"
    /// 407: the proxy wants a login.
    case proxyLoginRequired = "proxy.login-required"
    /// The proxy does not open the tunnel.
    case proxyRefused = "proxy.refused"

    // MARK: greeting
    /// Another service answers on this port.
    case wrongService = "greeting.wrong-service"
    /// The server ends the connection before it says anything.
    case greetingClosed = "greeting.closed"
    case greetingTimedOut = "greeting.timed-out"
    /// TLS is wanted, and the server does not offer it.
    case tlsNotOffered = "greeting.tls-not-offered"
    /// The listener does not know the service or instance that was asked for.
    case serviceUnknown = "greeting.service-unknown"

    // MARK: tls
    case certificateExpired = "tls.expired"
    /// Often the local clock is wrong.
    case certificateNotYetValid = "tls.not-yet-valid"
    case certificateSelfSigned = "tls.self-signed"
    case authorityUnknown = "tls.unknown-authority"
    /// The server does not send the certificates between its own and the authority's.
    case chainIncomplete = "tls.incomplete-chain"
    case certificateForOtherHost = "tls.wrong-host"
    /// The server speaks only versions before TLS 1.2.
    case tlsTooOld = "tls.too-old"
    /// What answers does not speak TLS.
    case notTLS = "tls.not-tls"
    /// The server breaks the handshake off with an alert.
    case handshakeRefused = "tls.handshake-refused"
    case clientCertificateRequired = "tls.client-certificate-required"
    case handshakeClosed = "tls.closed"
    case handshakeTimedOut = "tls.timed-out"
    /// A warning: the certificate is valid for a few days more.
    case certificateExpiresSoon = "tls.expires-soon"

    // MARK: http
    /// An answer that this interface does not give: a web page, a login page, a captive portal.
    case notTheInterface = "http.not-the-interface"
    /// A redirection to another host, which is not followed.
    case redirected = "http.redirected"
    case httpNotFound = "http.not-found"
    case tooManyRequests = "http.too-many-requests"
    /// 502, 503, 504: maintenance, or something in between.
    case unavailable = "http.unavailable"
    case unexpectedStatus = "http.unexpected-status"
    case httpClosed = "http.closed"
    case httpTimedOut = "http.timed-out"
    /// The local clock and the server's differ by more than a minute.
    case clockWrong = "http.clock-wrong"

    // MARK: sign-in, with a user and a password
    /// User or password is wrong; servers do not say which.
    case credentialsRejected = "sign-in.credentials"
    case accountLocked = "sign-in.account-locked"
    case passwordExpired = "sign-in.password-expired"
    case userInactive = "sign-in.user-inactive"
    /// The user exists and may not sign in.
    case userNotPermitted = "sign-in.user-not-permitted"
    /// The server lets nobody in from this address (`pg_hba.conf`, MySQL 1130, a firewall rule).
    case addressNotAllowed = "sign-in.address-not-allowed"
    /// The server blocks this address after failed attempts (MySQL 1129).
    case addressBlocked = "sign-in.address-blocked"
    case tlsRequired = "sign-in.tls-required"
    case databaseUnknown = "sign-in.database-unknown"
    case databaseForbidden = "sign-in.database-forbidden"
    case tooManyConnections = "sign-in.too-many-connections"
    /// The server is starting or shutting down.
    case serverNotReady = "sign-in.not-ready"
    /// The way of signing in is not one that this test can use.
    case methodNotSupported = "sign-in.method-not-supported"

    // MARK: sign-in, with OAuth
    /// 401 for an access token that was once valid.
    case sessionInvalid = "sign-in.session-invalid"
    /// A valid session that this interface does not accept.
    case sessionNotAccepted = "sign-in.session-not-accepted"
    case tokenMalformed = "sign-in.token-malformed"
    /// Introspection says that the token is not active.
    case tokenInactive = "sign-in.token-inactive"
    /// `invalid_grant` for an expired or revoked grant.
    case grantExpired = "sign-in.grant-expired"
    case clientUnknown = "sign-in.client-unknown"
    case clientSecretRejected = "sign-in.client-secret"
    case appNotInstalled = "sign-in.app-not-installed"
    case appBlocked = "sign-in.app-blocked"
    case userNotApproved = "sign-in.user-not-approved"
    case addressRestricted = "sign-in.address-restricted"
    case scopeInvalid = "sign-in.scope"
    case grantTypeNotAllowed = "sign-in.grant-type"
    case noRunAsUser = "sign-in.no-run-as-user"
    case domainNotSupported = "sign-in.domain-not-supported"
    case callbackMismatch = "sign-in.callback"
    case assertionInvalid = "sign-in.assertion"
    case organizationInactive = "sign-in.organization-inactive"
    case signInThrottled = "sign-in.throttled"
    /// QuickBooks Online 3100: wrong company, other environment, app disconnected.
    case applicationNotAuthorized = "sign-in.application-not-authorized"
    /// QuickBooks Online 120: the user who connected lost the right.
    case userLostAccess = "sign-in.user-lost-access"
    /// QuickBooks Online 6190.
    case subscriptionEnded = "sign-in.subscription-ended"

    case signInRejected = "sign-in.rejected"
    case signInTimedOut = "sign-in.timed-out"

    // MARK: read
    case readForbidden = "read.forbidden"
    case interfaceDisabled = "read.interface-disabled"
    case readNotFound = "read.not-found"
    case readFailed = "read.failed"
    case readTimedOut = "read.timed-out"

    // MARK: limits
    case quotaExhausted = "limits.exhausted"
    /// A warning: 80 % or more is used.
    case quotaNearlyExhausted = "limits.nearly-exhausted"

    /// The layer at which it is found.
    package var layer: ConnectionLayer {
        // Each raw value begins with its layer; a test holds every case to that.
        ConnectionLayer(rawValue: String(rawValue.prefix { $0 != "." })) ?? .configuration
    }
}
