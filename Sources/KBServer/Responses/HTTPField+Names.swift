import HTTPTypes

extension HTTPField.Name {
    // Each of them is a token as RFC 9110 has it, so none is nil.
    // swift-format-ignore: NeverForceUnwrap
    static let traceparent = HTTPField.Name("traceparent")!
    // swift-format-ignore: NeverForceUnwrap
    static let requestID = HTTPField.Name("X-Request-Id")!
    // swift-format-ignore: NeverForceUnwrap
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
    // swift-format-ignore: NeverForceUnwrap
    static let robotsTag = HTTPField.Name("X-Robots-Tag")!
    // swift-format-ignore: NeverForceUnwrap
    static let link = HTTPField.Name("Link")!
    // swift-format-ignore: NeverForceUnwrap
    static let host = HTTPField.Name("Host")!
    // swift-format-ignore: NeverForceUnwrap
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    // swift-format-ignore: NeverForceUnwrap
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
    // swift-format-ignore: NeverForceUnwrap
    static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
    // swift-format-ignore: NeverForceUnwrap
    static let resourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")!
}
