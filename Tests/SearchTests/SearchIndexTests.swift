import Articles
import Foundation
import KBTestSupport
import Search
import Testing

/// A folder of articles with an index file beside it.
struct Collection {
    let home: TemporaryFolder
    let folder: ArticleFolder
    let indexPath: String

    init(_ articles: [(path: String, text: String)] = Collection.articles) throws {
        home = try TemporaryFolder()
        try FileManager.default.createDirectory(
            at: home.url.appendingPathComponent("articles"), withIntermediateDirectories: true)
        folder = ArticleFolder(path: home.url.appendingPathComponent("articles").path)
        indexPath = home.url.appendingPathComponent("index/kb.sqlite").path
        for article in articles { try write(article.text, to: article.path) }
    }

    func write(_ text: String, to path: String) throws { try home.write(text, to: "articles/" + path) }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: home.url.appendingPathComponent("articles/" + path))
    }

    func open() async throws -> (index: SearchIndex, statistics: IndexingStatistics) {
        try await SearchIndex.upToDate(path: indexPath, folder: folder)
    }

    static let articles = [
        ("dns/nxdomain.md", "# Host name does not resolve\n\n## Cause\n\nThe resolver has no record of the host.\n"),
        ("tls/expired.md", "# Certificate has expired\n\n## Solution\n\n1. Renew the certificate.\n2. Restart.\n"),
        (
            "salesforce/invalid-session-id.md",
            "# Session expired or invalid\n\nAn API call returns `INVALID_SESSION_ID`.\n\n## Solution\n\n1. Log in again.\n"
        ),
        ("oracle/listener.md", "# ORA-12541: TNS no listener\n\n## Solution\n\n1. Start the listener.\n"),
    ]
}

extension SearchIndex {
    /// Paths and scores, best first.
    func paths(_ question: String) throws -> [String] {
        try search(SearchQuery(question), limit: 10) { $0.article + $0.title + $0.pairs }.hits.map(\.path)
    }
}

struct SearchIndexTests {
    @Test(arguments: [
        ("resolving host names", "dns/nxdomain.md"),
        ("AND OR NOT \" * ( resolver", "dns/nxdomain.md"),
        ("certificates expire", "tls/expired.md"),
        ("{\"errorCode\":\"INVALID_SESSION_ID\"}", "salesforce/invalid-session-id.md"),
        ("ora 12541", "oracle/listener.md"),
        ("title:listener NEAR(listener)", "oracle/listener.md"),
    ])
    func findsTheRightArticleFirst(question: String, expected: String) async throws {
        let index = try await Collection().open().index
        let paths = try index.paths(question)
        #expect(paths.first == expected, "\(paths)")
    }

    @Test(arguments: ["", "   ", "*", "\"", "AND", "((((", "qwertzuiop", "\0\u{1}", "💥"])
    func findsNothing(question: String) async throws {
        #expect(try await Collection().open().index.paths(question) == [])
    }

    @Test func takesTenThousandWords() async throws {
        let index = try await Collection().open().index
        let question = String(repeating: "word certificate ", count: 5000)
        #expect(try index.paths(question).first == "tls/expired.md")
    }

    @Test func saysWhereWhatWasFound() async throws {
        let index = try await Collection().open().index
        let hit = try #require(
            try index.search(SearchQuery("INVALID_SESSION_ID"), limit: 1) { $0.article }.hits.first)
        #expect(hit.title == "Session expired or invalid")
        #expect(hit.article == "salesforce/invalid-session-id")
        #expect(hit.sections.first?.lines.lowerBound == 1, "\(hit.sections)")
    }

    @Test func ranksTheSameWhateverTheOrderOfIndexing() async throws {
        let many = (0..<60).map { number in
            (
                "area\(number % 7)/article\(number).md",
                "# Problem \(number % 13) with the pump\n\nValve \(number % 5) is stuck, pressure \(number % 11).\n\n"
                    + "## Fix\n\nTurn valve \(number % 3) and wait.\n"
            )
        }
        let atOnce = try Collection(many)
        let first = try await atOnce.open().index
        let inSteps = try Collection([])
        for part in [many[40...], many[..<20], many[20..<40]] {
            for article in part.reversed() { try inSteps.write(article.1, to: article.0) }
            _ = try await inSteps.open()
        }
        try inSteps.write("# Gone soon\n\nValve valve valve.\n", to: "zzz.md")
        _ = try await inSteps.open()
        try inSteps.remove("zzz.md")
        let second = try await inSteps.open().index
        for question in ["pump valve stuck", "problem 7", "pressure 3 valve 2", "turn valve"] {
            let left = try first.search(SearchQuery(question), limit: 60) { $0.article + $0.pairs }
            let right = try second.search(SearchQuery(question), limit: 60) { $0.article + $0.pairs }
            #expect(left == right, "\(question)")
            #expect(!left.hits.isEmpty)
        }
    }
}

struct QueryVariationTests {
    @Test(arguments: [
        ("certifcate problem", "tls/expired.md"),
        ("resovler problem", "dns/nxdomain.md"),
        ("lisetner", "oracle/listener.md"),
    ])
    func forgivesSpellingMistakes(question: String, expected: String) async throws {
        let collection = try Collection()
        // A word must occur twice to be what another was meant to be.
        try collection.write("# Other\n\nCertificate, resolver, listener.\n", to: "other.md")
        let result = try await collection.open().index.search(SearchQuery(question), limit: 3) { $0.article + $0.title }
        #expect(result.hits.map(\.path).contains(expected))
        #expect(result.corrections.count == 1)
    }

    @Test func joinsWordsWrittenApart() async throws {
        let collection = try Collection()
        try collection.write("# Salesforce is slow\n\nWait.\n", to: "slow.md")
        #expect(try await collection.open().index.paths("sales force").first == "slow.md")
    }

    @Test func readsSynonymsOfTheCollection() async throws {
        let collection = try Collection()
        #expect(try await collection.open().index.paths("wornout") == [])
        try collection.write("# State\nexpired, wornout, past its date # a comment\n\nlonely\n", to: "synonyms.txt")
        #expect(try await collection.open().index.paths("wornout").contains("tls/expired.md"))
        #expect(try await collection.open().index.paths("it is past its date").contains("tls/expired.md"))
    }

    @Test func readsWhatMayStandForOthersOneWayAlone() async throws {
        let collection = try Collection()
        try collection.write("# The wardrobe creaks\n\nOil the hinge.\n", to: "wardrobe.md")
        try collection.write("# The shelf bends\n\nTurn it over.\n", to: "shelf.md")
        try collection.write("furniture, piece of joinery => wardrobe, shelf\n", to: "synonyms.txt")
        let index = try await collection.open().index
        #expect(try Set(index.paths("furniture")) == ["wardrobe.md", "shelf.md"])
        #expect(try Set(index.paths("a piece of joinery")).isSuperset(of: ["wardrobe.md", "shelf.md"]))
        #expect(try index.paths("wardrobe") == ["wardrobe.md"])
    }

    @Test func readsSynonymsForLongQuestionsToo() async throws {
        let collection = try Collection()
        try collection.write("expired, wornout\n", to: "synonyms.txt")
        let long = "since our move last month wornout is all that any of us ever hears whenever we start it"
        #expect(try await collection.open().index.paths(long).contains("tls/expired.md"))
    }

    @Test func showsOneOfIdenticalArticles() async throws {
        let collection = try Collection()
        let text = "# The wardrobe creaks\n\nOil the hinge.\n"
        for path in ["all/house/wardrobe.md", "picked/house/wardrobe.md", "picked/other.md"] {
            try collection.write(path == "picked/other.md" ? "# A wardrobe leans\n\nOil.\n" : text, to: path)
        }
        for number in 1...3 { try collection.write("# Number \(number)\n\nNothing.\n", to: "all/\(number).md") }
        // The one that was picked for a small folder; where the question names the other's folder, the other.
        let index = try await collection.open().index
        #expect(try Set(index.paths("wardrobe creaks")) == ["picked/house/wardrobe.md", "picked/other.md"])
        try collection.write(text, to: "attic/x/y/wardrobe.md")
        let again = try await collection.open().index
        #expect(try again.paths("wardrobe creaks in the attic").first == "attic/x/y/wardrobe.md")
    }
}
