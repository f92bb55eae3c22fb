import Answering
import Articles
import Serving

/// Lines of a prompt as markup.
struct WalkLines: Sendable {
    private let article: Article
    private let edition: Edition

    init(_ walk: WalkDesk.Walk, edition: Edition) {
        self.article = walk.article
        self.edition = edition
    }

    /// Lines in their order; items are a list where `isList`, for a single thing to do is none.
    func html(_ lines: [WalkthroughLine], isList: Bool) -> HTML {
        var markup = LineMarkup(
            places: .article(article.id), links: ArticleLinks(path: article.path, edition: edition),
            pictures: article.images)
        let own = lines.map { line in
            AnswerLine(
                text: line.text, line: line.line, part: .steps,
                role: line.role == .item && !isList && line.depth == 0 ? .text : line.role,
                step: line.step, depth: line.depth, continues: line.continues)
        }
        return "<div class=\"lines\">\(markup.html(own, level: 2))</div>"
    }
}
