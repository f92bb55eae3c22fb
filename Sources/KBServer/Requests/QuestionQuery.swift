import Answering
import Articles

/// A question with what goes with it, as an address carries it.
struct QuestionQuery: Sendable, Hashable {
    /// Matches that may be asked for.
    static let limits = 1...50

    /// `nil` where none was asked; empty for the placeholder that documentation prints.
    var text: String?
    /// What the asker wants to reach; goes with every question that leads on.
    var goal: String?
    var product: String?
    var limit: Int

    /// - Throws: ``Problem`` that names the parameter.
    init(_ fields: FormFields, limits: ServerLimits) throws(Problem) {
        let asked = fields["ask"]
        if let asked, asked.utf8.count > limits.question { throw .tooLong("the question", limit: limits.question) }
        text = asked.map { _ in
            let text = fields.text("ask") ?? ""
            // What GitBook's documentation tells agents to fill in.
            return text == "<question>" || text == "<question" || !text.contains { !$0.isWhitespace && $0 != "\0" }
                ? "" : text
        }
        goal = try Self.short("goal", fields, limit: 500)
        product = try Self.short("product", fields, limit: 200)
        guard let number = fields["limit"] else {
            limit = 5
            return
        }
        guard let value = Int(number), Self.limits.contains(value) else {
            throw .wrongParameter("limit", "'limit' must be a whole number from 1 to \(Self.limits.upperBound)")
        }
        limit = value
    }

    /// A value of so many characters at most, counted as OpenAPI does.
    private static func short(_ name: String, _ fields: FormFields, limit: Int) throws(Problem) -> String? {
        guard fields[name]?.unicodeScalars.count ?? 0 <= limit else {
            throw .wrongParameter(name, "'\(name)' has more than \(limit) characters")
        }
        return fields.text(name)
    }

    var options: Answerer.Options { Answerer.Options(product: product, limit: limit) }

    /// The address that asks another question with the same goal.
    func address(asking question: String, product: String? = nil) -> String {
        var address = "/?ask=" + PercentEncoding.encode(question)
        if let product { address += "&product=" + PercentEncoding.encode(product) }
        if let goal { address += "&goal=" + PercentEncoding.encode(goal) }
        return address
    }
}
