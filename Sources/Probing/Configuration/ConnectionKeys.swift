package import Articles

/// What each type of connection is configured with.
///
/// Validation, the guided `kb connections add`, the JSON Schema and the help are made from this table alone.
package enum ConnectionKeys {
    /// Keys of a type apart from `type`, in the order in which they are asked for and written.
    package static func keys(of type: ConnectionType) -> [ConnectionKey] {
        type == .quickbooksDesktop ? ownKeys(of: type) : ownKeys(of: type) + [proxy]
    }

    private static func ownKeys(of type: ConnectionType) -> [ConnectionKey] {
        switch type {
        case .tcp: [host, ConnectionKey("port", .port, required: true, "port number", example: "5432")]
        case .tls: [host, port(443), serverName, authority]
        case .http:
            [
                ConnectionKey("url", .url, required: true, unless: "host", "address to get", example: url),
                ConnectionKey("host", .host, required: true, unless: "url", "host, in place of the address"),
                port(443),
                ConnectionKey("path", .text, "path on the host", fallback: "/", example: "/health"),
                ConnectionKey(
                    "expect", .choice(["interface", "page"]), "what should answer: data, or a web page",
                    fallback: "interface"),
                ConnectionKey("access_token", .secret, "token to send as 'Authorization: Bearer'"), user, password,
            ] + encryption("verify")
        case .oauth2:
            [
                ConnectionKey(
                    "host", .host, required: true, unless: "token_url", "host of the authorisation server",
                    example: "login.example.com"),
                port(443),
                ConnectionKey("path", .text, "path of the issuer on the host", fallback: "/", example: "/realms/shop"),
                ConnectionKey("token_url", .url, "token endpoint", fallback: "as the server's discovery says"),
                ConnectionKey(
                    "introspection_url", .url, "introspection endpoint", fallback: "as the server's discovery says"),
                ConnectionKey("client_id", .text, "id of the client", example: "kb-test"),
                ConnectionKey("client_secret", .secret, "secret of the client"),
                ConnectionKey("access_token", .secret, "token to ask the server about"),
                ConnectionKey("scope", .text, "scopes to ask for, separated by blanks"), serverName, authority,
            ]
        case .salesforce:
            [
                ConnectionKey(
                    "host", .host, required: true, "My Domain host of the org", example: "acme.my.salesforce.com"),
                port(443),
                ConnectionKey("environment", .choice(environments), "kind of org", fallback: "as the host says"),
                ConnectionKey("access_token", .secret, "access token or session id"),
                ConnectionKey("client_id", .text, "consumer key of the app, for the client credentials flow"),
                ConnectionKey("client_secret", .secret, "consumer secret of the app"),
                ConnectionKey("scope", .text, "scopes to ask for, separated by blanks", fallback: "those of the app"),
                ConnectionKey("api_version", .text, "version of the API", fallback: "the newest", example: "v62.0"),
                serverName, authority,
            ]
        case .quickbooksOnline:
            [
                ConnectionKey(
                    "realm_id", .text, required: true, "id of the company (realm)", example: "9130347596842384"),
                ConnectionKey("environment", .choice(environments), "kind of company", fallback: "production"),
                ConnectionKey("access_token", .secret, "access token"),
                ConnectionKey("host", .host, "host of the API", fallback: "as the environment says"), port(443),
                serverName, authority,
            ]
        case .quickbooksDesktop:
            [
                ConnectionKey("host", .host, "host of the agent", fallback: "this computer"),
                ConnectionKey("port", .port, "port on which the agent listens, where it has one", example: "8019"),
            ]
        case .postgresql: [host, port(5432)] + database("postgres") + encryption("preferred")
        case .mysql: [host, port(3306)] + database("app") + encryption("preferred")
        case .sqlserver: [host, port(1433)] + database("master") + encryption("verify")
        case .oracle:
            [
                host, ConnectionKey("port", .port, "port of the listener", fallback: "1521, with TLS 2484"),
                ConnectionKey(
                    "service", .text, required: true, unless: "sid", "service name of the database", example: "orclpdb1"
                ),
                ConnectionKey("sid", .text, "SID, in place of the service name"),
            ] + encryption("off")
        case .mongodb:
            [host, port(27017)] + database("admin")
                + [
                    ConnectionKey(
                        "auth_source", .text, "database that knows the user", fallback: "the database, else admin")
                ]
                + encryption("off")
        case .redis:
            [
                host, port(6379), ConnectionKey("database", .text, "number of the database", fallback: "0"), user,
                password,
            ] + encryption("off")
        }
    }

    /// The key of a name, if a type has it.
    package static func key(_ name: String, of type: ConnectionType) -> ConnectionKey? {
        keys(of: type).first { $0.name == name }
    }

    /// Keys that hold a secret in any type.
    package static let secretNames: Set<String> = Set(
        ConnectionType.allCases.flatMap { keys(of: $0) }.filter { $0.kind == .secret }.map(\.name))

    /// What a type is, for a person: a phrase.
    package static func meaning(of type: ConnectionType) -> String {
        switch type {
        case .tcp: "any service: whether its port is open"
        case .tls: "any service with TLS: its certificate"
        case .http: "a web address"
        case .oauth2: "an OAuth 2 authorisation server"
        case .salesforce: "a Salesforce org"
        case .quickbooksOnline: "a QuickBooks Online company"
        case .quickbooksDesktop: "QuickBooks Desktop or an agent beside it: asks, and looks at the local port"
        case .postgresql: "PostgreSQL"
        case .mysql: "MySQL or MariaDB"
        case .sqlserver: "Microsoft SQL Server"
        case .oracle: "Oracle Database"
        case .mongodb: "MongoDB"
        case .redis: "Redis or Valkey"
        }
    }

    private static let url = "https://api.example.com/health"
    private static let environments = ["production", "sandbox"]
    private static let host = ConnectionKey(
        "host", .host, required: true, "host name or address", example: "db.example.com")
    private static let user = ConnectionKey("user", .text, "user to sign in as", fallback: "nobody signs in")
    private static let password = ConnectionKey("password", .secret, "password of the user")
    private static let serverName = ConnectionKey(
        "server_name", .host, "name that the certificate must have", fallback: "the host")
    private static let authority = ConnectionKey(
        "ca_file", .file, "certificates of a private authority, as PEM", fallback: "the system's authorities")

    private static let proxy = ConnectionKey(
        "proxy", .text, "proxy as http://HOST:PORT, or none",
        fallback: "HTTPS_PROXY and NO_PROXY for types that speak HTTP, else none")

    private static func port(_ usual: Int) -> ConnectionKey {
        ConnectionKey("port", .port, "port number", fallback: String(usual))
    }

    private static func database(_ example: String) -> [ConnectionKey] {
        [ConnectionKey("database", .text, "name of the database", example: example), user, password]
    }

    private static func encryption(_ usual: String) -> [ConnectionKey] {
        [
            ConnectionKey(
                "tls", .choice(["off", "preferred", "required", "verify"]),
                "whether to encrypt, and whether to check the certificate", fallback: usual),
            serverName, authority,
        ]
    }
}
