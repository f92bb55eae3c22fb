import Answering
import Serving

/// What somebody who is still typing may mean: OpenSearch Suggestions 1.1, four lists.
struct Suggestions: Encodable, Sendable {
    /// Suggestions at most.
    static let most = 8

    private let question: String
    private let entries: [ArticleEntry]

    /// What the matches of an answer suggest; those of an explanation hold weak ones too.
    init(question: String, answer: Answer?, edition: Edition) {
        self.question = question
        entries = (answer?.matches ?? []).prefix(Self.most).compactMap { edition.entry($0.article) }
    }

    func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(question)
        try list.encode(entries.map(\.title))
        try list.encode(entries.map { $0.product ?? $0.summary.map { String($0.prefix(200)) } ?? "" })
        try list.encode(entries.map { PercentEncoding.path(ofArticle: $0.id) })
    }
}
