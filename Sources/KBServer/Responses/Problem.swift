import HTTPTypes

/// An error as programs read it: RFC 9457, `application/problem+json`.
struct Problem: Error, Sendable {
    static let contentType = "application/problem+json"

    var status: HTTPResponse.Status
    /// The same for every problem of the kind.
    var title: String
    /// What is wrong with this request, and what to do.
    var detail: String
    /// The parameter or field that is wrong.
    var parameter: String?
    /// What was meant, maybe: ids of articles.
    var nearest: [String] = []
    /// What may be replied instead, where a reply does not fit.
    var replies: [String]?
    /// Seconds after which to try again.
    var retryAfter: Int?
    /// Methods that are allowed, where another was used.
    var allow: [HTTPRequest.Method]?
    /// Whether a token is missing.
    var wantsToken = false
    /// Whether it is an article that is missing; `parameter` is its id then.
    var isMissingArticle = false

    init(_ status: HTTPResponse.Status, _ title: String, _ detail: String, parameter: String? = nil) {
        self.status = status
        self.title = title
        self.detail = detail
        self.parameter = parameter
    }

    /// The document of RFC 9457; `instance` names the request in the log.
    func json(instance: String) -> String {
        struct Document: Encodable {
            var type = "about:blank"
            var title: String
            var status: Int
            var detail: String
            var instance: String
            var parameter: String?
            var nearest: [String]?
            var replies: [String]?
        }
        let document = Document(
            title: title, status: status.code, detail: detail, instance: "urn:request:" + instance,
            parameter: parameter,
            nearest: nearest.isEmpty ? nil : nearest, replies: replies)
        // Strings and numbers always can be encoded.
        return (try? JSONText.of(document)) ?? "{}"
    }

    static func wrongParameter(_ name: String, _ detail: String) -> Problem {
        Problem(.badRequest, "Wrong parameter", detail, parameter: name)
    }

    static func tooLong(_ what: String, limit: Int) -> Problem {
        Problem(.contentTooLarge, "Too long", "\(what) is longer than \(limit / 1024) kB; leave out what is not needed")
    }

    static let missing = Problem(.notFound, "Not found", "there is nothing at this address")

    static let busy: Problem = {
        var problem = Problem(
            .serviceUnavailable, "Busy", "too many questions are being answered at this moment; try again in a second")
        problem.retryAfter = 1
        return problem
    }()
}
