import Articles
import Foundation
import GRDB
import KBTestSupport
import Testing

@testable import Search

struct MeaningSearchTests {
    private let table: MeaningTable
    private let collection: Collection
    /// What nearness in meaning alone would say.
    private static func byMeaning(_ evidence: MatchEvidence) -> Double { evidence.meaningSection }

    init() throws {
        table = try MeaningTable(path: MeaningFile.path)
        collection = try Collection([
            ("a.md", "# Certificate has expired\n\nThe certificate of the server is past its last day.\n"),
            ("b.md", "# Paper jam in tray two\n\nOpen the printer and take out the sheet.\n"),
            (
                "c.md",
                "# Wrong password\n\nThe account rejects the credentials.\n\n## Fix\n\nReset the password of `ORA-04711`.\n"
            ),
        ])
    }

    private func open(_ table: MeaningTable?) async throws -> (index: SearchIndex, statistics: IndexingStatistics) {
        try await SearchIndex.upToDate(path: collection.indexPath, folder: collection.folder, meaning: table)
    }

    private func paths(_ question: String, _ index: SearchIndex) throws -> [String] {
        try index.search(SearchQuery(question), limit: 5, score: Self.byMeaning).hits.map(\.path)
    }

    private func measured() throws -> [String] {
        try DatabaseQueue(path: collection.indexPath).read {
            try String.fetchAll(
                $0, sql: "SELECT path FROM article JOIN meaning ON article.id = meaning.article ORDER BY path")
        }
    }

    @Test func findsAnArticleThatSharesNoWord() async throws {
        let index = try await open(table).index
        #expect(try paths("signing in fails", index).first == "c.md")
        #expect(try paths("laser device, page stuck", index).first == "b.md")
        let words = try await open(nil).index
        #expect(try paths("laser device, page stuck", words) == [])
    }

    @Test func keepsMeaningUpToDateWithTheArticle() async throws {
        _ = try await open(table)
        #expect(try measured() == ["a.md", "b.md", "c.md"])
        try collection.write("# Slow network\n\nPackets are lost.\n", to: "b.md")
        try collection.remove("a.md")
        let (index, statistics) = try await open(table)
        #expect(statistics.changed == 1 && statistics.removed == 1)
        #expect(try measured() == ["b.md", "c.md"])
        #expect(try paths("bad wifi", index).first == "b.md")
    }

    @Test func makesTheIndexAnewWithAnotherTable() async throws {
        let without = try await open(nil)
        #expect(try measured() == [])
        let with = try await open(table)
        #expect(with.statistics.added == 3)
        #expect(with.statistics.notices.count == 1, "\(with.statistics.notices)")
        #expect(try measured().count == 3)
        #expect(try await open(table).statistics.unchanged == 3)
        // Without the table the index is used as it is, and an edit is found by its words.
        try collection.write("# Xylophone out of tune\n", to: "d.md")
        let again = try await open(nil)
        #expect(again.statistics.notices == [] && again.statistics.added == 1)
        #expect(try paths("xylophone", again.index) == ["d.md"])
        // What was written without the table is measured by the next run with it.
        #expect(try await open(table).statistics.notices.count == 1)
        #expect(try measured().count == 4)
        _ = without
    }

    @Test func worksWithoutADamagedTable() async throws {
        var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: MeaningFile.path)))
        bytes[bytes.count - 100] ^= 1
        let damaged = try MeaningTable(path: collection.home.write(bytes, to: "damaged.table").path)
        for _ in 0..<2 {
            let (index, statistics) = try await open(damaged)
            #expect(statistics.notices.count == 1 && statistics.notices[0].contains("damaged"), "\(statistics.notices)")
            #expect(try paths("password", index) == ["c.md"])
            #expect(index.meaning == nil)
        }
        #expect(try await open(table).statistics.added == 3)
        #expect(try measured().count == 3)
    }

    @Test func neverOverrulesACode() async throws {
        let index = try await open(table).index
        let result = try index.search(
            SearchQuery("ORA-04711 the certificate of the server is past its last day"), limit: 5, score: Self.byMeaning
        )
        let code = try #require(result.candidates.first { $0.path == "c.md" })
        for other in result.candidates where other.path != "c.md" {
            #expect(other.evidence.meaningTitle <= code.evidence.meaningTitle)
            #expect(other.evidence.meaningOpening <= code.evidence.meaningOpening)
            #expect(other.evidence.meaningSection <= code.evidence.meaningSection)
        }
        #expect(result.candidates.contains { $0.path == "a.md" })
    }

    @Test func findsWhatStandsDeepInALongArticle() async throws {
        let filler = (0..<300).map { "## Part \($0)\n\nThe invoice of month \($0) was booked in the ledger.\n" }
        try collection.write(
            "# Ledger\n\n" + filler[..<40].joined() + "## Other\n\nThe battery of the phone runs flat by noon. "
                + "Charging it over night does not help: the accumulator of the mobile is old and has to be replaced.\n"
                + filler[40...].joined(), to: "book.md")
        let index = try await open(table).index
        let hit = try #require(
            try index.search(SearchQuery("my smartphone's power does not last"), limit: 1, score: Self.byMeaning).hits
                .first)
        #expect(hit.path == "book.md")
        let stored = try await DatabaseQueue(path: collection.indexPath).read {
            try Int.fetchOne($0, sql: "SELECT max(length(vectors)) FROM meaning") ?? 0
        }
        #expect(stored <= 150 * ArticleMeaning.recordLength)
    }
}
