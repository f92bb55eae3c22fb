/// What speaks for one article as the answer to a question, measured and not yet weighed.
///
/// Shares are of the question's weight (inverse document frequencies of its terms) unless said otherwise, 0...1.
package struct MatchEvidence: Sendable, Hashable {
    /// BM25F over title, path, headings, quoted text and body.
    package var article = 0.0
    /// BM25 of the body and quoted text alone.
    package var body = 0.0
    /// BM25 of the title alone, with a length of its own.
    package var title = 0.0
    /// Share of the question's terms that the article holds.
    package var coverage = 0.0
    /// Share of the title's weight that the question holds.
    package var titleCovered = 0.0
    /// Share of the file name's weight that the question holds.
    package var nameCovered = 0.0
    /// Share of the best heading's weight that the question holds, times what it covers of the question.
    package var heading = 0.0
    /// Share of the question's pairs of neighbouring terms.
    package var pairs = 0.0
    /// Share of the question's triples of neighbouring terms.
    package var triples = 0.0
    /// Share of the pairs that the title holds.
    package var titlePairs = 0.0
    /// Weight of the longest run of the question found in one piece, as a share.
    package var run = 0.0
    /// BM25 of the best section, title not counted.
    package var section = 0.0
    /// Share of the question's terms that the best section and the title hold.
    package var sectionCoverage = 0.0
    /// Share of the pairs that the best section holds.
    package var sectionPairs = 0.0
    /// Share of the question's codes that the file name or title holds.
    package var codeInTitle = 0.0
    /// Share of the question's codes that the text holds.
    package var codeInBody = 0.0
    /// Share of the question's sure codes, such as `ORA-12541`, that the article holds anywhere.
    package var strongCodes = 0.0
    /// Sure codes that the article holds nowhere, as a share of the question.
    package var codesLacking = 0.0
    /// The same of terms with a digit that are no sure codes.
    package var numbersLacking = 0.0
    /// The same of all other terms but stop words; a term that no article holds is one of them.
    package var wordsLacking = 0.0
    /// How telling a message of the article is that the question holds as it stands, variable parts apart, 0...1.
    package var message = 0.0
    /// Share of the best message's weight that the question holds, times what it covers of the question.
    package var messageCovered = 0.0
    /// 1 where the question names the article's product, -1 where it names another that the article's title does not name, else
    /// 0.
    package var product = 0.0
    /// Whether the article says which product it is about.
    package var hasProduct = false
    /// Share of the question's terms that stand in the name of that product, or of the one that the article's title names.
    package var productShare = 0.0
    /// Whether the article quotes error messages.
    package var quotesMessages = false
    /// Natural logarithm of the number of terms.
    package var length = 0.0

    /// Whether meaning was measured: there is a table, and the question holds a piece that it knows.
    package var measuresMeaning = false
    /// How near the title is to the question in meaning: a cosine, -1...1; 0 without a table of meaning.
    package var meaningTitle = 0.0
    /// The same of the title with what follows it.
    package var meaningOpening = 0.0
    /// The same of the nearest section.
    package var meaningSection = 0.0

    package init() {}
}
