import Answering
import Articles
import Foundation
import Journal
import KBTestSupport

/// A journal in a folder of its own, and walks to put into it.
struct TestWalks {
    static let article = """
        # Token rejected

        ## Prerequisites

        - The role Owner

        ## Cause 1: The token has expired

        Tokens live 30 days. [Background](../acme/tokens.md)

        ### Solution 1: Reconnect

        1. Open **Settings**.
        2. Click **Reconnect**. See [the list](../acme/list.md) or [the site](https://acme.example/help).
        3. Internal note: the log is at db7.
        4. Wait for the mail.

        ## Cause 2: The user was removed

        ### Solution 2: Connect as another user

        1. Sign in as another user.
        2. Connect.

        ## If it does not help

        - Send the request id to Acme support.

        """

    static let start = Date(timeIntervalSince1970: 1_795_317_127)

    let folder: TemporaryFolder
    let journal: Journal

    init() throws {
        folder = try TemporaryFolder()
        journal = try Journal(at: Self.path(in: folder))
    }

    static func path(in folder: TemporaryFolder) -> String {
        folder.url.appendingPathComponent("state/kb/journal.sqlite").path
    }

    var path: String { Self.path(in: folder) }

    static func new(_ text: String = article, question: String? = nil) -> NewWalk {
        NewWalk(
            article: "acme/token", path: "acme/token.md", title: "Token rejected", source: Array(text.utf8),
            question: question)
    }

    static func record(of text: String = article) -> Article {
        ArticleReader().read(Array(text.utf8), path: "acme/token.md").article
            ?? Article(id: "acme/token", path: "acme/token.md", title: "")
    }

    /// Walks until `reply` says `nil`, and remembers each reply, a minute apart; says how it ended.
    @discardableResult
    func walk(
        _ text: String = article, question: String? = nil, reply: (WalkthroughPrompt) -> WalkthroughReply?
    ) throws -> Int {
        let id = try journal.begin(Self.new(text, question: question), at: Self.start)
        var walkthrough = Walkthrough(Self.record(of: text))
        var count = 0
        while count < 100, walkthrough.result == nil, let next = reply(walkthrough.prompt) {
            try walkthrough.apply(next)
            count += 1
            try journal.append(next, to: id, at: Self.start + Double(count) * 60, after: count - 1)
        }
        try journal.end(id, walkthrough, at: Self.start + Double(count) * 60)
        return id
    }

    /// The usual reply, so that a walk goes on.
    static func goOn(_ prompt: WalkthroughPrompt) -> WalkthroughReply {
        if prompt.replies.contains(.done) { return .done }
        if prompt.replies.contains(.choose) { return .choose(0) }
        if prompt.replies.contains(.yes) { return .yes }
        return .skip
    }

    /// Every byte that the journal has on the disk.
    func bytes() throws -> [UInt8] {
        let place = folder.url.appendingPathComponent("state/kb")
        return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted().flatMap {
            Array(try Data(contentsOf: place.appendingPathComponent($0)))
        }
    }

    func holds(_ text: String) throws -> Bool {
        try Data(bytes()).range(of: Data(text.utf8)) != nil
    }
}
