import Articles

/// What vendors document about findings of connection tests, for collections whose articles declare nothing.
///
/// The words are the program's own; an article is used only where the collection has it.
enum BuiltInDiagnosis {
    struct Entry: Hashable {
        /// One line: what is wrong.
        var cause: String
        /// Ids of articles that fix it, the best first.
        var articles: [Article.ID]
        /// How a user would put it, to find an article that fixes it.
        var question: String?

        init(_ cause: String, articles: [Article.ID] = [], ask question: String? = nil) {
            self.cause = cause
            self.articles = articles
            self.question = question
        }
    }

    /// What a finding means for a type; of findings that say all there is to say, their own meaning.
    static func entry(for finding: ConnectionFinding, type: ConnectionType) -> Entry {
        special(finding, type) ?? Entry(finding.meaning)
    }

    /// `nil` where a finding says no more than its own meaning.
    static func special(_ finding: ConnectionFinding, _ type: ConnectionType) -> Entry? {
        switch finding.layer {
        case .configuration, .dns, .tcp, .proxy: beforeTheService(finding, type)
        case .greeting, .tls, .http: service(finding, type)
        case .signIn: isOAuth(type) ? authorization(finding, type) : login(finding, type)
        case .read, .limits: use(finding, type)
        }
    }

    /// Whether one signs in with a token.
    private static func isOAuth(_ type: ConnectionType) -> Bool {
        switch type {
        case .http, .oauth2, .salesforce, .quickbooksOnline: true
        default: false
        }
    }

    private static func beforeTheService(_ finding: ConnectionFinding, _ type: ConnectionType) -> Entry? {
        switch finding {
        case .addressInHost: Entry("the host is written as a web address; it must be the name alone")
        case .blanksInValue: Entry("a value was pasted with blanks or a line end")
        case .interfaceHost:
            Entry(
                "this is the host of the web pages; programs use the My Domain host (NAME.my.salesforce.com)",
                articles: own(.salesforce, type, "salesforce/my-domain-not-reachable"))
        case .mixedEnvironments: Entry("host and environment do not belong together: one is sandbox, one production")
        case .secretUnavailable: Entry("the secret cannot be read from where the configuration says it is")
        case .nameNotFound:
            Entry(
                "no such host: a typing error, or the org, sandbox or server is gone or renamed",
                articles: own(.salesforce, type, "salesforce/my-domain-not-reachable") + ["dns/could-not-resolve-host"],
                ask: "could not resolve host")
        case .noNameServer:
            Entry(
                "this computer's name server does not answer: VPN, network, or its own failure",
                articles: ["dns/temporary-failure", "dns/could-not-resolve-host"],
                ask: "temporary failure in name resolution")
        case .refused:
            Entry(
                "nothing listens on this port: the service is down, or the port is wrong",
                articles: ["tcp/connection-refused"], ask: "connection refused")
        case .connectTimedOut:
            Entry(
                "packets are dropped on the way: a firewall, an allowlist, or a VPN that is off",
                articles: ["tcp/connection-timed-out"], ask: "connection timed out")
        case .unreachable:
            Entry(
                "there is no route to the host: network, VPN, or a firewall that says so",
                articles: ["tcp/no-route-to-host"], ask: "no route to host")
        case .someAddressesFail: Entry("one of several servers behind this name is down or blocked")
        case .proxyUnreachable:
            Entry(
                "the proxy cannot be reached: its address is wrong, or it is down",
                articles: ["proxy/cannot-connect-to-proxy"], ask: "proxy connection failed")
        case .proxyLoginRequired:
            Entry(
                "the proxy wants a user and a password", articles: ["proxy/authentication-required-407"],
                ask: "407 Proxy Authentication Required")
        case .proxyRefused:
            Entry(
                "the proxy does not let through to this host or port", articles: ["proxy/tunnel-refused"],
                ask: "tunnel connection failed 403")
        default: nil
        }
    }

    private static func service(_ finding: ConnectionFinding, _ type: ConnectionType) -> Entry? {
        switch finding {
        case .wrongService: Entry("another service answers on this port: the port or host is wrong")
        case .greetingClosed:
            Entry(
                "the server hangs up at once: not allowed from here, overloaded, or another service",
                ask: greeting(type))
        case .greetingTimedOut: Entry("the port is open and nobody speaks: another service, or a server that hangs")
        case .tlsNotOffered:
            Entry(
                "TLS is asked for, and the server does not offer it", articles: withoutTLS(type),
                ask: type == .postgresql ? "server does not support SSL, but SSL was required" : nil)
        case .serviceUnknown:
            Entry(
                "the listener does not know this service or instance name",
                articles: own(.oracle, type, "oracle/unknown-service-ora-12514"),
                ask: type == .oracle
                    ? "ORA-12514 listener does not currently know of service requested in connect descriptor" : nil)
        case .certificateExpired:
            Entry(
                "the server's certificate has expired; its owner must renew it", articles: ["tls/certificate-expired"],
                ask: "certificate has expired")
        case .certificateNotYetValid:
            Entry(
                "the certificate is not valid yet; most often this computer's clock is wrong",
                articles: ["tls/certificate-not-yet-valid"],
                ask: "certificate is not yet valid")
        case .certificateSelfSigned:
            Entry(
                "the server's certificate is signed by itself and not by an authority", articles: untrusted(type),
                ask: "self-signed certificate")
        case .authorityUnknown:
            Entry(
                "nobody here trusts who signed the certificate: a private authority, or a proxy that inspects",
                articles: untrusted(type), ask: "unable to get local issuer certificate")
        case .chainIncomplete:
            Entry(
                "the server does not send its intermediate certificates",
                articles: untrusted(type), ask: "unable to verify the first certificate")
        case .certificateForOtherHost:
            Entry(
                "the certificate is for another name: wrong host, or an alias that it does not list",
                articles: ["tls/hostname-mismatch"],
                ask: "hostname does not match certificate subject alternative name")
        case .tlsTooOld:
            Entry(
                "the server speaks only TLS versions that are no longer safe", articles: ["tls/protocol-version"],
                ask: "unsupported protocol TLS version 1.0")
        case .notTLS:
            Entry(
                "what answers does not speak TLS: wrong port, or a service without it",
                articles: ["tls/wrong-version-number"], ask: "wrong version number")
        case .handshakeRefused:
            Entry(
                "the server breaks the TLS handshake off", articles: ["tls/handshake-failure"],
                ask: "tls handshake failure alert")
        case .clientCertificateRequired:
            Entry("the server wants a certificate from the client", articles: ["tls/client-certificate-required"])
        case .handshakeClosed:
            Entry(
                "the connection ends during the TLS handshake: a firewall, or a server without TLS",
                articles: ["tls/handshake-failure"])
        case .handshakeTimedOut: Entry("the TLS handshake is not answered: a firewall, or a service without TLS")
        case .certificateExpiresSoon:
            Entry(
                "the certificate will soon expire", articles: ["tls/certificate-expired"],
                ask: "certificate has expired")
        case .notTheInterface:
            Entry(
                "a web page answers, not the interface: wrong host or path, or a login page before it",
                articles: ["http/html-instead-of-json"])
        case .redirected: Entry("the service has moved to another host")
        case .httpNotFound:
            Entry("the host is right, and there is nothing at this path", articles: ["http/not-found-404"])
        case .tooManyRequests:
            Entry(
                "too many requests in a short time; wait, then send fewer",
                articles: own(.quickbooksOnline, type, "quickbooks-online/throttle-exceeded-3001")
                    + ["http/too-many-requests-429"],
                ask: "429 too many requests")
        case .unavailable:
            Entry(
                "the service is down for maintenance, or something before it cannot reach it",
                articles: own(.salesforce, type, "salesforce/service-unavailable-503")
                    + own(.quickbooksOnline, type, "quickbooks-online/quickbooks-online-down")
                    + ["http/service-unavailable-503"],
                ask: "503 service unavailable")
        case .httpClosed:
            Entry("the server ends the connection without an answer", articles: ["tcp/connection-reset"])
        case .httpTimedOut:
            Entry("the server takes the request and does not answer in time", articles: ["http/read-timed-out"])
        case .clockWrong:
            Entry(
                "this computer's clock is wrong; tokens and certificates are judged by it",
                articles: ["clock/time-skew"])
        default: nil
        }
    }

    /// An article for one type alone.
    static func own(_ owner: ConnectionType, _ type: ConnectionType, _ article: Article.ID) -> [Article.ID] {
        owner == type ? [article] : []
    }

    private static func untrusted(_ type: ConnectionType) -> [Article.ID] {
        own(.sqlserver, type, "sql-server/certificate-not-trusted")
            + own(.postgresql, type, "postgresql/certificate-verify-failed")
            + ["tls/unable-to-get-local-issuer-certificate"]
    }

    private static func withoutTLS(_ type: ConnectionType) -> [Article.ID] {
        own(.postgresql, type, "postgresql/server-does-not-support-ssl")
            + own(.mysql, type, "mysql/ssl-connection-error-2026")
    }

    private static func greeting(_ type: ConnectionType) -> String? {
        switch type {
        case .mysql: "Lost connection to MySQL server at reading initial communication packet"
        case .postgresql: "server closed the connection unexpectedly"
        default: nil
        }
    }

    private static func use(_ finding: ConnectionFinding, _ type: ConnectionType) -> Entry? {
        switch finding {
        case .readForbidden:
            Entry(
                "signed in, and without the right to read",
                articles: own(.salesforce, type, "salesforce/insufficient-access") + own(.redis, type, "redis/noperm")
                    + own(.postgresql, type, "postgresql/permission-denied-42501")
                    + own(.http, type, "http/forbidden-403"),
                ask: "insufficient access")
        case .interfaceDisabled:
            Entry(
                "the API is off for this org or user",
                articles: own(.salesforce, type, "salesforce/api-disabled-for-org"),
                ask: type == .salesforce
                    ? "API_DISABLED_FOR_ORG API is not enabled for this Organization or Partner" : nil)
        case .readNotFound: Entry("signed in, and what was to be read does not exist: wrong version, company or path")
        case .quotaExhausted:
            Entry(
                "the quota is used up until it is reset",
                articles: type == .salesforce ? ["salesforce/request-limit-exceeded"] : [],
                ask: type == .salesforce ? "REQUEST_LIMIT_EXCEEDED TotalRequests Limit exceeded" : "rate limit exceeded"
            )
        case .quotaNearlyExhausted:
            Entry(
                "most of the quota is used; integrations stop when it ends",
                articles: type == .salesforce ? ["salesforce/request-limit-exceeded"] : [])
        default: nil
        }
    }
}
