@testable import Articles

/// Articles put together by hand, so that a rule is tested without the reader.
enum LintFixture {
    static func article(
        _ path: String = "sync.md", title: String = "Sync fails", _ change: (inout Article) -> Void = { _ in }
    ) -> Article {
        var article = Article(id: String(path.prefix { $0 != "." }), path: path, title: title, titleLine: 1)
        change(&article)
        return article
    }

    /// A solution whose steps stand on consecutive lines, the first on `line`.
    static func solution(
        _ steps: [String], id: String = "s1", line: Int = 10, variant: String? = nil,
        _ change: (inout Solution) -> Void = { _ in }
    ) -> Solution {
        var solution = Solution(
            id: id, title: "Solution", titleLine: line - 1, kind: .solution, lines: (line - 1)...(line + steps.count))
        solution.variant = variant
        solution.steps = steps.enumerated().map { offset, text in
            Step(number: offset + 1, text: Passage(text: text, lines: (line + offset)...(line + offset)))
        }
        change(&solution)
        return solution
    }

    static func passage(_ text: String, line: Int, kind: Passage.Kind = .text) -> Passage {
        Passage(text: text, lines: line...(line + text.count { $0 == "\n" }), kind: kind)
    }

    static func faults(
        of rule: any ArticleRule.Type, in article: Article, source: String = ""
    ) -> [String] {
        rule.check(LintDocument(article: article, source: ArticleFile(source))).map(\.description)
    }

    static func faults(
        of rule: any CollectionRule.Type, in articles: [Article], sources: [String: String] = [:],
        existing: Set<String> = []
    ) -> [String] {
        let cards = articles.map { article in
            ArticleCard(LintDocument(article: article, source: ArticleFile(sources[article.path] ?? "")))
        }
        return rule.check(LintCollection(cards: cards) { existing.contains($0) }).map(\.description)
    }
}
