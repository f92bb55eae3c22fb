import Articles
import Foundation
import GRDB
import KBTestSupport
import Search
import Testing

struct SearchIndexUpdateTests {
    /// Added, changed, removed, renamed, unchanged.
    private func counts(_ statistics: IndexingStatistics) -> [Int] {
        [statistics.added, statistics.changed, statistics.removed, statistics.renamed, statistics.unchanged]
    }

    /// A connection that may leave a transaction open.
    private func unsafeQueue(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    @Test func readsOnlyWhatChanged() async throws {
        let collection = try Collection()
        #expect(counts(try await collection.open().statistics) == [4, 0, 0, 0, 0])
        #expect(counts(try await collection.open().statistics) == [0, 0, 0, 0, 4])
        try collection.write("# Certificate chain is broken\n\nBananas.\n", to: "tls/expired.md")
        try collection.write("# New one\n\nPineapple.\n", to: "new.md")
        try collection.remove("dns/nxdomain.md")
        let opened = try await collection.open()
        #expect(counts(opened.statistics) == [1, 1, 1, 0, 2])
        #expect(try opened.index.paths("bananas") == ["tls/expired.md"])
        #expect(try opened.index.paths("pineapple") == ["new.md"])
        #expect(try opened.index.paths("resolver") == [])
    }

    @Test func doesNotParseARenamedFile() async throws {
        let collection = try Collection()
        _ = try await collection.open()
        try FileManager.default.moveItem(
            atPath: collection.folder.path + "/tls/expired.md", toPath: collection.folder.path + "/tls/rusty.md")
        let opened = try await collection.open()
        #expect(counts(opened.statistics) == [0, 0, 0, 1, 3])
        #expect(try opened.index.paths("rusty").first == "tls/rusty.md")
        #expect(try opened.index.paths("certificate expired").first == "tls/rusty.md")
    }

    @Test func seesAnEditBehindAClockThatWasSetBack() async throws {
        let collection = try Collection()
        let file = collection.folder.path + "/tls/expired.md"
        let folder = try TemporaryFolder()
        let like = folder.url.path + "/before"
        #expect(try ProgramRun.of("/usr/bin/cp", ["-p", file, like], in: folder.url).code == 0)
        _ = try await collection.open()
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacingOccurrences(of: "Renew", with: "Melon")
            .write(toFile: file, atomically: false, encoding: .utf8)
        #expect(try ProgramRun.of("/usr/bin/touch", ["-r", like, file], in: folder.url).code == 0)
        #expect(try await collection.open().index.paths("melon") == ["tls/expired.md"])
    }

    @Test func writesNothingWhenNothingChanged() async throws {
        let collection = try Collection()
        _ = try await collection.open()
        _ = try await collection.open()
        let before = try Data(contentsOf: URL(fileURLWithPath: collection.indexPath))
        let opened = try await collection.open()
        _ = try opened.index.paths("certificate")
        #expect(try Data(contentsOf: URL(fileURLWithPath: collection.indexPath)) == before)
    }

    @Test func keepsTermFrequenciesRight() async throws {
        let collection = try Collection()
        _ = try await collection.open()
        try collection.write("# Certificate again\n\nOranges and certificates.\n", to: "tls/more.md")
        try collection.remove("oracle/listener.md")
        _ = try await collection.open()
        let fresh = try Collection(Collection.articles.filter { $0.0 != "oracle/listener.md" })
        try fresh.write("# Certificate again\n\nOranges and certificates.\n", to: "tls/more.md")
        _ = try await fresh.open()
        func terms(_ path: String) throws -> [String] {
            try DatabaseQueue(path: path).read {
                try String.fetchAll($0, sql: "SELECT term || ' ' || frequency FROM term ORDER BY term")
                    + String.fetchAll($0, sql: "SELECT articles || ' ' || passages || ' ' || bodyCount FROM collection")
            }
        }
        #expect(try terms(collection.indexPath) == terms(fresh.indexPath))
    }

    @Test func rollsBackAnUpdateThatWasCutShort() async throws {
        let collection = try Collection()
        _ = try await collection.open()
        // What a killed process leaves: a transaction that was never committed.
        let dead = try unsafeQueue(collection.indexPath)
        try await dead.writeWithoutTransaction {
            try $0.execute(sql: "BEGIN IMMEDIATE; DELETE FROM quotation; DELETE FROM section; DELETE FROM passage;")
        }
        let reader = try DatabaseQueue(path: collection.indexPath)
        #expect(try await reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM passage") } == 4)
        try await dead.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        #expect(try await collection.open().index.paths("certificate") == ["tls/expired.md"])
    }

    @Test func usesWhatIsThereWhileAnotherWrites() async throws {
        let collection = try Collection()
        _ = try await collection.open()
        try collection.write("# Another\n\nKiwi.\n", to: "another.md")
        let writer = try unsafeQueue(collection.indexPath)
        try await writer.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let opened = try await SearchIndex.upToDate(
            path: collection.indexPath, folder: collection.folder, patience: .useWhatIsThere)
        #expect(try opened.index.paths("certificate") == ["tls/expired.md"])
        #expect(opened.statistics.notices.count == 1)
        try await writer.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        #expect(try await collection.open().index.paths("kiwi") == ["another.md"])
    }

    @Test func letsTwoUpdateAtOnce() async throws {
        let collection = try Collection()
        async let first = collection.open()
        async let second = collection.open()
        let both = try await [first, second]
        for opened in both { #expect(try opened.index.paths("certificate") == ["tls/expired.md"]) }
        #expect(both.map(\.statistics.added).reduce(0, +) == 4)
    }

    @Test(arguments: ["Not a database, my thesis.", "SQLite format 3\0 but someone else's"])
    func leavesAForeignFileAlone(content: String) async throws {
        let collection = try Collection()
        try collection.home.write(content, to: "index/kb.sqlite")
        await #expect(throws: SearchIndexError.foreignFile(path: collection.indexPath)) { try await collection.open() }
        #expect(try String(contentsOfFile: collection.indexPath, encoding: .utf8) == content)
    }

    @Test func leavesAnotherProgramsDatabaseAlone() async throws {
        let collection = try Collection()
        try collection.home.write("", to: "index/other.txt")
        let other = try DatabaseQueue(path: collection.indexPath)
        try await other.write { try $0.execute(sql: "CREATE TABLE photos (id INTEGER); INSERT INTO photos VALUES (1)") }
        try other.close()
        await #expect(throws: SearchIndexError.foreignFile(path: collection.indexPath)) { try await collection.open() }
    }

    @Test(arguments: [200, 5000, 9000])
    func replacesADamagedIndex(offset: Int) async throws {
        let collection = try Collection()
        _ = try await collection.open()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: collection.indexPath))
        for position in offset..<bytes.count { bytes[position] = UInt8(truncatingIfNeeded: position &* 31) }
        try bytes.write(to: URL(fileURLWithPath: collection.indexPath))
        let opened = try await collection.open()
        #expect(try opened.index.paths("certificate") == ["tls/expired.md"])
        #expect(opened.statistics.notices.count == 1, "\(opened.statistics.notices)")
    }

    @Test func removesAnIndexWhoseDamageShowsOnlyInASearch() async throws {
        let collection = try Collection()
        _ = try await collection.open()
        let queue = try DatabaseQueue(path: collection.indexPath)
        try await queue.writeWithoutTransaction {
            try $0.execute(sql: "UPDATE passages_data SET block = x'FFFFFFFF' WHERE id > 10")
        }
        try queue.close()
        let opened = try await collection.open()
        #expect(throws: SearchIndexError.damaged(path: collection.indexPath)) {
            try opened.index.paths("certificate")
        }
        #expect(try await collection.open().index.paths("certificate") == ["tls/expired.md"])
    }

    @Test func replacesATruncatedIndex() async throws {
        let collection = try Collection()
        _ = try await collection.open()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: collection.indexPath))
        try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: collection.indexPath))
        #expect(try await collection.open().index.paths("certificate") == ["tls/expired.md"])
    }

    @Test(arguments: [
        "PRAGMA user_version = 0", "PRAGMA user_version = 999",
        "UPDATE setting SET value = 'terms 0' WHERE name = 'contentVersion'",
    ])
    func replacesAnIndexOfAnotherVersion(sql: String) async throws {
        let collection = try Collection()
        _ = try await collection.open()
        let queue = try DatabaseQueue(path: collection.indexPath)
        try await queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
        let opened = try await collection.open()
        #expect(opened.statistics.added == 4)
        #expect(opened.statistics.notices.count == 1, "\(opened.statistics.notices)")
        #expect(try opened.index.paths("certificate") == ["tls/expired.md"])
    }

    @Test(.disabled(if: geteuid() == 0, "root may write everywhere"))
    func keepsTheIndexInMemoryWhereItCannotWrite() async throws {
        let collection = try Collection()
        let index = collection.home.url.appendingPathComponent("index").path
        try FileManager.default.createDirectory(atPath: index, withIntermediateDirectories: true)
        chmod(index, 0o555)
        defer { chmod(index, 0o755) }
        let opened = try await collection.open()
        #expect(try opened.index.paths("certificate") == ["tls/expired.md"])
        #expect(opened.statistics.notices.count == 1)
    }

    @Test func keepsTheIndexInMemoryWhereNoFolderCanBeMade() async throws {
        let collection = try Collection()
        try collection.home.write("a file", to: "blocked")
        let path = collection.home.url.appendingPathComponent("blocked/kb.sqlite").path
        let opened = try await SearchIndex.upToDate(path: path, folder: collection.folder)
        #expect(try opened.index.paths("certificate") == ["tls/expired.md"])
        #expect(opened.statistics.notices.count == 1, "\(opened.statistics.notices)")
    }

    @Test func survivesHostileFolders() async throws {
        let collection = try Collection()
        let root = collection.folder.path
        try collection.write("# Odd name\n\nPapaya.\n", to: "a\nb 💥.md")
        try FileManager.default.createDirectory(atPath: root + "/folder.md", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: root + "/loop", withDestinationPath: root)
        try FileManager.default.createSymbolicLink(atPath: root + "/dangling.md", withDestinationPath: "/nowhere/x.md")
        try collection.write("# Hidden\n\nLychee.\n", to: ".hidden/x.md")
        try collection.write("", to: "empty.md")
        try collection.home.write([0xFF, 0x00, 0x23, 0x20, 0xFE], to: "articles/bytes.md")
        #expect(mkfifo(root + "/pipe.md", 0o600) == 0)
        let opened = try await collection.open()
        #expect(try opened.index.paths("papaya") == ["a\nb 💥.md"])
        #expect(try opened.index.paths("lychee") == [])
        #expect(opened.statistics.problems.contains { $0.path == "dangling.md" })
        #expect(try opened.index.paths("certificate") == ["tls/expired.md"])
    }
}
