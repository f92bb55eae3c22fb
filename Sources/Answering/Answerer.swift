import Articles
import Search

/// Answers a question from a folder of articles.
package struct Answerer: Sendable {
    /// What the reader asked for besides the question.
    package struct Options: Sendable, Hashable {
        /// Only articles about this product.
        package var product: String?
        /// At most this many matches, 1 or more.
        package var limit: Int
        /// Whether each match says what its score is made of.
        package var explains: Bool
        /// Whether each match comes with excerpts, for which its file must be read.
        package var excerpts: Bool

        package init(product: String? = nil, limit: Int = 5, explains: Bool = false, excerpts: Bool = true) {
            self.product = product
            self.limit = limit
            self.explains = explains
            self.excerpts = excerpts
        }
    }

    private let ranker: Ranker
    private let files: ArticleFiles

    package init(ranker: Ranker, files: ArticleFiles) {
        self.ranker = ranker
        self.files = files
    }

    /// Answers a question.
    ///
    /// The answered article is read from its file, so that the answer is the file's text at this moment.
    /// - Parameters:
    ///   - question: Whatever was asked or pasted; not empty.
    ///   - options: What else the reader asked for.
    /// - Returns: The answer; its outcome is `none` where nothing fits.
    /// - Throws: What the index throws if it cannot be read, ``ArticleFileError`` if the article is gone meanwhile.
    package func answer(_ question: String, options: Options = Options()) throws -> Answer {
        let ranking = try ranker.rank(question, limit: max(options.limit, 3), product: options.product)
        return try answer(question, ranking: ranking, options: options)
    }

    /// Answers a question from one article first, then from the rest.
    ///
    /// Where the article has something for the question, its own fitting part answers and the other matches follow; where it
    /// has nothing, the rest answers as if nobody had named it.
    /// - Parameters:
    ///   - question: Whatever was asked or pasted; not empty.
    ///   - path: Path of the article that is asked first, relative to the folder.
    ///   - options: What else the reader asked for; the article is asked whatever its product.
    /// - Returns: The answer; its outcome is `none` where nothing fits.
    /// - Throws: What ``answer(_:options:)`` throws.
    package func answer(_ question: String, from path: String, options: Options = Options()) throws -> Answer {
        var ranking = try ranker.rank(
            question, limit: max(options.limit, 3), product: options.product, named: path)
        if let named = ranking.named, named.isAnswer {
            ranking.hits.removeAll { $0.hit.path == path }
            ranking.hits.insert(named.ranked, at: 0)
            ranking.isAnswer = true
            ranking.meaningDecided = false
            ranking.ambiguity = []
        }
        return try answer(question, ranking: ranking, options: options)
    }

    /// Answers a question that is ranked already.
    package func answer(_ question: String, ranking: Ranking, options: Options) throws -> Answer {
        let shown = Self.shown(question)
        var answer = Answer(
            question: shown.text, outcome: Self.outcome(of: ranking),
            confidence: Self.rounded(ranking.hits.first?.confidence ?? 0),
            understood: AnswerUnderstanding(ranking.understood))
        answer.understood.redactions = shown.count
        if answer.outcome == .none {
            answer.nothing = NothingFound(ranking, product: options.product)
            if options.explains {
                answer.matches = ranking.hits.prefix(options.limit).map { match($0, article: nil, options: options) }
                answer.matches.sayMeaningDecided(ranking.meaningDecided)
            }
            return answer
        }
        for ranked in ranking.hits.prefix(options.limit) {
            let article = options.excerpts ? try excerptsSource(of: ranked.hit) : nil
            answer.matches.append(match(ranked, article: article, options: options))
        }
        if options.explains { answer.matches.sayMeaningDecided(ranking.meaningDecided) }
        if answer.outcome == .ambiguous {
            answer.choices = [Self.choice(of: ranking)]
            return answer
        }
        guard let best = ranking.hits.first else { return answer }
        let article = try files.article(of: best.hit)
        let composer = Composer(
            article: article, question: ranking.question, product: options.product, sections: best.hit.sections,
            matched: best.hit.matched)
        let composed = composer.compose()
        answer.answer = composed
        answer.choices = composer.variantChoices(answered: composed)
        answer.sources = Self.sources(of: composed)
        answer.followUps = Self.followUps(of: article, others: answer.matches.dropFirst())
        return answer
    }

    /// Characters of a question that an answer repeats; a pasted log is not printed back in full.
    private static let shownLength = 2000

    /// The question as the answer repeats it: without secrets, cut after ``shownLength`` characters.
    private static func shown(_ question: String) -> RedactedText {
        // Redacted before it is cut: of a secret cut in two, neither half would be known.
        var redacted = SecretRedaction.redact(String(question.trimmed.prefix(shownLength * 8)))
        if redacted.text.count > shownLength { redacted.text = redacted.text.prefix(shownLength) + "…" }
        return redacted
    }

    private static func outcome(of ranking: Ranking) -> Answer.Outcome {
        if ranking.hits.isEmpty { return .none }
        if ranking.ambiguity.count > 1 { return .ambiguous }
        return ranking.isAnswer ? .answered : .none
    }

    /// The article to take excerpts from; `nil` where it cannot be read, which then is said by nobody.
    private func excerptsSource(of hit: SearchHit) throws -> Article? {
        do throws(ArticleFileError) {
            return try files.article(of: hit)
        } catch .changed(let path) {
            throw ArticleFileError.changed(path)
        } catch {
            return nil
        }
    }

    private func match(_ ranked: RankedHit, article: Article?, options: Options) -> AnswerMatch {
        var hit = ranked.hit
        hit.score = Self.rounded(hit.score)
        return AnswerMatch(
            hit: hit, confidence: Self.rounded(ranked.confidence),
            excerpts: article.map { Excerpts.choose(from: $0, for: hit) } ?? [],
            reasons: options.explains ? Self.reasons(of: ranked) : nil)
    }

    private static func reasons(of ranked: RankedHit) -> [AnswerMatch.Reason] {
        ranked.features.map {
            AnswerMatch.Reason(feature: $0.name, value: rounded($0.value), share: rounded($0.share))
        }
    }

    private static func choice(of ranking: Ranking) -> AnswerChoice {
        let options = ranking.ambiguity.map { product in
            AnswerChoice.Option(
                label: product.label, article: ArticleFiles.identifier(of: product.path), count: product.count)
        }
        let products = Set(ranking.hits.compactMap(\.hit.product))
        let areProducts = ranking.ambiguity.allSatisfy { products.contains($0.label) }
        return AnswerChoice(
            kind: areProducts ? .product : .article,
            question: areProducts ? "Which product?" : "Which of these is it?", options: options)
    }

    /// The ranges of lines an answer was taken from; gaps of up to three lines are bridged.
    private static func sources(of composed: AnsweredArticle) -> [AnswerSource] {
        var ranges: [ClosedRange<Int>] = []
        for line in composed.lines.map(\.line).sorted() {
            if let last = ranges.last, line <= last.upperBound + 4 {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, line)
            } else {
                ranges.append(line...line)
            }
        }
        return ranges.map { AnswerSource(title: composed.title, path: composed.path, lines: $0) }
    }

    /// Related pages as the article names them, then the other matches; at most three.
    private static func followUps(of article: Article, others: ArraySlice<AnswerMatch>) -> [FollowUp] {
        let related = article.related.map { link in
            FollowUp(
                question: link.title,
                url: link.target.flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil })
        }
        let titles = Set(related.map(\.question))
        let matches = others.map(\.title).filter { $0 != article.title && !titles.contains($0) }
        return Array((related + matches.map { FollowUp(question: $0) }).prefix(3))
    }

    /// Rounds to three decimals, so that the last bits of a sum never show.
    static func rounded(_ value: Double) -> Double {
        value.isFinite ? (value * 1000).rounded() / 1000 : 0
    }
}

extension [AnswerMatch] {
    /// Notes on the first match what put it there.
    fileprivate mutating func sayMeaningDecided(_ decided: Bool) {
        if !isEmpty { self[0].decidedByMeaning = decided }
    }
}

extension AnswerUnderstanding {
    /// What the ranker found in the question.
    init(_ reading: QuestionReading) {
        self.init(
            errorMessages: reading.errorMessages, errorCodes: reading.errorCodes, products: reading.products,
            redactions: reading.redactions, corrections: reading.corrections)
    }
}

extension NothingFound {
    /// Says why a ranking holds no answer.
    init(_ ranking: Ranking, product: String?) {
        let codes = ranking.understood.errorCodes.filter { code in
            !ranking.hits.contains { $0.hit.matched.contains { $0.kind == .errorCode } }
        }
        let reason: String
        if !codes.isEmpty {
            reason = "no article names \(codes.prefix(3).joined(separator: " or "))"
        } else if let product, ranking.hits.isEmpty {
            reason = "no article about \(product) fits the question"
        } else if ranking.hits.isEmpty {
            reason = "no term of the question occurs in any article"
        } else {
            reason = "the nearest articles have too little in common with the question"
        }
        self.init(reason: reason, nearest: ranking.hits.prefix(3).map(\.hit.title))
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
