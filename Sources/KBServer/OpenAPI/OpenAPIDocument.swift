import Foundation

/// `/openapi.json`: the interface as OpenAPI 3.1 describes it.
///
/// Written by hand, in two texts: a test compares them with what the server answers.
enum OpenAPIDocument {
    /// - Parameters:
    ///   - site: What addresses begin with.
    ///   - title: What the site is called.
    ///   - allowsChecks: Whether connection tests are there.
    /// - Returns: JSON with sorted keys.
    static func text(site: String, title: String, allowsChecks: Bool) -> String {
        guard var paths = object(OpenAPIPaths.text), let schemas = object(OpenAPISchemas.text),
            let shared = object(OpenAPIResponses.text)
        else { return "{}" }
        if !allowsChecks { paths["/checks/{connection}"] = nil }
        for (path, item) in paths {
            guard var operations = item as? [String: Any] else { continue }
            for (method, operation) in operations {
                guard var operation = operation as? [String: Any] else { continue }
                let own = operation["responses"] as? [String: Any] ?? [:]
                operation["responses"] = own.merging(OpenAPIResponses.everywhere.mapValues { $0 as Any }) { own, _ in
                    own
                }
                operations[method] = operation
            }
            paths[path] = operations
        }
        let document: [String: Any] = [
            "openapi": "3.1.0",
            "info": [
                "title": title, "version": "1",
                "summary": "Troubleshooting articles that answer questions",
                "description":
                    "Paste an error; the article that fixes it answers, each line with its place in the source. What is kept "
                    + "in an answer is never generated.",
            ],
            "servers": [["url": site]],
            "security": [[String: Any](), ["token": [String]()]],
            "paths": paths,
            "components": [
                "schemas": schemas, "responses": shared,
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            ],
        ]
        guard
            let data = try? JSONSerialization.data(
                withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes])
        else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    private static func object(_ text: String) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    }
}
