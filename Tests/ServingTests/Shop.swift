import Answering
import Foundation
import Journal
import KBTestSupport

@testable import Serving

/// A folder of articles, with a place for what a server derives from it.
struct Shop {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try write(Shop.token, to: "acme/token.md")
        try write(
            """
            # Printer on fire

            Smoke comes out of the printer.

            ## Cause

            The fuser is too hot.

            ## Solution

            1. Leave the room.
            2. Call the fire brigade.
            """, to: "office/printer.md")
        try write(
            """
            # Nightly export stops at midnight

            The nightly export stops.

            ## Cause

            The calendar is wrong.

            ## Solution

            1. Open the calendar.
            2. Choose the right zone.
            """, to: "acme/export.md")
    }

    static let token = """
        # Token rejected by Acme

        Acme says "Token rejected".

        ## Error messages

        - `Token rejected`

        ## Prerequisites

        - The role Owner

        ## Cause 1: The token has expired

        Tokens live 30 days.

        ### Solution 1: Reconnect

        1. Open **Settings**.
        2. Click **Reconnect**.

        ## Cause 2: The user was removed

        A removed user takes the token along.

        ### Solution 2: Connect as another user

        1. Sign in as another user.
        """

    static let secret = """
        ---
        audience: internal
        ---

        # Zyxomatic vault refuses the master key

        The zyxomatic vault says quuxbarf.

        ## Cause

        The zyxomatic seal is broken.

        ## Solution

        1. Ask Mallory for the zyxomatic seal.
        """

    var articles: String { folder.url.appendingPathComponent("articles").path }
    var cache: String { folder.url.appendingPathComponent("cache").path }

    func write(_ text: String, to path: String) throws { try folder.write(text, to: "articles/" + path) }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("articles/" + path))
    }

    func journal() throws -> Journal { try Journal(at: folder.url.appendingPathComponent("state/journal.sqlite").path) }

    func open(journal: Journal? = nil, cache: String? = nil) async throws -> KnowledgeBase {
        try await KnowledgeBase(
            KnowledgeBase.Configuration(articles: articles, cache: cache ?? self.cache, journal: journal))
    }

    /// Everything below the folder of what everyone may read, as bytes.
    func publicBytes() throws -> Data {
        var all = Data()
        let root = folder.url.appendingPathComponent("cache/everyone")
        for case let file as URL in FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) ?? .init()
        {
            all += Data(file.path.utf8)
            all += (try? Data(contentsOf: file)) ?? Data()
        }
        return all
    }
}

extension Answer {
    /// Everything that it says, as one text.
    var everything: String { (try? PrintedJSON.text(of: self)) ?? "" }
}
