import Answering
import Articles
import Serving

/// Where an answer's choices and suggestions lead, as absolute addresses.
struct AnswerLinks: Sendable {
    let edition: Edition
    let site: String
    let query: QuestionQuery

    func links(question: String) -> AnswerMarkdown.Links {
        AnswerMarkdown.Links(
            option: { choice, option in
                choice.kind == .product
                    ? site + query.address(asking: question, product: option.label)
                    : site + PercentEncoding.path(ofArticle: option.article) + ".md"
            },
            article: { site + PercentEncoding.path(ofArticle: $0) + ".md" },
            title: { title in
                edition.articles.first { $0.title == title }.map {
                    site + PercentEncoding.path(ofArticle: $0.id) + ".md"
                }
            })
    }
}
