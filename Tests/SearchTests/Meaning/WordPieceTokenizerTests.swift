import Foundation
import KBTestSupport
import Testing

@testable import Search

/// The pieces are those of the teacher's own tokenizer; `scripts/meaning/make_pieces.py` writes the table.
struct WordPieceTokenizerTests {
    private struct Row: Decodable {
        var text: String
        var pieces: [Int32]
    }

    private let table: MeaningTable
    private let rows: [Row]

    init() throws {
        table = try MeaningTable(path: MeaningFile.path)
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("pieces.jsonl")
        rows = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Row.self, from: Data($0.utf8))
        }
    }

    private func pieces(of text: String, limit: Int = .max) -> [Int32] {
        var tokenizer = WordPieceTokenizer(table)
        tokenizer.limit = limit
        tokenizer.append(text)
        return tokenizer.pieces
    }

    @Test func cutsAsTheReferenceDoes() {
        #expect(rows.count >= 200)
        for row in rows { #expect(pieces(of: row.text) == row.pieces, "\(row.text.debugDescription)") }
    }

    @Test func endsAWordWhereATextEnds() {
        var tokenizer = WordPieceTokenizer(table)
        tokenizer.append("log")
        tokenizer.append("in")
        #expect(tokenizer.pieces == pieces(of: "log in"))
    }

    @Test func stopsAtTheLimitHoweverLongTheTextIs() {
        let words = String(repeating: "connection \u{1F600} r\u{E9}sum\u{E9} \u{63A5}\u{7D9A} ", count: 40_000)
        let some = pieces(of: words, limit: 512)
        #expect((512..<620).contains(some.count))
        #expect(Array(some.prefix(500)) == Array(pieces(of: String(words.prefix(10_000))).prefix(500)))
        // One word of a megabyte.
        #expect(pieces(of: String(repeating: "a", count: 1 << 20)) == [WordPieceTokenizer.unknownPiece])
        #expect(pieces(of: String(repeating: "\u{301}", count: 1 << 18)).isEmpty)
    }
}
