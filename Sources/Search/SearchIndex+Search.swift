import Foundation
import GRDB

extension SearchIndex {
    /// Articles that may answer a query, with what speaks for each.
    ///
    /// Some cheap rankings of SQLite name the candidates; each of them is then read term by term. All of it sees one state of
    /// the index. With a table of meaning it is also measured how near each of them is in meaning; where words are weak,
    /// the articles nearest in meaning join the candidates. What holds a code or message of the question as it stands is
    /// never overruled by meaning.
    /// - Parameters:
    ///   - query: What to look for.
    ///   - product: Only articles about this product, if given.
    ///   - named: Path of an article that is measured in any case, whatever its product.
    ///   - limit: At most this many hits in full.
    ///   - score: Weighs the evidence of one article; higher is better.
    /// - Returns: Best first; empty if no term of the query occurs anywhere.
    /// - Throws: ``SearchIndexError`` if the index cannot be read.
    package func search(
        _ query: SearchQuery, product: String? = nil, named: String? = nil, limit: Int,
        score: (MatchEvidence) -> Double
    ) throws -> SearchResult {
        do {
            return try queue.reading { database in
                let weighted = try WeightedQuery(
                    query, synonyms: folder, collection: CollectionSums(database), database: database)
                let rows = try CandidateSearch(query: weighted, database: database).candidates()
                let product = product?.lowercased()
                var found: [ArticleMatch] = []
                let meaning = try meaning.flatMap { try MeaningQuery(query.text, table: $0, database: database) }
                var reader = try CandidateReader(weighted, product: product, meaning: meaning, database: database)
                for row in rows {
                    if let match = try reader.read(row) { found.append(match) }
                }
                if let meaning, WeakWords.areWeak(found, articles: weighted.collection.articles) {
                    let known = Set(rows)
                    for row in try meaning.nearest() where !known.contains(row) {
                        if let match = try reader.read(row) { found.append(match) }
                    }
                }
                try IdenticalArticles.removeCopies(from: &found, database: database)
                if meaning != nil { ExactMatches.protect(&found) }
                var products = NamedProducts(weighted)
                products.note(in: &found)
                let namedMatch = try named.flatMap { path in
                    try found.first { $0.path == path }
                        ?? Self.match(
                            at: path, weighted, products: &products, meaning: meaning, database: database)
                }
                var matches = found.map { ScoredMatch(match: $0, score: score($0.found.evidence)) }
                matches.sort { first, second in
                    first.score != second.score
                        ? first.score > second.score
                        : first.match.path.utf8.lexicographicallyPrecedes(second.match.path.utf8)
                }
                var result = SearchResult()
                result.articles = weighted.collection.articles
                result.measuresMeaning = meaning != nil
                result.candidates = matches.map {
                    SearchResult.Candidate(path: $0.match.path, evidence: $0.match.found.evidence, score: $0.score)
                }
                result.corrections = weighted.corrections.map {
                    SearchResult.Correction(word: $0.word, readAs: $0.readAs)
                }
                result.terms = weighted.terms.filter { !$0.isSynonym }.map {
                    SearchResult.Term(
                        text: $0.text, weight: $0.weight, isKnown: $0.frequency > 0, codeSureness: $0.codeSureness,
                        isStopWord: $0.isStopWord)
                }
                let details = HitDetails(query: weighted, database: database)
                result.hits = try matches.prefix(limit).map { try details.hit($0.match, score: $0.score) }
                result.named = try namedMatch.map { match in
                    let value = score(match.found.evidence)
                    return SearchResult.Named(
                        candidate: SearchResult.Candidate(
                            path: match.path, evidence: match.found.evidence, score: value),
                        hit: try details.hit(match, score: value))
                }
                return result
            }
        } catch let error as DatabaseError where Self.meansDamage(error) {
            // Without the file the next run makes the index anew.
            if let path { IndexFile.remove(at: path) }
            throw SearchIndexError.damaged(path: path ?? "index in memory")
        } catch let error as DatabaseError {
            throw Self.readable(error, path: path ?? "index in memory")
        }
    }

    /// Measures one article that is no candidate.
    private static func match(
        at path: String, _ query: WeightedQuery, products: inout NamedProducts, meaning: MeaningQuery?,
        database: Database
    ) throws -> ArticleMatch? {
        let row = try RowReader("SELECT id FROM article WHERE path = ?", in: database)
        row.start(path)
        guard try row.next() else { return nil }
        let id = row.integer(0)
        row.end()
        var reader = try CandidateReader(query, product: nil, meaning: meaning, database: database)
        guard let match = try reader.read(id) else { return nil }
        var matches = [match]
        products.note(in: &matches)
        return matches.first
    }

    private struct ScoredMatch {
        var match: ArticleMatch
        var score: Double
    }

}

/// Reads what is stored of one candidate after another.
private struct CandidateReader {
    private let query: WeightedQuery
    private let product: String?
    private let meaning: MeaningQuery?
    private let article: RowReader
    private let passage: RowReader
    private var scan: ArticleScan

    // The product is in lower case; articles about another are left out.
    init(_ query: WeightedQuery, product: String?, meaning: MeaningQuery?, database: Database) throws {
        self.query = query
        self.product = product
        self.meaning = meaning
        article = try RowReader(
            """
            SELECT path, titleTerms, pathTerms, nameCount, messageTerms, firstPassage, lastPassage, product,
                hashHigh, hashLow
            FROM article WHERE id = ?
            """, in: database)
        passage = try RowReader(
            "SELECT firstSection, heading, quoted, body FROM passage WHERE id BETWEEN ? AND ?", in: database)
        scan = ArticleScan(query)
    }

    /// Reads the stored terms of one article; `nil` if it is about another product.
    mutating func read(_ row: Int64) throws -> ArticleMatch? {
        article.start(row)
        guard try article.next() else { return nil }
        defer { article.end() }
        if let product, article.text(7).lowercased() != product { return nil }
        scan.begin()
        let titleCovered = scan.readTitle(article.bytes(1))
        let nameCovered = scan.readPath(article.bytes(2), nameTerms: Int(article.integer(3)))
        let pathWeight = scan.pathWeight
        let messageCovered = scan.readMessages(article.bytes(4))
        passage.start(article.integer(5), article.integer(6))
        while try passage.next() {
            scan.readPassage(
                firstSection: Int(passage.integer(0)), heading: passage.bytes(1), quoted: passage.bytes(2),
                body: passage.bytes(3))
        }
        var found = scan.finish(titleCovered: titleCovered, nameCovered: nameCovered)
        found.evidence.messageCovered = messageCovered
        found.evidence.quotesMessages = !article.bytes(4).isEmpty
        found.evidence.message = query.messages[row] ?? 0
        if let nearness = try meaning?.nearness(of: row) {
            found.evidence.measuresMeaning = true
            found.evidence.meaningTitle = nearness.title
            found.evidence.meaningOpening = nearness.opening
            found.evidence.meaningSection = nearness.section
            if found.sections.isEmpty {
                found.sections = [SectionEvidence(number: nearness.sectionNumber, score: nearness.section)]
            }
        }
        var match = ArticleMatch(
            row: row, path: article.text(0),
            content: ContentHash(
                high: UInt64(bitPattern: article.integer(8)), low: UInt64(bitPattern: article.integer(9))),
            pathWeight: pathWeight, found: found)
        if !article.isNull(7) {
            match.product = article.text(7)
            match.names = " " + article.text(1) + " " + article.text(2) + " "
        }
        return match
    }
}

/// An article that was read, by its row.
struct ArticleMatch {
    var row: Int64
    var path: String
    /// Fingerprint of the article's text.
    var content: ContentHash
    /// Weight of the question's terms that the path holds.
    var pathWeight: Double
    var found: ArticleScan.Finding
    /// Empty where the article names none; else `names` holds the terms of its title and path, each between blanks.
    var product = ""
    var names = ""

    /// Whether its title or path holds a term.
    func isNamed(_ term: String) -> Bool { names.byteOffset(of: " \(term) ") != nil }
}
