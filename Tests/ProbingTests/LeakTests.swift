import Articles
import Foundation
import KBTestSupport
import NIOHTTP1
import Synchronization
import Testing

@testable import Probing

/// A server that sends everything back which it was sent, in every place where an answer has room for it.
struct LeakTests {
    /// What is shown, reported, planned or dumped of a test.
    private final class Collection: Sendable {
        private let text = Mutex("")
        func add(_ part: String) { text.withLock { $0 += part + "\n" } }
        var all: String { text.withLock { $0 } }
    }

    private static func echo(_ request: TestHTTPServer.Request, _ status: Int, _ shape: String)
        -> TestHTTPServer.Response
    {
        let decoded = Data(base64Encoded: request.credential ?? "") ?? Data()
        let login = String(decoding: decoded, as: UTF8.self)
        let form = request.body.replacing("+", with: " ").removingPercentEncoding ?? ""
        // Plain forms first: what stands behind a header's name is taken for a secret anyway.
        let plain = [login, (request.credential ?? ""), form, request.body, request.target]
        let sent = (plain + ["\(request.headers)"]).joined(separator: " ")
        let quoted = sent.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let body: String
        switch shape {
        case "oauth": body = "{\"error\":\"invalid_client\",\"error_description\":\"\(quoted)\"}"
        case "salesforce": body = "[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"\(quoted)\"}]"
        case "intuit": body = "{\"Fault\":{\"Error\":[{\"Message\":\"\(quoted)\",\"code\":\"120\"}]}}"
        case "page": body = "<!DOCTYPE html><html><title>\(sent)</title></html>"
        case "success":
            let token = "\"access_token\":\"\(quoted)\""
            let company = "\"CompanyInfo\":{\"CompanyName\":\"\(quoted)\"}"
            body = "{\"issuer\":\"\(quoted)\",\(token),\"active\":true,\"scope\":\"\(quoted)\",\(company)}"
        default: body = sent
        }
        var headers: [(String, String)] = []
        for name in ["WWW-Authenticate", "intuit_tid", "Retry-After"] { headers.append((name, sent)) }
        if shape == "redirect" { headers.append(("Location", "https://x.example/\(sent)")) }
        return TestHTTPServer.Response(shape == "redirect" ? 302 : status, body, headers: headers)
    }

    @Test(
        arguments: ["oauth", "salesforce", "intuit", "page", "success", "redirect", "text"], [200, 401, 500])
    func showsNoSecretThatAServerSendsBack(shape: String, status: Int) async throws {
        let root = try TestAuthority("Root of the test")
        let server = try await TestHTTPServer(tls: root.identity().configuration()) { request, _ in
            // The credential is only sent to what looks like the right interface.
            if request.target.contains("well-known") {
                let origin = "https://" + (request.headers.first(name: "Host") ?? "")
                let endpoints = "\"token_endpoint\":\"\(origin)/t\",\"introspection_endpoint\":\"\(origin)/i\""
                return .json(200, "{\"issuer\":\"\(origin)\",\(endpoints)}")
            }
            return Self.echo(request, status, shape)
        }
        let secrets = [
            "password": "P4ss/w0rd+with \"all\" kinds&of=signs", "access_token": "00D5g000004a!AQ0.token.zzz",
            "client_secret": "s3cret~client%value",
        ]
        let collected = Collection()
        let cases: [(ConnectionType, [String: String], [String])] = [
            (.http, ["user": "ann", "path": "/a"], ["password"]), (.http, ["path": "/a"], ["access_token"]),
            (.oauth2, ["client_id": "kb"], ["client_secret"]),
            (.oauth2, ["client_id": "kb"], ["client_secret", "access_token"]),
            (.salesforce, [:], ["access_token"]), (.salesforce, ["client_id": "kb"], ["client_secret"]),
            (.quickbooksOnline, ["realm_id": "9130350000000001"], ["access_token"]),
        ]
        for (type, settings, keys) in cases {
            let connection = makeConnection(
                type, port: server.port, settings: settings,
                secrets: Dictionary(uniqueKeysWithValues: keys.map { ($0, .environment($0)) }))
            let prober = Prober(
                limits: .patient, environment: secrets, trustRoots: .certificates(pem: try root.pem))
            collected.add("\(prober.plan(connection))")
            let outcome = await prober.test(connection) { collected.add("\($0)") }
            collected.add(outcome.everything)
        }
        #expect(server.requests.contains { $0.credential != nil || $0.field("client_secret") != nil })
        for secret in secrets.values {
            let forms = [
                secret, Data(secret.utf8).base64EncodedString(), FormEncoding.encode(secret),
                secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "",
            ]
            for form in forms { #expect(!collected.all.contains(form), "\(form) in \(shape) \(status)") }
        }
    }
}
