import Foundation
import KBTestSupport
import Testing

/// Several processes on one index, some of which are killed.
@Suite(.serialized)
struct ProcessTests {
    @Test(arguments: ["file", "tables", "later", "written"])
    func healsAfterAKilledUpdate(moment: String) throws {
        let articles = try ManyArticles()
        let update = try articles.start("index")
        switch moment {
        case "file": update.wait { FileManager.default.fileExists(atPath: articles.index) }
        case "tables": update.wait { articles.indexSize > 0 }
        case "later":
            update.wait { articles.indexSize > 0 }
            let end = ContinuousClock.now + .milliseconds(150)
            update.wait { ContinuousClock.now > end }
        default: update.wait { articles.indexSize > 200_000 }
        }
        update.kill()
        let faults = try articles.faults()
        #expect(faults == [], "killed at '\(moment)'")
    }

    @Test func keepsTheOldIndexUntilAKilledUpdateIsRepeated() throws {
        let articles = try ManyArticles()
        #expect(try articles.kb("index").code == 0)
        for number in 0..<ManyArticles.count { try articles.write(number, word: "second") }
        let before = articles.indexSize
        let update = try articles.start("index")
        update.wait { articles.indexSize != before }
        update.kill()
        let faults = try articles.faults()
        #expect(faults == [])
        #expect(try articles.kb("ask", ManyArticles.code(5)).output.contains("This is the second edition."))
    }

    @Test func letsTwoUpdateAtOnce() throws {
        let articles = try ManyArticles()
        let first = try articles.start("index")
        let second = try articles.kb("index")
        #expect(second.code == 0, "\(second.errors)")
        first.wait { false }
        #expect(!first.isRunning)
        let faults = try articles.faults()
        #expect(faults == [])
    }

    @Test func answersWholeWhileAnUpdateRuns() async throws {
        let articles = try ManyArticles()
        #expect(try articles.kb("index").code == 0)
        for number in 0..<ManyArticles.count { try articles.write(number, word: "second") }
        let update = try articles.start("index")
        try await withThrowingTaskGroup(of: ProgramRun.self) { group in
            for number in 0..<8 {
                group.addTask { try articles.kb("ask", ManyArticles.code(number * 9)) }
            }
            for try await run in group {
                #expect(run.code == 0, "\(run.errors)")
                // The steps are the file's, whichever index led there.
                #expect(run.output.contains("This is the second edition."), "\(run.output)")
            }
        }
        update.wait { false }
        let faults = try articles.faults()
        #expect(faults == [])
    }
}
