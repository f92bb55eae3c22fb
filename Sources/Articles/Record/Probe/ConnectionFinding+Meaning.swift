extension ConnectionFinding {
    /// What it says, for people: one line without a final period, the same for all products.
    package var meaning: String {
        switch layer {
        case .configuration: configurationMeaning
        case .dns, .tcp, .proxy, .greeting: networkMeaning
        case .tls: encryptionMeaning
        case .http: webMeaning
        case .signIn: signInMeaning ?? authorizationMeaning
        case .read, .limits: useMeaning
        }
    }

    private var configurationMeaning: String {
        switch self {
        case .addressInHost: "the host was pasted with 'https://', a path or a port"
        case .blanksInValue: "a value has blanks or line ends around it"
        case .interfaceHost: "the host is the one of the web pages, not the one for programs"
        case .mixedEnvironments: "sandbox and production are mixed"
        case .missingValue: "a value is missing"
        case .invalidValue: "a value cannot be what it is meant for"
        default: "a secret cannot be read from where it is said to be"
        }
    }

    private var networkMeaning: String {
        switch self {
        case .nameNotFound: "the host name does not exist"
        case .noNameServer: "the name server fails or does not answer"
        case .refused: "nothing listens on the port"
        case .connectTimedOut: "nothing answers: a firewall drops the packets, or the address is wrong"
        case .unreachable: "there is no way to the host"
        case .someAddressesFail: "some addresses of the host answer, others do not (a warning)"
        case .proxyUnreachable: "the proxy does not answer"
        case .proxyLoginRequired: "the proxy wants a login (407)"
        case .proxyRefused: "the proxy opens no tunnel to this host"
        case .wrongService: "another service answers on this port"
        case .greetingClosed: "the server ends the connection before it says anything"
        case .greetingTimedOut: "the server accepts the connection and says nothing"
        case .tlsNotOffered: "TLS is wanted, and the server does not offer it"
        default: "the listener does not know the service or instance"
        }
    }

    private var encryptionMeaning: String {
        switch self {
        case .certificateExpired: "the certificate has expired"
        case .certificateNotYetValid: "the certificate is not valid yet, or the local clock is wrong"
        case .certificateSelfSigned: "the certificate is signed by itself"
        case .authorityUnknown: "the authority that signed the certificate is not known here"
        case .chainIncomplete: "the server does not send its intermediate certificates"
        case .certificateForOtherHost: "the certificate is for another host"
        case .tlsTooOld: "the server speaks only versions before TLS 1.2"
        case .notTLS: "what answers does not speak TLS"
        case .handshakeRefused: "the server breaks the handshake off"
        case .clientCertificateRequired: "the server wants a certificate from the client"
        case .handshakeClosed: "the connection ends during the handshake"
        case .handshakeTimedOut: "the handshake is not answered"
        default: "the certificate is valid for a few days more (a warning)"
        }
    }

    private var webMeaning: String {
        switch self {
        case .notTheInterface: "a web page answers and not the interface"
        case .redirected: "a redirection to another host, which is not followed"
        case .httpNotFound: "there is nothing at this path"
        case .tooManyRequests: "too many requests (429)"
        case .unavailable: "the service is not available (502, 503, 504)"
        case .unexpectedStatus: "an answer with a status that was not expected"
        case .httpClosed: "the server ends the connection without an answer"
        case .httpTimedOut: "the server does not answer in time"
        default: "the local clock and the server's differ by more than a minute"
        }
    }

    private var signInMeaning: String? {
        switch self {
        case .credentialsRejected: "user or password is wrong; servers do not say which"
        case .accountLocked: "the account is locked"
        case .passwordExpired: "the password has expired"
        case .userInactive: "the user is switched off"
        case .userNotPermitted: "the user exists and may not sign in"
        case .addressNotAllowed: "the server lets nobody in from this address"
        case .addressBlocked: "the server blocks this address after failed attempts"
        case .tlsRequired: "the server lets nobody in without TLS"
        case .databaseUnknown: "there is no such database"
        case .databaseForbidden: "the user has no right to the database"
        case .tooManyConnections: "all connections of the server are taken"
        case .serverNotReady: "the server is starting or shutting down"
        case .methodNotSupported: "the way of signing in is not one that this test can use"
        case .signInRejected: "the sign-in is rejected, and the server's text does not say why in known words"
        case .signInTimedOut: "the sign-in is not answered in time"
        default: nil
        }
    }

    private var authorizationMeaning: String {
        switch self {
        case .sessionInvalid: "the access token is no longer valid"
        case .sessionNotAccepted: "the session is valid, and this interface does not accept it"
        case .tokenMalformed: "what was sent is no access token"
        case .tokenInactive: "the server says that the token is not active"
        case .grantExpired: "the grant has expired or was revoked"
        case .clientUnknown: "the client id is not known there"
        case .clientSecretRejected: "the client secret is wrong"
        case .appNotInstalled: "the app is not installed in the org"
        case .appBlocked: "an administrator blocks the app"
        case .userNotApproved: "the user is not approved for the app"
        case .addressRestricted: "sign-in from this address is not allowed"
        case .scopeInvalid: "a scope is asked for that there is not, or that is not allowed"
        case .grantTypeNotAllowed: "the app may not use this grant type"
        case .noRunAsUser: "the client credentials flow has no user to run as"
        case .domainNotSupported: "this host does not take the request; the org's own host does"
        case .callbackMismatch: "the callback address is not one that the app lists"
        case .assertionInvalid: "the signed assertion is not accepted"
        case .organizationInactive: "the org is inactive"
        case .signInThrottled: "too many sign-ins in a short time"
        case .applicationNotAuthorized: "the app is not connected to this company (QuickBooks Online 3100)"
        case .userLostAccess: "the user who connected lost the right (QuickBooks Online 120)"
        default: "the subscription has ended (QuickBooks Online 6190)"
        }
    }

    private var useMeaning: String {
        switch self {
        case .readForbidden: "signed in, and not allowed to read"
        case .interfaceDisabled: "the interface is switched off for this user or edition"
        case .readNotFound: "signed in, and what was to be read does not exist"
        case .readFailed: "the read fails for another reason"
        case .readTimedOut: "the read is not answered in time"
        case .quotaExhausted: "the quota is used up"
        default: "80 % or more of the quota is used (a warning)"
        }
    }
}
