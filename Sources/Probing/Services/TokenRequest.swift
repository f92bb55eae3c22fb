import Articles
import Foundation

/// The one request for a token that a test may send: client credentials (RFC 6749, 4.4), only where they are configured.
enum TokenRequest {
    /// The request; never for a refresh token, a code or a password.
    ///
    /// - Parameter inBody: Whether the endpoint wants the client's id and secret among the fields and not in a header.
    static func clientCredentials(
        at path: String, id: String, secret: Secret, scope: String?, inBody: Bool
    ) -> HTTPRequest {
        var fields = [("grant_type", "client_credentials")]
        if let scope { fields.append(("scope", scope)) }
        if inBody { fields += [("client_id", id), ("client_secret", secret.revealed)] }
        let request = HTTPRequest.form(path, fields, carriesCredential: true)
        // Both are form-encoded before they are joined (RFC 6749, 2.3.1).
        let encoded = Secret(FormEncoding.encode(secret.revealed))
        return inBody ? request : request.authorized(user: FormEncoding.encode(id), password: encoded)
    }

    /// The access token of an answer.
    ///
    /// - Throws: A failure of the layer `sign-in`, by the cause that the body names.
    static func token(in response: HTTPResponse) throws(LayerFailure) -> Secret {
        if let error = OAuthError(response.json) {
            throw LayerFailure(error.finding, "no token: \(error.line)", serverText: response.text)
        }
        guard (200...299).contains(response.status) else {
            throw LayerFailure(.signInRejected, "no token (\(response.status))", serverText: response.text)
        }
        guard let token = response.json?["access_token"]?.string, !token.isEmpty,
            token.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
        else {
            // What was sent may be a token in a shape that is not known: it is not shown.
            throw LayerFailure(.signInRejected, "the answer holds no access token")
        }
        return Secret(token)
    }
}
