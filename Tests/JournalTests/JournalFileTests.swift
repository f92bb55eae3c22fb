import Foundation
import GRDB
import Journal
import KBTestSupport
import Testing

/// What stands at the journal's path, and what becomes of it.
struct JournalFileTests {
    @Test func isForTheUserAlone() throws {
        let walks = try TestWalks()
        _ = try walks.journal.begin(TestWalks.new(), at: TestWalks.start)
        let folder = walks.folder.url.path + "/state/kb"
        func mode(_ path: String) throws -> Int {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
        }
        #expect(try mode(walks.folder.url.path + "/state") == 0o700)
        #expect(try mode(folder) == 0o700)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            #expect(try mode(folder + "/" + name) == 0o600, "\(name)")
        }
    }

    @Test(arguments: [
        (["KB_STATE": "/a/state", "HOME": "/h"], "/a/state/journal.sqlite"),
        (["KB_STATE": "/a/state/", "XDG_STATE_HOME": "/x"], "/a/state/journal.sqlite"),
        (["XDG_STATE_HOME": "/x", "HOME": "/h"], "/x/kb/journal.sqlite"),
        (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/kb/journal.sqlite"),
        (["KB_STATE": "", "HOME": "/h"], "/h/.local/state/kb/journal.sqlite"),
        (["HOME": "/"], "/.local/state/kb/journal.sqlite"),
    ])
    func liesWhereTheVariablesSay(environment: [String: String], path: String) throws {
        #expect(try Journal.defaultPath { environment[$0] } == path)
    }

    @Test func saysThatThereIsNoPlace() {
        #expect(throws: JournalError.noPlace) { try Journal.defaultPath { ["HOME": "here"][$0] } }
    }

    @Test func opensAnEmptyFile() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("", to: "journal.sqlite")
        let id = try Journal(at: file.path).begin(TestWalks.new(), at: TestWalks.start)
        #expect(try Journal(at: file.path).walk(id)?.title == "Token rejected")
    }

    @Test(arguments: ["text", "short", "zeros", "index", "other"])
    func leavesAForeignFileAlone(kind: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path + "/journal.sqlite"
        switch kind {
        case "text": try folder.write(String(repeating: "Dear diary. ", count: 100), to: "journal.sqlite")
        case "short": try folder.write("x", to: "journal.sqlite")
        case "zeros": try folder.write([UInt8](repeating: 0, count: 8192), to: "journal.sqlite")
        default:
            let queue = try DatabaseQueue(path: path)
            try queue.write { database in
                try database.execute(sql: "CREATE TABLE article (id INTEGER)")
                if kind == "index" { try database.execute(sql: "PRAGMA application_id = \(0x6B62_6978)") }
            }
            try queue.close()
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(throws: JournalError.foreignFile(path: path)) { try Journal(at: path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        let error = JournalError.foreignFile(path: path)
        #expect(error.description.contains("was left alone; move it away"))
    }

    @Test func leavesAJournalOfANewerVersionAlone() throws {
        let walks = try TestWalks()
        let id = try walks.journal.begin(TestWalks.new(), at: TestWalks.start)
        let queue = try DatabaseQueue(path: walks.path)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999')") }
        #expect(throws: JournalError.newerFile(path: walks.path)) { try Journal(at: walks.path) }
        try queue.write { try $0.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '999'") }
        #expect(try Journal(at: walks.path).walk(id) != nil)
    }

    @Test func saysThatAJournalIsDamagedAndLeavesIt() throws {
        let folder = try TemporaryFolder()
        let path = TestWalks.path(in: folder)
        do {
            let journal = try Journal(at: path)
            for _ in 0..<50 { _ = try journal.begin(TestWalks.new(), at: TestWalks.start) }
            try journal.delete([1])
        }
        let url = URL(fileURLWithPath: path)
        var bytes = Array(try Data(contentsOf: url))
        for place in 4096..<bytes.count { bytes[place] = UInt8(truncatingIfNeeded: place &* 131 >> 3) }
        try Data(bytes).write(to: url)
        for name in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + name) }
        do {
            let journal = try Journal(at: path)
            _ = try journal.walks()
            Issue.record("a damaged journal was read")
        } catch {
            guard case .damaged = error else {
                Issue.record("\(error)")
                return
            }
            #expect("\(error)".hasPrefix("\(path): the journal is damaged"), "\(error)")
        }
        #expect(Array(try Data(contentsOf: url)) == bytes)
    }

    @Test func isMadeByOneOfManyAtOnce() async throws {
        let folder = try TemporaryFolder()
        let path = TestWalks.path(in: folder)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { @concurrent in
                    try Journal(at: path).begin(TestWalks.new(), at: TestWalks.start)
                }
            }
            var ids: Set<Int> = []
            for try await id in group { ids.insert(id) }
            #expect(ids == Set(1...8))
        }
    }

    /// What a making that was cut short leaves: GRDB's own table and no mark.
    @Test func finishesAMakingThatWasCutShort() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path + "/journal.sqlite"
        let queue = try DatabaseQueue(path: path)
        try queue.write {
            try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        }
        try queue.close()
        let journal = try Journal(at: path)
        #expect(try journal.walks().isEmpty)
    }
}
