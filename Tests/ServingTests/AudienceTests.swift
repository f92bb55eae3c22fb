import Answering
import Articles
import Foundation
import KBTestSupport
import Testing

@testable import Serving

/// What is for internal readers does not exist for everybody else.
struct AudienceTests {
    private let shop: Shop

    init() throws {
        shop = try Shop()
        try shop.write(Shop.secret, to: "vault/zyxomatic.md")
    }

    @Test(arguments: ["zyxomatic vault", "quuxbarf", "Mallory", "vault/zyxomatic", "zyxomatc", "master key refused"])
    func findsNothingInternalForEveryone(question: String) async throws {
        let base = try await shop.open()
        let told = try base.edition(for: .everyone).answer(question, options: .init(explains: true))
        #expect(told.outcome == .none)
        for word in ["vault", "quuxbarf", "allory"] where !question.contains(word) {
            #expect(!told.everything.lowercased().contains(word), "\(told.everything)")
        }
        #expect(told.understood.corrections.isEmpty)
    }

    /// A collection in which the internal article never was is the measure: not one byte may differ.
    @Test(arguments: ["token rejected", "seal the printer", "the export stops", "key", "zyxomatic fire"])
    func answersAsIfThereWereNone(question: String) async throws {
        let other = try Shop()
        let options = Answerer.Options(explains: true)
        let with = try await shop.open().edition(for: .everyone)
        let without = try await other.open().edition(for: .everyone)
        #expect(try with.answer(question, options: options) == without.answer(question, options: options))
        #expect(with.revision == without.revision)
        #expect(with.articles.map(\.id) == ["acme/export", "acme/token", "office/printer"])
    }

    @Test func showsStaffEverything() async throws {
        let edition = try await shop.open().edition(for: .staff)
        #expect(edition.articles.map(\.id) == ["acme/export", "acme/token", "office/printer", "vault/zyxomatic"])
        #expect(try edition.answer("zyxomatic vault refuses the master key").answer?.article == "vault/zyxomatic")
        #expect(try edition.document("vault/zyxomatic").source == Array(Shop.secret.utf8))
        #expect(edition.entry("vault/zyxomatic")?.isInternal == true)
    }

    @Test func suggestsNoInternalNames() async throws {
        let edition = try await shop.open().edition(for: .everyone)
        #expect(edition.entry("vault/zyxomatic") == nil)
        #expect(throws: ArticleFileError.missing("vault/zyxomatic", nearest: [])) {
            try edition.document("vault/zyxomatic")
        }
        #expect(throws: ArticleFileError.missing("vault/zyxomatix", nearest: [])) {
            try edition.answer("anything", from: "vault/zyxomatix")
        }
        // From an article that one may not see nothing is told either.
        #expect(throws: ArticleFileError.missing("vault/zyxomatic", nearest: [])) {
            try edition.answer("zyxomatic", from: "vault/zyxomatic")
        }
    }

    @Test func keepsNoByteOfItAmongThePublicCopies() async throws {
        let base = try await shop.open()
        #expect(try shop.publicBytes().range(of: Data("Reconnect".utf8)) != nil)
        for word in ["zyxomatic", "quuxbarf", "mallory", "Mallory"] {
            #expect(try shop.publicBytes().range(of: Data(word.utf8)) == nil, "\(word)")
        }
        let copy = shop.cache + "/staff/articles/vault/zyxomatic.md"
        #expect(try FilePermissions.of(copy) == 0o600)
        #expect(try FilePermissions.of(shop.cache + "/staff") == 0o700)
        #expect(base.condition.problems.isEmpty)
    }

    @Test func withdrawsAnArticleThatBecomesInternal() async throws {
        let base = try await shop.open()
        let before = base.edition(for: .everyone)
        try shop.write("---\naudience: internal\n---\n\n" + Shop.token, to: "acme/token.md")
        #expect(try await base.refresh())
        let edition = base.edition(for: .everyone)
        #expect(edition.revision != before.revision)
        #expect(edition.entry("acme/token") == nil)
        #expect(try edition.answer("token rejected").outcome == .none)
        #expect(try base.edition(for: .staff).answer("token rejected").answer?.article == "acme/token")
        try shop.write(Shop.token, to: "acme/token.md")
        try shop.remove("vault/zyxomatic.md")
        #expect(try await base.refresh())
        #expect(try base.edition(for: .everyone).answer("token rejected").answer?.article == "acme/token")
        #expect(base.edition(for: .everyone).revision == before.revision)
        #expect(base.edition(for: .staff).entry("vault/zyxomatic") == nil)
    }

    /// An edit that also breaks the article must not leave the last public version there.
    @Test func withdrawsWhatTurnsInternalAndEmpty() async throws {
        let base = try await shop.open()
        try shop.write("---\naudience: internal\n---\n", to: "acme/token.md")
        try await base.refresh()
        #expect(base.edition(for: .everyone).entry("acme/token") == nil)
        #expect(base.edition(for: .staff).entry("acme/token") != nil)
        #expect(base.condition.problems.map(\.path) == ["acme/token.md"])
        #expect(base.condition(for: .everyone).problems.isEmpty)
    }

    @Test func servesBothFromOneCopyWhereNothingIsInternal() async throws {
        try shop.remove("vault/zyxomatic.md")
        let base = try await shop.open()
        #expect(base.edition(for: .everyone).revision == base.edition(for: .staff).revision)
        #expect(!FileManager.default.fileExists(atPath: shop.cache + "/staff"))
        try shop.write(Shop.secret, to: "vault/zyxomatic.md")
        #expect(try await base.refresh())
        #expect(base.edition(for: .everyone).entry("vault/zyxomatic") == nil)
        #expect(try base.edition(for: .staff).answer("zyxomatic vault").answer?.article == "vault/zyxomatic")
        #expect(try base.edition(for: .staff).answer("token rejected").answer?.article == "acme/token")
    }

    @Test(arguments: ["state: draft", "draft: true"])
    func publishesDraftsToNobody(line: String) async throws {
        try shop.write("---\n\(line)\n---\n\n# Wobbly draft\n\nWobblefish.\n", to: "acme/draft.md")
        let base = try await shop.open()
        for audience in Audience.allCases {
            #expect(base.edition(for: audience).entry("acme/draft") == nil)
            #expect(try base.edition(for: audience).answer("wobblefish").outcome == .none)
        }
    }

    @Test func namesNoInternalFileToEveryone() async throws {
        let base = try await shop.open()
        try shop.write("", to: "vault/zyxomatic.md")
        try shop.write("", to: "acme/token.md")
        try await base.refresh()
        #expect(base.condition.problems.map(\.path) == ["acme/token.md", "vault/zyxomatic.md"])
        #expect(base.condition(for: .everyone).problems.map(\.path) == ["acme/token.md"])
        #expect(base.edition(for: .everyone).entry("vault/zyxomatic") == nil)
    }
}
