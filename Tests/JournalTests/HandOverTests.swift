import Answering
import Foundation
import Journal
import KBTestSupport
import Testing

/// The file by which a walk goes on elsewhere.
struct HandOverTests {
    /// A walk with a reply taken back and a note, handed over.
    private static func file(_ walks: TestWalks) throws -> String {
        let id = try walks.walk(question: "token rejected") { prompt in
            switch prompt.replied {
            case 0, 1: TestWalks.goOn(prompt)
            default: nil
            }
        }
        try walks.journal.note("customer is on holiday", on: id, replyIndex: 1, at: TestWalks.start + 90)
        return try HandOver.text(of: try #require(try walks.journal.walk(id)))
    }

    @Test func goesOnInAnotherJournal() throws {
        let here = try TestWalks()
        let text = try Self.file(here)
        let there = try TestWalks()
        let other = try there.journal.begin(TestWalks.new(), at: TestWalks.start)
        let walk = try HandOver.read(Array(text.utf8), path: "walk.json")
        let id = try there.journal.adopt(walk)
        #expect(id != other)
        let adopted = try #require(try there.journal.walk(id))
        let original = try #require(try here.journal.walk(1))
        #expect(adopted.replies == original.replies)
        #expect(adopted.notes == original.notes)
        #expect(adopted.revision == original.revision)
        #expect(adopted.question == original.question)
        #expect(adopted.begun == original.begun)
        #expect(try adopted.replayed().prompt == original.replayed().prompt)
        #expect(try there.journal.walk(other)?.replies.isEmpty == true, "what was there stays as it was")
        #expect(try there.journal.adopt(walk) == id + 1, "taken in twice, it is two walks")
    }

    @Test func handsOverAnEndedWalkAsEnded() throws {
        let here = try TestWalks()
        let id = try here.walk { _ in .escalate }
        let text = try HandOver.text(of: try #require(try here.journal.walk(id)))
        let there = try TestWalks()
        let adopted = try there.journal.adopt(try HandOver.read(Array(text.utf8), path: "walk.json"))
        let summary = try #require(try there.journal.walks().first)
        #expect(summary.id == adopted)
        #expect(summary.result?.outcome == .escalated)
        #expect(try there.journal.tallies(article: TestWalks.record()).isEmpty)
    }

    @Test func carriesAnArticleThatIsNotUTF8() throws {
        let walks = try TestWalks()
        var new = TestWalks.new()
        new.source += [0xFF, 0xFE, 0x0A]
        let id = try walks.journal.begin(new, at: TestWalks.start)
        let text = try HandOver.text(of: try #require(try walks.journal.walk(id)))
        #expect(try HandOver.read(Array(text.utf8), path: "walk.json").revision.source == new.source)
    }

    @Test(arguments: [
        ("not JSON", "{", "walk.json:1: is not JSON"),
        ("empty", "", "walk.json:1: is not JSON"),
        ("a list", "[]", "walk.json: is not a walk that kb exported"),
        ("something else", #"{"format": "zip", "version": 1}"#, "walk.json: is not a walk that kb exported"),
        ("a later version", #"{"format": "kb-walk", "version": 2}"#, "is of version 2 of the format"),
        ("nothing else", #"{"format": "kb-walk", "version": 1}"#, "'article' is missing"),
    ])
    func refusesWhatIsNoWalk(name: String, text: String, message: String) {
        do {
            _ = try HandOver.read(Array(text.utf8), path: "walk.json")
            Issue.record("\(name) was read")
        } catch {
            #expect("\(error)".contains(message), "\(name): \(error)")
        }
    }

    @Test(arguments: [
        (#""path" : "acme/token.md""#, #""path" : "../../etc/passwd""#, "'article.path' is no path below"),
        (#""path" : "acme/token.md""#, #""path" : "/etc/passwd""#, "'article.path' is no path below"),
        (#""id" : "acme/token""#, #""id" : "acme/other""#, "'article.id' is not the path"),
        ("The role Owner", "The role Nobody", "'article.revision' is not the SHA-256"),
        (#""reply" : "done""#, #""reply" : "format""#, "'replies[0].reply.reply'"),
        (#""reply" : "done""#, #""reply" : "choose", "option": 99"#, "'replies[0]' does not fit the article"),
        (#""replyIndex" : 1"#, #""replyIndex" : 77"#, "'notes[0].replyIndex' is 77, not 0 to 2"),
        (#""replyIndex" : 1"#, #""replyIndex" : "one""#, "'notes[0].replyIndex' is not of the type Int"),
        (#""begun" : "20"#, #""begun" : "x"#, "'begun' is not a time"),
        (#""notes" : ["#, #""notes" : [null, "#, "'notes[0]'"),
    ])
    func namesTheKeyThatIsWrong(part: String, replacement: String, message: String) throws {
        let walks = try TestWalks()
        let text = try Self.file(walks)
        let changed = try #require(
            text.range(of: part).map { text.replacingCharacters(in: $0, with: replacement) }, "\(part) in \(text)")
        do {
            _ = try HandOver.read(Array(changed.utf8), path: "walk.json")
            Issue.record("\(replacement) was read")
        } catch {
            #expect("\(error)".hasPrefix("walk.json: '"), "\(error)")
            #expect("\(error)".contains(message), "\(error)")
            #expect("\(error)".hasSuffix("kb sessions export ID --format json"), "\(error)")
        }
    }

    @Test func readsOnlyFiles() throws {
        let walks = try TestWalks()
        let file = try walks.folder.write(try Self.file(walks), to: "walk.json")
        #expect(try HandOver.read(contentsOf: file.path).replies.count == 2)
        for path in [walks.folder.url.path, walks.folder.url.path + "/none", "/dev/zero"] {
            do {
                _ = try HandOver.read(contentsOf: path)
                Issue.record("\(path) was read")
            } catch {
                #expect("\(error)".hasPrefix("\(path): cannot be read: "), "\(error)")
            }
        }
    }

    @Test func refusesWhatIsTooLarge() throws {
        #expect(throws: HandOverError.self) {
            try HandOver.read([UInt8](repeating: 0x20, count: HandOver.largestFile + 1), path: "walk.json")
        }
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: HandOverError.self) { try HandOver.read(Array(deep.utf8), path: "walk.json") }
    }

    /// Each reply taken back would be a replay of all before it.
    @Test func readsAWalkThatWentBackAndForthThousandsOfTimes() throws {
        let walks = try TestWalks()
        let id = try walks.journal.begin(TestWalks.new(), at: TestWalks.start)
        var walk = try #require(try walks.journal.walk(id))
        walk.replies = (0..<9_000).map {
            WalkRecord.Reply(
                $0.isMultiple(of: 2) ? TestWalks.goOn(Walkthrough(TestWalks.record()).prompt) : .back,
                time: TestWalks.start)
        }
        let text = try HandOver.text(of: walk)
        #expect(try HandOver.read(Array(text.utf8), path: "walk.json").replies.count == 9_000)
    }
}
