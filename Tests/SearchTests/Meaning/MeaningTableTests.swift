import Foundation
import KBTestSupport
import Testing

@testable import Search

struct MeaningTableTests {
    private let home: TemporaryFolder

    init() throws { home = try TemporaryFolder() }

    private func fault(_ bytes: [UInt8]) throws -> String {
        let path = try home.write(bytes, to: "some.table").path
        do {
            _ = try MeaningTable(path: path)
            return "none"
        } catch {
            return error.description.replacingOccurrences(of: home.url.path + "/", with: "")
        }
    }

    private func shipped() throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(fileURLWithPath: MeaningFile.path))) }

    @Test func isWholeAndSmall() throws {
        let table = try MeaningTable(path: MeaningFile.path)
        #expect(table.isWhole)
        #expect(try shipped().count <= 9_000_000)
    }

    @Test func saysWhatIsWrong() throws {
        let rest = "; words alone decide. Install kb again, or name a table with KB_MEANING"
        #expect(throws: MeaningTableError.missing(path: "/no/such.table")) { try MeaningTable(path: "/no/such.table") }
        #expect(throws: MeaningTableError.foreign(path: home.url.path)) { try MeaningTable(path: home.url.path) }
        var bytes = try shipped()
        #expect(try fault([UInt8]("# Notes about nothing\n".utf8)) == "some.table: is not a table of meaning" + rest)
        #expect(try fault([]) == "some.table: the table of meaning is damaged" + rest)
        #expect(try fault(bytes.dropLast(64)) == "some.table: the table of meaning is damaged" + rest)
        #expect(try fault(bytes + [0]) == "some.table: the table of meaning is damaged" + rest)
        bytes[8] = 2
        #expect(try fault(bytes) == "some.table: is a table of meaning of another version of kb" + rest)
    }

    /// A file that is as long as it says and holds nonsense: it may mean anything, but nothing outside it is read.
    @Test func readsNothingOutsideADamagedFile() throws {
        let whole = try shipped()
        var generator = SystemRandomNumberGenerator()
        for fill: UInt8? in [0x00, 0xFF, 0x01, nil] {
            var bytes = whole
            // Behind the header all is nonsense: slots, places of texts, texts, scales and rows.
            for place in 128..<(1 << 19) { bytes[place] = fill ?? UInt8.random(in: 0...255, using: &generator) }
            let path = try home.write(bytes, to: "damaged.table").path
            let table = try MeaningTable(path: path)
            #expect(!table.isWhole)
            var tokenizer = WordPieceTokenizer(table)
            tokenizer.append(
                "Connection refused: ECONNREFUSED caf\u{E9} \u{63A5}\u{7D9A} " + String(repeating: "x", count: 90))
            let vector = MeaningVector(tokenizer.pieces[...] + [-1, 30_521, 30_522, .max], of: table)
            #expect(vector.values.count == MeaningTable.dimensions)
        }
    }

    /// Whole numbers throughout give the same bytes on every machine.
    ///
    /// A new table or rule changes the figure on purpose.
    @Test func givesTheSameBytesEverywhere() throws {
        let table = try MeaningTable(path: MeaningFile.path)
        var bytes: [UInt8] = []
        var sums = [Int32](repeating: 0, count: MeaningTable.dimensions)
        for text in [
            "connection expired", "it keeps logging me out", "", "\u{1F600}", "ORA-12541 na\u{EF}ve \u{63A5}\u{7D9A}",
        ] {
            var tokenizer = WordPieceTokenizer(table)
            tokenizer.append(text)
            MeaningVector.store(tokenizer.pieces[...], of: table, sums: &sums, into: &bytes)
            bytes += MeaningVector(tokenizer.pieces[...], of: table).values.map { UInt8(bitPattern: $0) }
        }
        #expect(String(ContentHash(of: bytes).high, radix: 16) == "8cc8b2cfc2f11498")
    }

    @Test func bringsLikeTextsTogether() throws {
        let table = try MeaningTable(path: MeaningFile.path)
        func nearness(_ first: String, _ second: String) -> Double {
            var tokenizer = WordPieceTokenizer(table)
            tokenizer.append(first)
            let vector = MeaningVector(tokenizer.pieces[...], of: table)
            tokenizer.removeAll()
            tokenizer.append(second)
            var stored: [UInt8] = []
            var sums = [Int32](repeating: 0, count: MeaningTable.dimensions)
            MeaningVector.store(tokenizer.pieces[...], of: table, sums: &sums, into: &stored)
            return stored.withUnsafeBytes { vector.cosine($0) }
        }
        #expect(nearness("connection refused", "connection refused") > 0.98)
        #expect(
            nearness("wrong password", "invalid credentials") > nearness("wrong password", "printer paper jam") + 0.2)
        #expect(nearness("", "anything") == 0)
        // As long as the sums allow.
        #expect(nearness(String(repeating: "expired ", count: 600), "expired") > 0.98)
    }
}
