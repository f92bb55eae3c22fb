import Articles
import KBTestSupport
import Search
import Testing

struct MessageSearchTests {
    private static let refused = """
        # The database does not answer

        ## Error message

        ```
        Connection to <host>:<port> refused
        ```

        ## Solution

        1. Start the server.
        """

    private func hits(_ question: String, in collection: Collection) async throws -> [SearchHit] {
        let understanding = PastedText.understand(question)
        let query = SearchQuery(understanding.query, messageKeys: understanding.messageKeys)
        return try await collection.open().index.search(query, limit: 5) { $0.article + $0.message }.hits
    }

    @Test(arguments: [
        "Connection to db7.example.com:5432 refused",
        "2026-11-22 10:00:01 ERROR psql: error: Connection to 10.0.0.7:6543 refused.",
    ])
    func meetsAMessageWithOtherVariableParts(question: String) async throws {
        let collection = try Collection()
        try collection.write(Self.refused, to: "database/refused.md")
        try collection.write(
            "# Connection\n\nA connection is refused to nobody; connection to a host.\n", to: "other.md")
        let hits = try await hits(question, in: collection)
        #expect(hits.first?.path == "database/refused.md")
        #expect(
            hits.first?.matched.first
                == MatchedText(kind: .errorMessage, text: "Connection to <host>:<port> refused", line: 6))
    }

    @Test func measuresHowTellingAMessageIs() async throws {
        let collection = try Collection()
        try collection.write(Self.refused, to: "a.md")
        let understanding = PastedText.understand("Connection to db7.example.com:5432 refused")
        let query = SearchQuery(understanding.query, messageKeys: understanding.messageKeys)
        let alone = try await collection.open().index.search(query, limit: 1) { $0.message }.candidates
        try collection.write(Self.refused + "\nAnother.\n", to: "b.md")
        let shared = try await collection.open().index.search(query, limit: 1) { $0.message }.candidates
        let first = try #require(alone.first).evidence.message
        let second = try #require(shared.first).evidence.message
        #expect(first > second, "\(first) \(second)")
        #expect(second > 0)
        #expect(shared.map(\.path) == ["a.md", "b.md"])
    }

    @Test func forgetsTheMessagesOfARemovedArticle() async throws {
        let collection = try Collection()
        try collection.write(Self.refused, to: "a.md")
        _ = try await collection.open()
        try collection.remove("a.md")
        #expect(try await hits("Connection to db7.example.com:5432 refused", in: collection).isEmpty)
    }
}
