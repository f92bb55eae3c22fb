import Answering
import ArgumentParser
import Articles
import Foundation
import Search

/// Finds the article to walk: by its name, or by a question.
struct WalkStart {
    /// What to walk, and what is known before the first step.
    struct Found {
        var path: String
        var options: Walkthrough.Options
        var question: String?
        /// Ids and titles of the other articles that fit the question, best first.
        var others: [WalkNext]
    }

    let location: CollectionLocation
    let files: ArticleFiles
    var product: String?
    /// Asks the reader to choose where several fit; `nil` where there is nobody to ask.
    var choose: ((AnswerChoice) -> AnswerChoice.Option?)?

    init(
        location: CollectionLocation, product: String? = nil, choose: ((AnswerChoice) -> AnswerChoice.Option?)? = nil
    ) {
        self.location = location
        self.files = ArticleFiles(folder: ArticleFolder(path: location.articles))
        self.product = product
        self.choose = choose
    }

    /// The article that the words name or ask for.
    ///
    /// - Parameter question: As typed; one word that names an article is that article.
    /// - Returns: `nil` where the question has no one answer, with that answer.
    /// - Throws: What `kb ask` throws, and ``ArticleFileError`` for a word that can only be a name.
    func find(_ question: String) async throws -> (found: Found?, answer: Answer?) {
        if let path = try path(named: question) {
            return (Found(path: path, options: Walkthrough.Options(variant: product), others: []), nil)
        }
        return try await ask(question)
    }

    /// The path of the article that a word names; `nil` for a question.
    private func path(named word: String) throws -> String? {
        guard !word.contains(where: \.isWhitespace) else { return nil }
        do {
            return try files.path(named: word)
        } catch {
            // A path that leads nowhere is no question; a single word may be one.
            if word.contains("/") || ArticleFolder.fileEndings.contains(where: { word.hasSuffix("." + $0) }) {
                throw error
            }
            if case .severalEnd = error { throw error }
            return nil
        }
    }

    /// The article that answers a question.
    func ask(_ question: String) async throws -> (found: Found?, answer: Answer?) {
        var options = Answerer.Options(product: product, limit: 5, excerpts: false)
        let (answerer, first) = try await withIndex(location) { index in
            let answerer = Answerer(ranker: Ranker(index: index), files: files)
            return (answerer, try answerer.answer(question, options: options))
        }
        var answer = first
        if answer.outcome == .ambiguous, let choice = answer.choices.first {
            guard let option = choose?(choice) else { return (nil, answer) }
            if choice.kind == .product {
                options.product = option.label
                answer = try answerer.answer(question, options: options)
            }
            if answer.outcome != .answered {
                let path = try files.path(named: option.article)
                let found = Found(
                    path: path, options: Walkthrough.Options(variant: options.product), question: question,
                    others: WalkNext.after(answer, without: option.article))
                return (found, nil)
            }
        }
        guard let start = WalkOrigin(answer, product: options.product) else { return (nil, answer) }
        let found = Found(
            path: start.path, options: start.options, question: answer.question, others: start.others)
        return (found, answer)
    }

    /// Articles that fit an article's own title, for a walk that no question led to.
    ///
    /// - Returns: At most three, best first, without those walked already; none if the index cannot be read.
    func others(near article: Article, walked: Set<String>) async -> [WalkNext] {
        let answer = try? await withIndex(location) { index in
            try Answerer(ranker: Ranker(index: index), files: files).answer(
                article.title, options: Answerer.Options(product: article.product, limit: 6, excerpts: false))
        }
        return answer.map { WalkNext.after($0, without: article.id, walked: walked) } ?? []
    }
}
