import Articles
import Foundation
import KBTestSupport
import Search
import Testing

@testable import Answering

/// What tests find ends at the right one of the articles that ship.
struct ShippedDiagnosisTests {
    private struct Row: CustomTestStringConvertible {
        var type: ConnectionType
        var finding: ConnectionFinding
        var serverText: String?
        /// The article that must come out.
        var article: Article.ID

        init(_ type: ConnectionType, _ finding: ConnectionFinding, _ serverText: String? = nil, _ article: Article.ID) {
            self.type = type
            self.finding = finding
            self.serverText = serverText
            self.article = article
        }

        var testDescription: String { "\(type.rawValue) \(finding.rawValue)" }
    }

    private static let rows = [
        Row(.postgresql, .nameNotFound, nil, "dns/could-not-resolve-host"),
        Row(.salesforce, .noNameServer, nil, "dns/temporary-failure"),
        Row(.mysql, .refused, nil, "tcp/connection-refused"), Row(.tcp, .refused, nil, "tcp/connection-refused"),
        Row(.tls, .certificateExpired, nil, "tls/certificate-expired"),
        Row(.salesforce, .certificateExpired, nil, "tls/certificate-expired"),
        Row(.http, .authorityUnknown, nil, "tls/unable-to-get-local-issuer-certificate"),
        Row(.tls, .chainIncomplete, nil, "tls/unable-to-get-local-issuer-certificate"),
        Row(
            .salesforce, .sessionInvalid,
            "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]",
            "salesforce/invalid-session-id"),
        Row(
            .salesforce, .grantExpired,
            "{\"error\":\"invalid_grant\",\"error_description\":\"expired access/refresh token\"}",
            "salesforce/expired-access-refresh-token"),
        Row(.salesforce, .appNotInstalled, "app must be installed into org", "salesforce/app-must-be-installed"),
        Row(
            .salesforce, .callbackMismatch,
            "error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration",
            "salesforce/redirect-uri-mismatch"),
        Row(
            .salesforce, .quotaExhausted,
            "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]",
            "salesforce/request-limit-exceeded"),
        Row(
            .quickbooksOnline, .sessionInvalid,
            "message=AuthenticationFailed; errorCode=003200; statusCode=401; Token expired: AB01",
            "quickbooks-online/token-expired-3200"),
        Row(
            .quickbooksOnline, .applicationNotAuthorized,
            "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403",
            "quickbooks-online/application-authorization-failed-3100"),
        Row(
            .postgresql, .credentialsRejected, "FATAL: password authentication failed for user \"app\"",
            "postgresql/password-authentication-failed"),
        Row(
            .postgresql, .addressNotAllowed,
            "FATAL: no pg_hba.conf entry for host \"10.0.0.5\", user \"app\", database \"orders\", no encryption",
            "postgresql/no-pg-hba-conf-entry"),
        Row(
            .postgresql, .tlsRequired,
            "FATAL: no pg_hba.conf entry for host \"10.0.0.5\", user \"app\", database \"orders\", no encryption",
            "postgresql/no-pg-hba-conf-entry"),
        Row(
            .postgresql, .tooManyConnections, "FATAL: sorry, too many clients already", "postgresql/too-many-clients"),
        Row(
            .mysql, .credentialsRejected, "Access denied for user 'app'@'10.0.0.5' (using password: YES)",
            "mysql/access-denied-1045"),
        Row(.mysql, .tooManyConnections, "Too many connections", "mysql/too-many-connections-1040"),
        Row(
            .sqlserver, .credentialsRejected, "Login failed for user 'app'.", "sql-server/login-failed-18456"),
        Row(.oauth2, .clientSecretRejected, "{\"error\":\"invalid_client\"}", "oauth/invalid-client"),
    ]

    @Test func endsAtTheRightArticle() async throws {
        let diagnoser = try await ShippedDiagnoser.diagnoser
        for row in Self.rows {
            let found = try diagnoser.diagnose(
                TestFinding(type: row.type, finding: row.finding, serverText: row.serverText))
            #expect(found.fix?.article == row.article, "\(row.testDescription): \(found.source) \(found.cause)")
            #expect(found.fix?.lines.isEmpty == false, "\(row.testDescription): no steps")
        }
    }

    /// Whatever a test finds: the article is one that ships, and each of its lines stands in it where it says.
    @Test func saysNothingThatNoArticleSays() async throws {
        let diagnoser = try await ShippedDiagnoser.diagnoser
        var texts: [String: [Substring]] = [:]
        for type in ConnectionType.allCases {
            for finding in ConnectionFinding.allCases {
                guard let fix = try diagnoser.diagnose(TestFinding(type: type, finding: finding)).fix else { continue }
                let lines =
                    try texts[fix.path]
                    ?? String(
                        contentsOf: ShippedArticles.folder.appendingPathComponent(fix.path), encoding: .utf8
                    ).split(separator: "\n", omittingEmptySubsequences: false)
                texts[fix.path] = lines
                for line in fix.lines {
                    #expect(
                        lines[line.line - 1].contains(line.text),
                        "\(finding.rawValue) \(fix.path):\(line.line): \(line.text)")
                }
            }
        }
        #expect(texts.count >= 10)
    }

    /// An article about another vendor's product is worse than none.
    @Test func neverLeadsToAnotherVendor() async throws {
        let diagnoser = try await ShippedDiagnoser.diagnoser
        let files = ArticleFiles(folder: ArticleFolder(path: ShippedArticles.folder.path))
        var count = 0
        for type in ConnectionType.allCases {
            for finding in ConnectionFinding.allCases {
                guard let fix = try diagnoser.diagnose(TestFinding(type: type, finding: finding)).fix else { continue }
                let product = try files.article(at: fix.path).product
                #expect(VendorFit.fits(product, type), "\(type.rawValue) \(finding.rawValue): \(fix.article)")
                count += 1
            }
        }
        #expect(count >= 100)
    }
}
