package import Search

/// The articles that answer a question, best first, and how sure that is.
package struct Ranking: Sendable, Hashable {
    /// What was asked, as the ranker read it.
    package var question: String
    /// Best first; ties stand in the order of their paths.
    package var hits: [RankedHit]
    /// Whether the first hit is sure enough to be shown as the answer.
    package var isAnswer: Bool
    /// Whether the first hit is first because it is near the question in meaning: by words alone another would be.
    package var meaningDecided: Bool
    /// Products that fit equally well, best first; empty unless there are at least two.
    package var ambiguity: [ProductChoice]
    package var understood: QuestionReading
    /// The article that was asked first, where one was.
    package var named: NamedArticle?

    package init(
        question: String, hits: [RankedHit], isAnswer: Bool, meaningDecided: Bool = false, ambiguity: [ProductChoice],
        understood: QuestionReading
    ) {
        self.question = question
        self.hits = hits
        self.isAnswer = isAnswer
        self.meaningDecided = meaningDecided
        self.ambiguity = ambiguity
        self.understood = understood
    }
}

/// A hit with how sure it is and why.
package struct RankedHit: Sendable, Hashable {
    package var hit: SearchHit
    /// Chance that the article is the right one, 0...1, calibrated on questions not learned from.
    package var confidence: Double
    /// What the score is made of, the largest share first.
    package var features: [RankingFeature]

    package init(hit: SearchHit, confidence: Double, features: [RankingFeature]) {
        self.hit = hit
        self.confidence = confidence
        self.features = features
    }
}

/// One part of a hit's score.
package struct RankingFeature: Sendable, Hashable, Codable {
    package var name: String
    /// What was measured, in the feature's own unit.
    package var value: Double
    /// What it adds to the score.
    package var share: Double

    package init(name: String, value: Double, share: Double) {
        self.name = name
        self.value = value
        self.share = share
    }
}

/// A product whose articles fit a question as well as another's.
package struct ProductChoice: Sendable, Hashable, Codable {
    /// The product, or an article's title where articles name no product.
    package var label: String
    /// Path of its best article.
    package var path: String
    /// How many of the hits are about it, 1 or more.
    package var count: Int

    package init(label: String, path: String, count: Int) {
        self.label = label
        self.path = path
        self.count = count
    }
}

/// What was found in a question.
package struct QuestionReading: Sendable, Hashable, Codable {
    /// Lines that carry an error, as pasted.
    package var errorMessages: [String]
    /// Codes as pasted, in the order of the question, each once.
    package var errorCodes: [String]
    /// Products of the collection that the question names.
    package var products: [String]
    /// Words that stand in no article.
    package var unknownWords: [String]
    /// Words read as others: spelling mistakes, words run together or apart.
    package var corrections: [WordCorrection]
    /// How many secrets were cut out of the question.
    package var redactions: Int

    package init(
        errorMessages: [String] = [], errorCodes: [String] = [], products: [String] = [], unknownWords: [String] = [],
        corrections: [WordCorrection] = [], redactions: Int = 0
    ) {
        self.errorMessages = errorMessages
        self.errorCodes = errorCodes
        self.products = products
        self.unknownWords = unknownWords
        self.corrections = corrections
        self.redactions = redactions
    }
}

/// A word of the question and what it was read as.
package struct WordCorrection: Sendable, Hashable, Codable {
    package var word: String
    package var readAs: String

    package init(word: String, readAs: String) {
        self.word = word
        self.readAs = readAs
    }
}
