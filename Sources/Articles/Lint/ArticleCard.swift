/// What the rules that compare articles need to know of one, small enough to keep for a whole collection.
package struct ArticleCard: Sendable {
    package var path: String
    package var title: String
    package var titleLine: Int
    package var product: String?
    package var errorMessages: [ErrorMessage]
    /// The same for two articles whose solutions say the same; `nil` where there is no solution.
    package var remedy: [String]?
    package var links: [MarkdownLink]
    /// Normalised names of the places a `#fragment` can lead to.
    package var anchors: Set<String>
    /// Connection tests that the article declares.
    package var probes: [ProbeDeclaration]
    /// Places that the declarations of tests can name.
    package var places: ArticlePlaces
    package var suppressions: LintSuppressions

    /// An error message with the form under which it is compared.
    package struct ErrorMessage: Sendable, Hashable {
        package var text: String
        package var line: Int
        package var key: String
    }

    package init(_ document: LintDocument) {
        let article = document.article
        path = article.path
        title = article.title
        titleLine = article.titleLine ?? 1
        product = article.product
        errorMessages = article.errorMessages.compactMap { message in
            MessageKey.key(for: message.plainText).map {
                ErrorMessage(text: message.plainText, line: message.lines.lowerBound, key: $0)
            }
        }
        remedy = Self.remedy(of: article)
        links = MarkdownLink.links(of: article)
        anchors = Anchor.anchors(of: document)
        probes = article.probes
        places = ArticlePlaces(of: article)
        suppressions = LintSuppressions(document.source)
    }

    /// The words of the solutions, sorted, so that order and markup do not make two fixes differ.
    private static func remedy(of article: Article) -> [String]? {
        let solutions = article.solutions.filter { $0.kind == .solution || $0.kind == .workaround }
        let texts = solutions.flatMap { $0.introduction.map(\.plainText) + $0.steps.map(\.text.plainText) }
        let words = texts.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }.filter { !$0.isEmpty }
        return words.isEmpty ? nil : words.sorted()
    }
}
