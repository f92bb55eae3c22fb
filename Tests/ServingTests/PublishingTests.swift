import Answering
import Articles
import Foundation
import KBTestSupport
import Synchronization
import Testing

@testable import Serving

/// What is published while the folder of articles changes.
struct PublishingTests {
    private let shop: Shop

    init() throws { shop = try Shop() }

    private func lines(_ base: KnowledgeBase, _ question: String = "token rejected") throws -> [String] {
        try base.edition(for: .everyone).answer(question).answer?.lines.map(\.text) ?? []
    }

    @Test func answersAndShows() async throws {
        let base = try await shop.open()
        let edition = base.edition(for: .everyone)
        #expect(try lines(base).contains("Click **Reconnect**."))
        #expect(try edition.document("acme/token").source == Array(Shop.token.utf8))
        #expect(edition.entry("acme/token")?.title == "Token rejected by Acme")
        #expect(edition.entry("acme/token")?.summary == "Acme says \"Token rejected\".")
        #expect(edition.entry("acme/to") == nil && edition.entry("zzz") == nil && edition.entry("") == nil)
        #expect(base.condition.problems.isEmpty && base.condition.notices.isEmpty)
    }

    @Test func takesAnEdit() async throws {
        let base = try await shop.open()
        let before = base.edition(for: .everyone)
        #expect(try await base.refresh() == false)
        try shop.write(Shop.token.replacing("Click **Reconnect**.", with: "Press **Renew**."), to: "acme/token.md")
        #expect(try await base.refresh())
        let after = base.edition(for: .everyone)
        #expect(try lines(base).contains("Press **Renew**."))
        #expect(after.revision != before.revision && after.changed > before.changed)
        #expect(after.entry("acme/token")?.revision != before.entry("acme/token")?.revision)
        #expect(after.entry("acme/export") == before.entry("acme/export"))
        // Who began before still is told something whole.
        #expect(try before.document("acme/token").source == Array(Shop.token.utf8))
        #expect(try before.answer("token rejected").answer?.article == "acme/token")
    }

    @Test func knowsAContentAgain() async throws {
        let base = try await shop.open()
        let before = base.edition(for: .everyone)
        try shop.write(Shop.token, to: "acme/token.md")
        #expect(try await base.refresh() == false)
        #expect(base.edition(for: .everyone).revision == before.revision)
    }

    @Test func dropsWhatIsDeleted() async throws {
        let base = try await shop.open()
        let before = base.edition(for: .everyone)
        try shop.remove("acme/token.md")
        #expect(try await base.refresh())
        #expect(base.edition(for: .everyone).entry("acme/token") == nil)
        #expect(try base.edition(for: .everyone).answer("token rejected").outcome == .none)
        // Who began before can still read it.
        #expect(try before.document("acme/token").article.title == "Token rejected by Acme")
    }

    @Test(arguments: [
        ("is empty", []), ("holds no article", Array("---\nproduct: Acme\n---\n".utf8)),
        ("is not text", Array("# Token\n\nrejected \0\0\u{1}".utf8)), ("holds no article", Array(" \n\n".utf8)),
    ])
    func keepsTheLastGoodVersion(reason: String, content: [UInt8]) async throws {
        let base = try await shop.open()
        try shop.folder.write(content, to: "articles/acme/token.md")
        try shop.folder.write(content, to: "articles/acme/new.md")
        try await base.refresh()
        #expect(try lines(base).contains("Click **Reconnect**."))
        #expect(base.edition(for: .everyone).entry("acme/new") == nil)
        let problems = [("acme/new.md", reason), ("acme/token.md", reason)]
        #expect(base.condition.problems.map(\.description) == problems.map { "\($0): \($1)" })
        // Also when the server starts anew.
        #expect(try await base.refresh() == false)
        let copy = shop.cache + "-2"
        try FileManager.default.copyItem(atPath: shop.cache, toPath: copy)
        let next = try await shop.open(cache: copy)
        #expect(try lines(next).contains("Click **Reconnect**."))
        #expect(next.edition(for: .everyone).revision == base.edition(for: .everyone).revision)
        #expect(next.condition.problems.map(\.description) == problems.map { "\($0): \($1)" })
        // And once it is whole again, the problem is gone.
        try shop.write(Shop.token, to: "acme/token.md")
        try shop.remove("acme/new.md")
        try await base.refresh()
        #expect(base.condition.problems.isEmpty)
    }

    @Test func keepsEverythingWhereTheFolderIsGone() async throws {
        let base = try await shop.open()
        let revision = base.edition(for: .everyone).revision
        try FileManager.default.moveItem(atPath: shop.articles, toPath: shop.articles + "-away")
        try await base.refresh()
        #expect(base.edition(for: .everyone).revision == revision)
        #expect(try lines(base).contains("Click **Reconnect**."))
        #expect(base.condition.problems.count == 1)
        try FileManager.default.moveItem(atPath: shop.articles + "-away", toPath: shop.articles)
        try await base.refresh()
        #expect(base.condition.problems.isEmpty)
        #expect(base.edition(for: .everyone).revision == revision)
    }

    @Test func isTheSameAfterARestart() async throws {
        var base: KnowledgeBase? = try await shop.open()
        let first = try #require(base?.edition(for: .everyone))
        let answer = try first.answer("token rejected")
        base = nil
        let second = try await shop.open(cache: try copiedCache()).edition(for: .everyone)
        #expect(second.revision == first.revision)
        #expect(second.changed == first.changed)
        #expect(second.articles == first.articles)
        #expect(try second.answer("token rejected") == answer)
        let fresh = try await shop.open(cache: shop.cache + "-fresh").edition(for: .everyone)
        #expect(fresh.revision == first.revision)
    }

    /// What is kept of an edition must not come back with another that has the same texts.
    @Test func numbersEveryPublication() async throws {
        let base = try await shop.open()
        let first = base.edition(for: .everyone)
        try shop.write(Shop.token + "2. Wait.\n", to: "acme/token.md")
        try await base.refresh()
        let second = base.edition(for: .everyone)
        try shop.write(Shop.token, to: "acme/token.md")
        try await base.refresh()
        let third = base.edition(for: .everyone)
        #expect(third.revision == first.revision)
        #expect(first.number < second.number && second.number < third.number)
        // A date of HTTP tells each from the one before.
        let seconds = [first, second, third].map { Int($0.changed.timeIntervalSince1970) }
        #expect(seconds[0] < seconds[1] && seconds[1] < seconds[2], "\(seconds)")
        try await base.refresh()
        #expect(base.edition(for: .everyone).number == third.number)
    }

    /// While one file is just being written, another goes: what follows moves up in the list.
    @Test func keepsNewTextsApartWhileTheListChanges() async throws {
        let new = "# New one\n\nText of the new one.\n"
        let changed = "# Written now\n\nText that was written now.\n"
        try shop.write("# Goes\n\nText.\n", to: "a/goes.md")
        try shop.write("# Written now\n\nText.\n", to: "now.md")
        let base = try await shop.open()
        try shop.write(new, to: "new.md")
        let file = shop.articles + "/new.md"
        while try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date ?? .now
            > .now.addingTimeInterval(-0.06)
        { usleep(2000) }
        try shop.write(changed, to: "now.md")
        let shop = shop
        let run = Run()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                // The new one's text has been put down: now the list changes.
                while !run.isDone.withLock({ $0 }) {
                    let names = try? FileManager.default.contentsOfDirectory(atPath: shop.cache + "/incoming")
                    if names?.isEmpty == false { break }
                    usleep(200)
                }
                try shop.remove("a/goes.md")
            }
            try await base.refresh()
            run.isDone.withLock { $0 = true }
            try await group.waitForAll()
        }
        try await base.refresh()
        let edition = base.edition(for: .everyone)
        #expect(edition.entry("a/goes") == nil)
        #expect(try edition.document("new").source == Array(new.utf8))
        #expect(try edition.document("now").source == Array(changed.utf8))
    }

    private func copiedCache() throws -> String {
        let copy = shop.cache + "-copy"
        try FileManager.default.copyItem(atPath: shop.cache, toPath: copy)
        return copy
    }

    @Test func usesSynonyms() async throws {
        let base = try await shop.open()
        #expect(
            try base.edition(for: .everyone).answer("voucher rejected by Acme").matches.first?.matched.contains {
                $0.kind == .title
            } != nil)
        let before = base.edition(for: .everyone).revision
        try shop.write("token, voucher\n", to: "synonyms.txt")
        #expect(try await base.refresh())
        #expect(base.edition(for: .everyone).revision != before)
        #expect(try Data(contentsOf: URL(fileURLWithPath: shop.cache + "/everyone/articles/synonyms.txt")).count == 15)
        try shop.remove("synonyms.txt")
        #expect(try await base.refresh())
        #expect(base.edition(for: .everyone).revision == before)
    }

    @Test func leavesTheCacheToTheServerThatHasIt() async throws {
        let first = try await shop.open()
        let second = try await shop.open()
        #expect(first.condition.notices.isEmpty)
        #expect(second.condition.notices.count == 1)
        #expect(second.condition.notices.first?.contains("server-2") == true, "\(second.condition.notices)")
        try shop.remove("acme/token.md")
        try await first.refresh()
        #expect(try second.edition(for: .everyone).answer("token rejected").answer?.article == "acme/token")
        try await second.refresh()
        #expect(try second.edition(for: .everyone).answer("token rejected").outcome == .none)
    }

    enum Damage: CaseIterable {
        case index, copy, missingCopy, catalog, layout, strangers, foreignIndex
    }

    @Test(arguments: Damage.allCases)
    func makesADamagedCacheAnew(damage: Damage) async throws {
        try shop.write(Shop.secret, to: "vault/zyxomatic.md")
        let whole = try await shop.open().edition(for: .everyone)
        let cache = try copiedCache()
        let place = URL(fileURLWithPath: cache)
        switch damage {
        case .index:
            let file = place.appendingPathComponent("everyone/index.sqlite")
            var bytes = try Data(contentsOf: file)
            for offset in stride(from: 200, to: bytes.count, by: 3) { bytes[offset] = 0x5A }
            try bytes.write(to: file)
        case .foreignIndex:
            try Data("not an index".utf8).write(to: place.appendingPathComponent("everyone/index.sqlite"))
        case .copy:
            try Data("# Wrong\n\nToken rejected\n".utf8).write(
                to: place.appendingPathComponent("everyone/articles/acme/token.md"))
        case .missingCopy:
            try FileManager.default.removeItem(at: place.appendingPathComponent("everyone/articles/acme"))
        case .catalog: try Data("{\"catalog\":".utf8).write(to: place.appendingPathComponent("catalog"))
        case .layout: try Data("older".utf8).write(to: place.appendingPathComponent("layout"))
        case .strangers:
            try Data(Shop.secret.utf8).write(to: place.appendingPathComponent("everyone/articles/other.md"))
        }
        let base = try await shop.open(cache: cache)
        let edition = base.edition(for: .everyone)
        #expect(edition.revision == whole.revision)
        #expect(edition.articles.map(\.id) == whole.articles.map(\.id))
        #expect(try edition.document("acme/token").source == Array(Shop.token.utf8))
        #expect(try edition.answer("token rejected") == whole.answer("token rejected"))
        #expect(try edition.answer("zyxomatic").outcome == .none)
        #expect(try base.edition(for: .staff).answer("zyxomatic vault").answer?.article == "vault/zyxomatic")
        #expect(base.condition.problems.isEmpty)
    }

    @Test func healsWhileItRuns() async throws {
        let base = try await shop.open()
        try FileManager.default.removeItem(atPath: shop.cache + "/everyone/articles/acme/token.md")
        _ = try? base.edition(for: .everyone).document("acme/token")
        try await base.refresh()
        #expect(try base.edition(for: .everyone).document("acme/token").source == Array(Shop.token.utf8))
    }

    private final class Run: Sendable {
        let isDone = Mutex(false)
        let asked = Mutex(0)
    }

    /// Every answer is of one version, whole, while articles are replaced, removed and come back.
    @Test func answersWholeWhileArticlesAreReplaced() async throws {
        func text(_ version: Int) -> String {
            // The fix stands on another line in every version.
            let padding = (0..<(version % 7) * 3).map { "Remark \($0) of version \(version).\n\n" }.joined()
            return """
                # Widget fails with WIDGET-77

                \(padding)## Cause

                Cause of version \(version).

                ## Solution

                1. Do version \(version).
                2. Then finish version \(version).

                """
        }
        try shop.write(text(0), to: "acme/widget.md")
        let base = try await shop.open()
        let run = Run()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    while !run.isDone.withLock({ $0 }) {
                        let edition = base.edition(for: .everyone)
                        let answer = try edition.answer("WIDGET-77")
                        let lines = answer.answer?.lines.map(\.text) ?? []
                        let versions = Set(
                            lines.compactMap { $0.firstMatch(of: /version (\d+)/).map { String($0.output.1) } })
                        #expect(answer.outcome == .answered)
                        #expect(versions.count == 1, "\(lines)")
                        #expect(
                            lines.count { $0.hasPrefix("Do version") || $0.hasPrefix("Then finish") } == 2, "\(lines)")
                        let document = try edition.document("acme/widget")
                        #expect(document.source.count > 80)
                        run.asked.withLock { $0 += 1 }
                        await Task.yield()
                    }
                }
            }
            for version in 1...12 {
                try shop.write(text(version), to: "acme/widget.md")
                try shop.write("# Other \(version)\n\nText \(version).\n", to: "more/\(version).md")
                if version > 3 { try shop.remove("more/\(version - 3).md") }
                try await base.refresh()
            }
            run.isDone.withLock { $0 = true }
            try await group.waitForAll()
        }
        #expect(run.asked.withLock { $0 } > 12)
        #expect(try lines(base, "WIDGET-77").contains("Do version 12."))
    }
}
