import Foundation

/// One request of a test.
struct HTTPRequest: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    var method = Method.get
    /// Path and query, from the slash on.
    var target: String
    /// Beyond those that every request has.
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    /// Whether it holds a password or a token: then it is sent once and never again.
    var carriesCredential = false

    init(_ method: Method = .get, _ target: String) {
        self.method = method
        self.target = target
    }

    /// With an access token.
    func authorized(by token: Secret) -> HTTPRequest {
        var request = self
        request.headers.append(("Authorization", "Bearer \(token.revealed)"))
        request.carriesCredential = true
        return request
    }

    /// With a user and a password (RFC 7617), or a client's id and secret.
    func authorized(user: String, password: Secret) -> HTTPRequest {
        var request = self
        let login = Data("\(user):\(password.revealed)".utf8).base64EncodedString()
        request.headers.append(("Authorization", "Basic \(login)"))
        request.carriesCredential = true
        return request
    }

    /// With the fields of a form; whoever puts a secret among them says so.
    static func form(_ target: String, _ fields: [(String, String)], carriesCredential: Bool) -> HTTPRequest {
        var request = HTTPRequest(.post, target)
        request.headers.append(("Content-Type", "application/x-www-form-urlencoded"))
        request.body = FormEncoding.body(fields)
        request.carriesCredential = carriesCredential
        return request
    }

    /// As it is shown: `GET /services/data/`.
    var line: String { "\(method.rawValue) \(target)" }
}
