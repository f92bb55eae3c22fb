import Answering
import Articles

/// A page of an article as Markdown for agents: every line with its place in the source.
enum ArticleMarkdown {
    static func text(of page: ArticlePage, _ article: Article) -> String {
        var facts = [MarkdownText.code(article.path) + ", lines \(page.range.lowerBound)-\(page.range.upperBound)"]
        facts[0] += " of \(page.last); `:12` is its line 12"
        if let product = article.product { facts.append("Product: \(MarkdownText.escaped(product))") }
        if let updated = article.updated { facts.append("Updated: \(MarkdownText.escaped(updated))") }
        var blocks = ["# \(MarkdownText.escaped(article.title))", facts.joined(separator: "\n")]
        blocks.append(AnswerMarkdown.parts(of: page.lines).joined(separator: "\n\n"))
        if let next = page.next {
            blocks.append(
                "(The article goes on at line \(next): kb_get with \"article\": \"\(article.id)\", \"offset\": \(next).)"
            )
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }
}
