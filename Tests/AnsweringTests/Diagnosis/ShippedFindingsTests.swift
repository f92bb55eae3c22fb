import Articles
import KBTestSupport
import Search
import Testing

@testable import Answering

/// Which of the shipped articles each finding leads to where the server said nothing: all that lead anywhere.
struct ShippedFindingsTests {
    /// Finding, article, types of connection.
    private static let table = """
        dns.not-found -> dns/could-not-resolve-host: all but salesforce
        dns.not-found -> salesforce/my-domain-not-reachable: salesforce
        dns.no-answer -> dns/temporary-failure: all
        tcp.refused -> tcp/connection-refused: all
        tcp.timed-out -> tcp/connection-timed-out: all
        tcp.unreachable -> tcp/no-route-to-host: all
        proxy.unreachable -> proxy/cannot-connect-to-proxy: all
        proxy.login-required -> proxy/authentication-required-407: all
        proxy.refused -> proxy/tunnel-refused: all
        tls.expired -> tls/certificate-expired: all
        tls.not-yet-valid -> tls/certificate-not-yet-valid: all
        tls.self-signed -> tls/unable-to-get-local-issuer-certificate: all but postgresql sqlserver
        tls.self-signed -> postgresql/certificate-verify-failed: postgresql
        tls.self-signed -> sql-server/certificate-not-trusted: sqlserver
        tls.unknown-authority -> tls/unable-to-get-local-issuer-certificate: all but postgresql sqlserver
        tls.unknown-authority -> postgresql/certificate-verify-failed: postgresql
        tls.unknown-authority -> sql-server/certificate-not-trusted: sqlserver
        tls.incomplete-chain -> tls/unable-to-get-local-issuer-certificate: all but postgresql sqlserver
        tls.incomplete-chain -> postgresql/certificate-verify-failed: postgresql
        tls.incomplete-chain -> sql-server/certificate-not-trusted: sqlserver
        tls.wrong-host -> tls/hostname-mismatch: all but postgresql sqlserver
        tls.wrong-host -> postgresql/certificate-verify-failed: postgresql
        tls.wrong-host -> sql-server/certificate-not-trusted: sqlserver
        tls.too-old -> tls/protocol-version: all
        tls.not-tls -> tls/wrong-version-number: all
        tls.handshake-refused -> tls/handshake-failure: all but mongodb
        tls.handshake-refused -> mongodb/atlas-ip-access-list: mongodb
        tls.client-certificate-required -> tls/client-certificate-required: all
        tls.closed -> tls/handshake-failure: all
        tls.expires-soon -> tls/certificate-expired: all
        http.not-the-interface -> http/html-instead-of-json: all but salesforce
        http.not-the-interface -> salesforce/my-domain-not-reachable: salesforce
        http.not-found -> http/not-found-404: all but salesforce
        http.not-found -> salesforce/not-found: salesforce
        http.too-many-requests -> http/too-many-requests-429: all but quickbooks-online
        http.too-many-requests -> quickbooks-online/throttle-exceeded-3001: quickbooks-online
        http.unavailable -> http/service-unavailable-503: all but salesforce quickbooks-online
        http.unavailable -> salesforce/service-unavailable-503: salesforce
        http.unavailable -> quickbooks-online/quickbooks-online-down: quickbooks-online
        http.closed -> tcp/connection-reset: all
        http.timed-out -> http/read-timed-out: all but quickbooks-online
        http.timed-out -> quickbooks-online/quickbooks-online-down: quickbooks-online
        http.clock-wrong -> clock/time-skew: all but oauth2 salesforce
        http.clock-wrong -> oauth/invalid-grant: oauth2
        http.clock-wrong -> salesforce/jwt-invalid-assertion: salesforce
        http.redirected -> http/html-instead-of-json: http
        http.redirected -> salesforce/my-domain-not-reachable: salesforce
        http.unexpected-status -> http/internal-server-error-500: http
        sign-in.credentials -> http/unauthorized-401: http
        sign-in.credentials -> oauth/invalid-grant: oauth2
        sign-in.credentials -> salesforce/authentication-failure: salesforce
        sign-in.credentials -> postgresql/password-authentication-failed: postgresql
        sign-in.credentials -> mysql/access-denied-1045: mysql
        sign-in.credentials -> sql-server/login-failed-18456: sqlserver
        sign-in.credentials -> oracle/invalid-credentials-ora-01017: oracle
        sign-in.credentials -> mongodb/authentication-failed: mongodb
        sign-in.credentials -> redis/noauth-wrongpass: redis
        sign-in.session-invalid -> http/unauthorized-401: http
        sign-in.session-invalid -> salesforce/invalid-session-id: salesforce
        sign-in.session-invalid -> quickbooks-online/token-expired-3200: quickbooks-online
        sign-in.token-malformed -> http/unauthorized-401: http
        sign-in.token-malformed -> salesforce/bad-oauth-token: salesforce
        sign-in.token-malformed -> quickbooks-online/token-expired-3200: quickbooks-online
        sign-in.token-inactive -> oauth/invalid-grant: http oauth2
        sign-in.token-inactive -> salesforce/expired-access-refresh-token: salesforce
        sign-in.token-inactive -> quickbooks-online/quickbooks-invalid-grant: quickbooks-online
        sign-in.grant-expired -> oauth/invalid-grant: http oauth2
        sign-in.grant-expired -> salesforce/expired-access-refresh-token: salesforce
        sign-in.grant-expired -> quickbooks-online/quickbooks-invalid-grant: quickbooks-online
        sign-in.client-unknown -> oauth/invalid-client: http oauth2
        sign-in.client-unknown -> salesforce/client-identifier-invalid: salesforce
        sign-in.client-unknown -> quickbooks-online/quickbooks-invalid-client: quickbooks-online
        sign-in.client-secret -> oauth/invalid-client: http oauth2
        sign-in.client-secret -> salesforce/invalid-client-credentials: salesforce
        sign-in.client-secret -> quickbooks-online/quickbooks-invalid-client: quickbooks-online
        sign-in.scope -> oauth/invalid-scope: http oauth2
        sign-in.scope -> salesforce/invalid-scope: salesforce
        sign-in.scope -> quickbooks-online/application-authorization-failed-3100: quickbooks-online
        sign-in.grant-type -> oauth/unauthorized-client: http oauth2 quickbooks-online
        sign-in.grant-type -> salesforce/authentication-failure: salesforce
        sign-in.callback -> oauth/redirect-uri-mismatch: http oauth2
        sign-in.callback -> salesforce/redirect-uri-mismatch: salesforce
        sign-in.callback -> quickbooks-online/quickbooks-redirect-uri-mismatch: quickbooks-online
        read.forbidden -> http/forbidden-403: http
        read.forbidden -> salesforce/insufficient-access: salesforce
        read.forbidden -> postgresql/permission-denied-42501: postgresql
        read.forbidden -> mysql/access-denied-to-database-1044: mysql
        read.forbidden -> mongodb/authentication-failed: mongodb
        read.forbidden -> redis/noperm: redis
        read.not-found -> http/not-found-404: http
        read.not-found -> salesforce/not-found: salesforce
        read.timed-out -> http/read-timed-out: http
        read.timed-out -> salesforce/query-timeout: salesforce
        read.timed-out -> quickbooks-online/quickbooks-online-down: quickbooks-online
        limits.exhausted -> http/too-many-requests-429: http
        limits.exhausted -> salesforce/request-limit-exceeded: salesforce
        configuration.blanks-in-value -> oauth/invalid-client: oauth2
        configuration.blanks-in-value -> salesforce/client-identifier-invalid: salesforce
        configuration.secret-unavailable -> oauth/invalid-client: oauth2
        configuration.secret-unavailable -> salesforce/invalid-client-credentials: salesforce
        configuration.interface-host -> salesforce/invalid-session-id: salesforce
        configuration.mixed-environments -> salesforce/authentication-failure: salesforce
        configuration.mixed-environments -> quickbooks-online/application-authorization-failed-3100: quickbooks-online
        sign-in.account-locked -> salesforce/authentication-failure: salesforce
        sign-in.account-locked -> mysql/account-locked-3118: mysql
        sign-in.account-locked -> sql-server/account-locked-18486: sqlserver
        sign-in.account-locked -> oracle/account-locked-ora-28000: oracle
        sign-in.password-expired -> salesforce/password-expired: salesforce
        sign-in.password-expired -> mysql/password-expired-1820-1862: mysql
        sign-in.password-expired -> sql-server/account-locked-18486: sqlserver
        sign-in.password-expired -> oracle/account-locked-ora-28000: oracle
        sign-in.user-inactive -> salesforce/inactive-user: salesforce
        sign-in.user-inactive -> sql-server/account-locked-18486: sqlserver
        sign-in.user-not-permitted -> salesforce/user-not-admin-approved: salesforce
        sign-in.user-not-permitted -> postgresql/role-not-permitted-to-log-in: postgresql
        sign-in.user-not-permitted -> sql-server/login-failed-18456: sqlserver
        sign-in.user-not-permitted -> redis/noperm: redis
        sign-in.address-not-allowed -> salesforce/ip-restricted: salesforce
        sign-in.address-not-allowed -> postgresql/no-pg-hba-conf-entry: postgresql
        sign-in.address-not-allowed -> mysql/host-not-allowed-1130: mysql
        sign-in.address-not-allowed -> sql-server/azure-firewall-40615: sqlserver
        sign-in.address-not-allowed -> mongodb/atlas-ip-access-list: mongodb
        sign-in.address-not-allowed -> redis/denied-protected-mode: redis
        sign-in.method-not-supported -> salesforce/username-password-flow-disabled: salesforce
        sign-in.method-not-supported -> postgresql/scram-not-supported: postgresql
        sign-in.method-not-supported -> mysql/caching-sha2-password: mysql
        sign-in.method-not-supported -> oracle/client-library-dpi-1047: oracle
        sign-in.session-not-accepted -> salesforce/session-not-valid-for-rest-api: salesforce
        sign-in.app-not-installed -> salesforce/app-must-be-installed: salesforce
        sign-in.app-blocked -> salesforce/app-blocked-by-admin: salesforce
        sign-in.user-not-approved -> salesforce/user-not-admin-approved: salesforce
        sign-in.address-restricted -> salesforce/ip-restricted: salesforce
        sign-in.no-run-as-user -> salesforce/no-client-credentials-user-enabled: salesforce
        sign-in.domain-not-supported -> salesforce/request-not-supported-on-this-domain: salesforce
        sign-in.assertion -> salesforce/jwt-invalid-assertion: salesforce
        sign-in.organization-inactive -> salesforce/inactive-organization: salesforce
        sign-in.throttled -> salesforce/login-rate-exceeded: salesforce
        read.interface-disabled -> salesforce/api-disabled-for-org: salesforce
        limits.nearly-exhausted -> salesforce/request-limit-exceeded: salesforce
        sign-in.application-not-authorized -> quickbooks-online/application-authorization-failed-3100: quickbooks-online
        sign-in.user-lost-access -> quickbooks-online/user-lost-access-120: quickbooks-online
        sign-in.subscription-ended -> quickbooks-online/subscription-ended-6190: quickbooks-online
        read.failed -> quickbooks-online/quickbooks-online-down: quickbooks-online
        greeting.wrong-service -> postgresql/server-does-not-support-ssl: postgresql
        greeting.wrong-service -> mysql/cannot-connect-to-server-2003: mysql
        greeting.wrong-service -> oracle/no-listener-ora-12541: oracle
        greeting.wrong-service -> mongodb/server-selection-timeout: mongodb
        greeting.wrong-service -> redis/could-not-connect: redis
        greeting.closed -> postgresql/terminating-connection: postgresql
        greeting.closed -> mysql/gone-away-2006-2013: mysql
        greeting.closed -> oracle/connection-closed-ora-03113: oracle
        greeting.closed -> redis/could-not-connect: redis
        greeting.tls-not-offered -> postgresql/server-does-not-support-ssl: postgresql
        greeting.tls-not-offered -> mysql/ssl-connection-error-2026: mysql
        sign-in.tls-required -> postgresql/no-pg-hba-conf-entry: postgresql
        sign-in.tls-required -> mysql/ssl-connection-error-2026: mysql
        sign-in.database-unknown -> postgresql/database-does-not-exist: postgresql
        sign-in.database-unknown -> mysql/unknown-database-1049: mysql
        sign-in.database-unknown -> sql-server/cannot-open-database-4060: sqlserver
        sign-in.database-forbidden -> postgresql/permission-denied-42501: postgresql
        sign-in.database-forbidden -> mysql/access-denied-to-database-1044: mysql
        sign-in.database-forbidden -> sql-server/cannot-open-database-4060: sqlserver
        sign-in.too-many-connections -> postgresql/too-many-clients: postgresql
        sign-in.too-many-connections -> mysql/too-many-connections-1040: mysql
        sign-in.too-many-connections -> oracle/no-handler-ora-12516: oracle
        sign-in.too-many-connections -> mongodb/too-many-connections: mongodb
        sign-in.too-many-connections -> redis/max-number-of-clients: redis
        sign-in.not-ready -> postgresql/starting-up-57p03: postgresql
        sign-in.not-ready -> sql-server/azure-transient-40613: sqlserver
        sign-in.not-ready -> oracle/not-available-ora-01034: oracle
        sign-in.not-ready -> redis/loading-dataset: redis
        sign-in.address-blocked -> mysql/host-is-blocked-1129: mysql
        greeting.service-unknown -> sql-server/server-not-found-26-40: sqlserver
        greeting.service-unknown -> oracle/unknown-service-ora-12514: oracle
        sign-in.rejected -> sql-server/login-failed-18456: sqlserver
        """

    private struct Row {
        var finding: ConnectionFinding
        var article: Article.ID
        var types: [ConnectionType]

        init(_ line: Substring) throws {
            let parts = line.split(separator: ": ")
            let sides = parts[0].split(separator: " -> ")
            finding = try #require(
                ConnectionFinding(rawValue: sides[0].trimmingPrefix { $0 == " " }.description), "\(line)")
            article = String(sides[1])
            let words = parts[1].split(separator: " ")
            let named = try words.filter { $0 != "all" && $0 != "but" }.map {
                try #require(ConnectionType(rawValue: String($0)), "\(line)")
            }
            types = words[0] == "all" ? ConnectionType.allCases.filter { !named.contains($0) } : named
        }
    }

    @Test func eachLeadsToItsArticle() async throws {
        let diagnoser = try await ShippedDiagnoser.diagnoser
        let rows = try Self.table.split(separator: "\n").map(Row.init)
        #expect(Set(rows.map(\.finding)).count >= 60)
        for row in rows {
            for type in row.types {
                let fix = try diagnoser.diagnose(TestFinding(type: type, finding: row.finding)).fix
                #expect(fix?.article == row.article, "\(type.rawValue) \(row.finding.rawValue)")
                #expect(fix?.lines.isEmpty == false, "\(type.rawValue) \(row.finding.rawValue): no steps")
            }
        }
    }
}
