/// What any request may be answered with.
enum OpenAPIResponses {
    /// By status, for every operation that does not say otherwise.
    static let everywhere: [String: [String: String]] = Dictionary(
        uniqueKeysWithValues: [
            ("400", "Malformed"), ("401", "Unauthorized"), ("403", "Forbidden"), ("404", "NotFound"),
            ("405", "MethodNotAllowed"), ("413", "TooLong"), ("414", "AddressTooLong"), ("421", "UnknownHost"),
            ("429", "TooManyRequests"), ("431", "HeaderTooLarge"), ("500", "InternalError"), ("503", "Busy"),
        ].map { ($0.0, ["$ref": "#/components/responses/\($0.1)"]) })

    static let text = #"""
        {
          "Malformed": {"description": "A parameter, field or address is wrong; `parameter` names it",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
          "Unauthorized": {"description": "A token is missing, or nobody has it",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
          "Forbidden": {"description": "The token does not allow it, or a page of another site sent it",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
          "NotFound": {"description": "There is nothing here; `nearest` has what may be meant",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/markdown": {"schema": {"type": "string"}}, "text/html": {"schema": {"type": "string"}}}},
          "MethodNotAllowed": {"description": "`Allow` names the methods that are", "headers": {"Allow": {"schema": {"type": "string"}}},
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
          "Conflict": {"description": "The reply does not fit the walk as it stands; `replies` has those that do",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
          "TooLong": {"description": "The body or the question is too long",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
          "AddressTooLong": {"description": "The address is too long",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
          "UnknownContentType": {"description": "The body is neither JSON nor a form",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
          "UnknownHost": {"description": "The server does not answer to that host name",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
          "TooManyRequests": {"description": "This address sends too much", "headers": {"Retry-After": {"schema": {"type": "string", "pattern": "^[0-9]+$"}}},
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
          "HeaderTooLarge": {"description": "The header fields are too large or too many",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
          "InternalError": {"description": "A fault of the server; `instance` names it in the log",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
          "Busy": {"description": "Too much is being done at this moment, or nothing can be kept", "headers": {"Retry-After": {"schema": {"type": "string", "pattern": "^[0-9]+$"}}},
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}}
        }
        """#
}
