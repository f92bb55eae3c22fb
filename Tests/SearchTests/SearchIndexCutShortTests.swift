import Foundation
import GRDB
import KBTestSupport
import Search
import Testing

struct SearchIndexCutShortTests {
    /// The head of a rollback journal that takes a file back to nothing
    /// (<https://www.sqlite.org/fileformat2.html#the_rollback_journal>).
    private static let journal: [UInt8] =
        [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7, 0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0x10, 0]
        + [UInt8](repeating: 0, count: 484)

    /// A process that ends while it commits the tables of a new file leaves them with a journal.
    ///
    /// Rolled back, the file has
    /// lost the mark that says whose it is; made again, it must carry the mark, or the next run leaves it alone as foreign.
    @Test func marksAFileWhoseMakingWasCutShort() async throws {
        let collection = try Collection()
        try collection.home.write("", to: "index/README.md")
        let half = try DatabaseQueue(path: collection.indexPath)
        try await half.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA application_id = \(0x6B62_6978); CREATE TABLE setting (name TEXT)")
        }
        try half.close()
        try collection.home.write(Self.journal, to: "index/kb.sqlite-journal")
        for _ in 0..<2 {
            let opened = try await collection.open()
            #expect(try opened.index.paths("certificate") == ["tls/expired.md"])
            #expect(opened.statistics.notices.isEmpty, "\(opened.statistics.notices)")
        }
        let mode = try await DatabaseQueue(path: collection.indexPath).read {
            try String.fetchOne($0, sql: "PRAGMA journal_mode")
        }
        #expect(mode == "wal")
    }
}
