import Foundation
import KBTestSupport
import Testing

/// `kb walk` as programs use it.
struct WalkCommandTests {
    private static let article = """
        # The account is disconnected

        ## Solution

        1. Open **Settings**.
        2. Save.
        """

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.article, to: "articles/acme/account.md")
        try folder.write(
            "# Token rejected\n\nThe token was rejected by the server.\n\n## Solution\n\n1. Make a token.\n",
            to: "articles/acme/token.md")
    }

    private func kb(_ arguments: [String], input: String = "") throws -> ProgramRun {
        try ProgramRun.of(
            ProgramRun.built("kb"), arguments, input: Array(input.utf8),
            environment: ["KB_STATE": folder.url.path + "/state"], in: folder.url)
    }

    private func objects(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
        }
    }

    private func kinds(_ text: String) throws -> [String] {
        try objects(text).map { object in
            if let prompt = object["prompt"] as? [String: Any] {
                let position = prompt["position"] as? [String: Any]
                return ["\(prompt["kind"] ?? "")", position?["step"].map { "\($0)" }].compactMap(\.self)
                    .joined(separator: " ")
            }
            return object.keys.sorted().joined(separator: " ")
        }
    }

    @Test func speaksOneObjectALine() throws {
        let run = try kb(
            ["walk", "--json", "acme/account"],
            input: """
                {"reply": "done"}
                {"reply": "note", "text": "slow"}

                {"reply": "done"}
                {"reply": "back"}
                {"reply": "done"}
                {"reply": "yes"}
                """)
        #expect(run.errors == "")
        #expect(run.code == 0)
        #expect(
            try kinds(run.output)
                == ["walk", "step 1", "step 2", "step 2", "solved", "step 2", "solved", "end 2"])
        let opening = try #require(try objects(run.output).first?["walk"] as? [String: Any])
        #expect(opening["article"] as? String == "acme/account")
        #expect(opening["session"] as? Int == 1)
    }

    @Test(arguments: [
        ("done", "a line must be one JSON object"), (#"{"reply": "dnoe"}"#, "did you mean 'done'?"),
        (#"{"reply": "yes"}"#, "'yes' does not answer this step"), (#"{"reply": "choose"}"#, "needs \"option\""),
        (#"{"reply": "note"}"#, "a note needs its"), (#"{"reply": "walk", "article": "x"}"#, "at the end"),
        (#"[1]"#, "a line must be one JSON object"), (#"{"reply": 1}"#, "a line must be one JSON object"),
    ])
    func saysWhatIsWrongAndAsksAgain(line: String, error: String) throws {
        let run = try kb(["walk", "--json", "acme/account"], input: line + "\n")
        #expect(run.code == 1)
        #expect(try kinds(run.output) == ["walk", "step 1", "error replies", "step 1"])
        let said = try #require(try objects(run.output)[2]["error"] as? String)
        #expect(said.contains(error), "\(said)")
    }

    @Test func endsWithACodeForEachEnd() throws {
        #expect(try kb(["walk", "acme/account"], input: "d\nd\ny\n").code == 0)
        #expect(try kb(["walk", "acme/account"], input: "d\nd\nn\nq\n").code == 1)
        #expect(try kb(["walk", "acme/account"], input: "e\n").code == 1)
        #expect(try kb(["walk", "acme/account"], input: "q\n").code == 1)
        #expect(try kb(["walk", "acme/account"]).code == 1)
        #expect(try kb(["walk", "purple unicorn sandwich"]).code == 1)
        #expect(try kb(["walk", "acme/nothing"]).code == 2)
        #expect(try kb(["walk", "--resume", "9"]).code == 2)
        #expect(try kb(["walk", "--resume", "nowhere.json"]).code == 2)
        #expect(try kb(["walk", "--resume", "1", "2"]).code == 64)
        #expect(try kb(["walk", "--jsn", "acme/account"]).code == 64)
    }

    @Test func printsThePlan() throws {
        let run = try kb(["walk", "--no-input", "acme/account"])
        #expect(run.code == 0)
        #expect(run.output.contains("  1 Open Settings. :5\n  2 Save. :6\n"), "\(run.output)")
        let json = try kb(["walk", "--no-input", "--json", "acme/account"])
        let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect((document?["plan"] as? [Any])?.count == 2)
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/state"))
    }

    @Test func walksTheAnswerOfAQuestion() throws {
        let run = try kb(["walk", "token was rejected by the server"], input: "d\ny\n")
        #expect(run.output.contains("1 Make a token."), "\(run.output)\(run.errors)")
        #expect(run.code == 0)
        let asked = try kb(["ask", "--walk", "token was rejected by the server"], input: "d\ny\n")
        #expect(asked.output.contains("1 Make a token."))
        #expect(asked.output.contains("solved 1 of 1 times here"))
        #expect(asked.code == 0)
    }

    @Test func asksWhichProductWhereSeveralFit() throws {
        for product in ["Alpha", "Beta"] {
            try folder.write(
                "---\nproduct: \(product)\n---\n\n# Handshake was refused\n\n## Solution\n\n1. Open \(product).\n",
                to: "articles/\(product)/one.md")
        }
        let run = try kb(
            ["walk", "--json", "handshake was refused"],
            input: #"{"reply":"choose","option":7}"# + "\n" + #"{"reply":"choose","option":1}"# + "\n"
                + #"{"reply":"solved"}"# + "\n")
        #expect(
            try kinds(run.output) == ["choice", "error replies", "choice", "walk", "step 1", "end 1"], "\(run.output)")
        #expect(run.output.contains("Open Beta."))
        #expect(run.code == 0)
        let piped = try kb(["walk", "handshake was refused"], input: "alpha\nv\n")
        #expect(piped.output.contains("Open Alpha."), "\(piped.output)")
        #expect(try kb(["walk", "--no-input", "handshake was refused"]).code == 1)
    }

    @Test func offersTheNextArticleAndThenSaysThatItHasNoMore() throws {
        try folder.write(
            "# The backup fails with code 13\n\n## Solution\n\n1. Free some space.\n", to: "articles/acme/backup.md")
        try folder.write(
            "# The backup fails with code 14\n\n## Solution\n\n1. Mount the disk.\n", to: "articles/acme/disk.md")
        let run = try kb(["walk", "acme/backup"], input: "d\nn\n1\nd\nn\n")
        #expect(run.output.contains("1  The backup fails with code 14  acme/disk"), "\(run.output)")
        #expect(run.output.contains("Mount the disk."))
        #expect(run.output.hasSuffix("That is all I have.\n"), "\(run.output)")
        #expect(run.errors == "kb: for the ticket: kb sessions export 2 --format note\n", "\(run.output)")
        #expect(run.code == 1)
        let json = try kb(
            ["walk", "--json", "acme/backup"], input: #"{"reply":"done"}"# + "\n" + #"{"reply":"no"}"# + "\n")
        let next = try #require(try objects(json.output).last?["next"] as? [[String: Any]])
        #expect(next.map { $0["article"] as? String } == ["acme/disk"])
    }

    @Test func namesTheWalkInAnAnswer() throws {
        let run = try kb(["ask", "token was rejected by the server"])
        #expect(run.output.contains("Walk it     kb walk acme/token"), "\(run.output)")
    }

    @Test func goesOnOverTheTextAsItWas() throws {
        #expect(try kb(["walk", "acme/account"], input: "d\n").errors.contains("kb walk --resume 1"))
        try folder.write("# Other\n\n## Solution\n\n1. Else.\n", to: "articles/acme/account.md")
        let run = try kb(["walk", "--resume", "1"], input: "d\ny\n")
        #expect(run.output.contains("2 Save."))
        #expect(run.errors.contains("acme/account.md: the article has changed"))
        #expect(run.code == 0)
    }

    @Test func goesOnFromAFileHandedOver() throws {
        #expect(try kb(["walk", "acme/account"], input: "d\n").code == 1)
        let file = folder.url.path + "/walk.json"
        #expect(try kb(["sessions", "export", "1", "--format", "json", "--output", file]).code == 0)
        let run = try kb(["walk", "--resume", file], input: "d\ny\n")
        #expect(run.output.contains("2 Save."), "\(run.output)\(run.errors)")
        #expect(run.code == 0)
    }

    @Test func goesOnWithoutAJournal() throws {
        try folder.write("no folder", to: "state")
        let run = try kb(["walk", "acme/account"], input: "d\nd\ny\n")
        #expect(run.code == 0)
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        #expect(run.errors.contains("this walk is not kept"))
    }

    @Test func learnsWhatHelped() throws {
        let text =
            "# Fix\n\n"
            + ["ended", "left"].map { "## Cause: The user \($0)\n\n### Solution\n\n1. Do \($0).\n\n" }.joined()
        try folder.write(text, to: "articles/acme/pair.md")
        for _ in 0..<9 { #expect(try kb(["walk", "acme/pair"], input: "n\ny\nd\ny\n").code == 0) }
        let run = try kb(["walk", "acme/pair"], input: "q\n")
        #expect(run.output.contains("The user left"), "\(run.output)")
        #expect(run.output.contains(" times here"))
    }
}
