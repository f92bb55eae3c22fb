import Answering
import Foundation
import KBTestSupport
import Testing

@testable import Serving

/// A disk on which nothing more can be written: what was published stays.
struct FullDiskTests {
    /// A small file system in memory, which takes rights that not every machine gives.
    private final class SmallDisk: Sendable {
        let path: String

        init?(kibibytes: Int) {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kb-disk-\(UUID().uuidString)")
            path = folder.path
            guard (try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)) != nil,
                let run = try? ProgramRun.of(
                    "/bin/mount", ["-t", "tmpfs", "-o", "size=\(kibibytes)k", "tmpfs", path], in: folder), run.code == 0
            else { return nil }
        }

        deinit {
            _ = try? ProgramRun.of("/bin/umount", ["-l", path], in: FileManager.default.temporaryDirectory)
            try? FileManager.default.removeItem(atPath: path)
        }

        /// Takes all space that is left, but for some bytes.
        func fill(but rest: Int = 0) throws {
            let file = path + "/ballast"
            #expect(FileManager.default.createFile(atPath: file, contents: nil))
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
            let block = Data(repeating: 0x42, count: 4096)
            while (try? handle.write(contentsOf: block)) != nil {}
            if rest > 0 { try handle.truncate(atOffset: try handle.seekToEnd() - UInt64(rest)) }
            try handle.close()
        }

        func empty() throws { try FileManager.default.removeItem(atPath: path + "/ballast") }
    }

    private static let canMount = SmallDisk(kibibytes: 64) != nil

    /// Room for nothing, for the copies and not the index, and for part of the index.
    @Test(.enabled(if: canMount, "no rights to make a small disk"), arguments: [0, 8 << 10, 40 << 10])
    func keepsTheLastEdition(room: Int) async throws {
        let shop = try Shop()
        try shop.write(Shop.secret, to: "vault/zyxomatic.md")
        let disk = try #require(SmallDisk(kibibytes: 3000))
        let base = try await shop.open(cache: disk.path + "/cache")
        let before = base.edition(for: .everyone)
        let answer = try before.answer("token rejected")
        try disk.fill(but: room)
        try shop.write(Shop.token.replacing("Click **Reconnect**.", with: "Press **Renew**."), to: "acme/token.md")
        for number in 0..<40 {
            let words = (0..<300).map { "word\(number * 300 + $0)" }.joined(separator: " ")
            try shop.write("# Other \(number)\n\n\(words)\n", to: "more/\(number).md")
        }
        await #expect(throws: KnowledgeBaseError.self) { try await base.refresh() }
        #expect(
            base.condition.notices.contains { $0.contains("no space left on the disk") }, "\(base.condition.notices)")
        let now = base.edition(for: .everyone)
        let told = try now.answer("token rejected")
        let steps = Set((told.answer?.lines ?? []).map(\.text)).intersection([
            "Click **Reconnect**.", "Press **Renew**.",
        ])
        #expect(steps.count == 1, "\(told.everything)")
        if steps == ["Click **Reconnect**."] { #expect(told.answer?.lines == answer.answer?.lines) }
        for entry in now.articles { #expect(try now.document(entry.id).article.title == entry.title) }
        #expect(try now.answer("zyxomatic vault").outcome == .none)
        #expect(try base.edition(for: .staff).answer("zyxomatic vault").answer?.article == "vault/zyxomatic")
        // Everything is there once there is space.
        try disk.empty()
        #expect(try await base.refresh())
        #expect(base.condition.notices.isEmpty, "\(base.condition.notices)")
        #expect(base.edition(for: .everyone).articles.count == 43)
        #expect(
            try base.edition(for: .everyone).answer("token rejected").answer?.lines.contains {
                $0.text == "Press **Renew**."
            } == true)
    }

    /// What becomes internal goes, whatever the disk and whatever else changes.
    @Test(.enabled(if: canMount, "no rights to make a small disk"), arguments: [0, 8 << 10, 40 << 10])
    func withdrawsWhatBecomesInternal(room: Int) async throws {
        let shop = try Shop()
        try shop.write(Shop.secret, to: "vault/zyxomatic.md")
        let disk = try #require(SmallDisk(kibibytes: 3000))
        let base = try await shop.open(cache: disk.path + "/cache")
        try disk.fill(but: room)
        try shop.write("---\naudience: internal\n---\n\n" + Shop.token, to: "acme/token.md")
        for number in 0..<40 {
            let words = (0..<300).map { "word\(number * 300 + $0)" }.joined(separator: " ")
            try shop.write("# Other \(number)\n\n\(words)\n", to: "more/\(number).md")
        }
        _ = try? await base.refresh()
        let edition = base.edition(for: .everyone)
        #expect(edition.entry("acme/token") == nil)
        #expect(try edition.answer("token rejected").outcome == .none)
        #expect(try edition.answer("printer on fire").answer?.article == "office/printer")
    }

    /// A server that was killed had published more than it had written down; the next finds a full disk.
    @Test(.enabled(if: canMount, "no rights to make a small disk"))
    func servesWhatWasPublishedBeforeItWasWrittenDown() async throws {
        let shop = try Shop()
        try shop.write(Shop.secret, to: "vault/zyxomatic.md")
        let disk = try #require(SmallDisk(kibibytes: 6000))
        let base = try await shop.open(cache: disk.path + "/cache")
        let catalog = URL(fileURLWithPath: disk.path + "/cache/catalog")
        let before = try Data(contentsOf: catalog)
        let second = Shop.token.replacing("Click **Reconnect**.", with: "Press **Renew**.")
        try shop.write(second, to: "acme/token.md")
        try await base.refresh()
        try FileManager.default.copyItem(atPath: disk.path + "/cache", toPath: disk.path + "/copy")
        try before.write(to: URL(fileURLWithPath: disk.path + "/copy/catalog"))
        try disk.fill(but: 400 << 10)
        let paragraph = String(repeating: "More words. ", count: 400) + "\n\n"
        try shop.write(second + String(repeating: paragraph, count: 150), to: "acme/token.md")
        let again = try await shop.open(cache: disk.path + "/copy")
        let edition = again.edition(for: .everyone)
        #expect(edition.articles.map(\.id) == ["acme/export", "acme/token", "office/printer"])
        #expect(try edition.document("acme/token").source == Array(second.utf8))
        #expect(
            try edition.answer("token rejected").answer?.lines.contains { $0.text == "Press **Renew**." } == true)
        #expect(edition.entry("vault/zyxomatic") == nil)
        #expect(again.edition(for: .staff).entry("vault/zyxomatic") != nil)
        #expect(
            again.condition.notices.contains { $0.contains("no space left on the disk") }, "\(again.condition.notices)")
    }

    @Test(.enabled(if: canMount, "no rights to make a small disk"))
    func saysSoWhereNothingCanBePublished() async throws {
        let shop = try Shop()
        let disk = try #require(SmallDisk(kibibytes: 64))
        try disk.fill()
        await #expect(throws: KnowledgeBaseError.self) { try await shop.open(cache: disk.path + "/cache") }
    }
}
