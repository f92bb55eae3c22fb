import Answering
import Articles
import Foundation
import Journal
import KBServer
import KBTestSupport
import Search
import Serving

/// Articles in a folder with all that pages are made from.
final class PageWorld: Sendable {
    let folder: TemporaryFolder
    let knowledgeBase: KnowledgeBase
    let desk: WalkDesk
    let pages = Pages(title: "Acme help", mayWrite: true)

    /// - Parameters:
    ///   - files: Texts by path.
    ///   - articles: A folder of articles instead.
    ///   - folder: Where all else is kept; one of its own by default.
    /// - Throws: What the folder, the index or the journal throws.
    init(_ files: [String: String] = [:], articles: URL? = nil, folder: TemporaryFolder? = nil) async throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        for (path, text) in files { try folder.write(text, to: "articles/\(path)") }
        if files.isEmpty, articles == nil { try folder.write("", to: "articles/.keep") }
        let cache = folder.url.appendingPathComponent("cache").path
        try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
        let journal = try Journal(at: folder.url.appendingPathComponent("journal.sqlite").path)
        knowledgeBase = try await KnowledgeBase(
            KnowledgeBase.Configuration(
                articles: articles?.path ?? folder.url.appendingPathComponent("articles").path, cache: cache,
                meaning: MeaningFile.isThere ? try MeaningTable(path: MeaningFile.path) : nil, journal: journal))
        desk = WalkDesk(knowledgeBase, journal: journal)
    }

    var edition: Edition { knowledgeBase.edition(for: .staff) }

    func answer(_ question: String, product: String? = nil) throws -> String {
        var options = Answerer.Options()
        options.product = product
        return pages.answer(try edition.answer(question, options: options), product: product, edition: edition)
    }

    func article(_ id: String) throws -> String {
        pages.article(try edition.document(id), answer: nil, edition: edition)
    }

    func page(_ walk: WalkDesk.Walk) throws -> String {
        pages.walk(
            walk, edition: edition, ticketNote: walk.prompt.kind == .end ? try desk.ticketNote(walk.handle) : nil)
    }
}

/// An article with all that a record can hold.
enum PageArticles {
    static let everything = """
        ---
        product: Acme
        updated: 2026-11-20
        tags: [acme, login]
        ---

        # Acme says "Login expired"

        Acme ends a login after *90 days*. See [the other article](other.md) and [Acme](https://acme.example/help).

        ## Error messages

        - `Login expired (E-77)`

        ## Prerequisites

        - An administrator of Acme

        ## Cause 1: The login is too old

        Logins end after 90 days.

        ### Solution 1: Sign in again

        > [!WARNING]
        > Running jobs stop.

        1. Open **Settings > Logins**.
           - Choose *Active*.
           - Choose *Old*.
        2. Click `Renew`. Wait 2 to 10 minutes.
        3. Run this:

           ```sh
           acme login --renew
           ```

           You see "Renewed".
        4. Compare with the table.

           | code | meaning |
           |------|---------|
           | E-77 | too old |
           | E-78 | revoked |

        ## Cause 2: The login was revoked

        ### Solution 2: Ask for a new login

        1. Ask the administrator for a new login.

        ## Related

        - [Other](other.md)
        - [Script](javascript:alert(1))

        """

    static let other = """
        ---
        product: Other
        ---

        # Other says "Quota exceeded"

        ## Solution

        1. Wait for the next day.

        """
}
