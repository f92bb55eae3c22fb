import Foundation
import KBTestSupport
import Testing

/// `kb eval`, run as a team's own checks run it.
struct EvalCommandTests {
    private let home: TemporaryFolder

    init() throws {
        home = try TemporaryFolder()
        for (path, text) in [
            ("tls/expired", "# Certificate has expired\n\n## Solution\n\n1. Renew the certificate.\n"),
            ("dns/nxdomain", "# Host name does not resolve\n\n## Solution\n\n1. Ask the resolver.\n"),
            ("office/printer", "# Printer is on fire\n\n## Solution\n\n1. Leave the building.\n"),
        ] {
            try home.write(text, to: "articles/\(path).md")
        }
    }

    private func eval(_ rows: String, _ options: String...) throws -> ProgramRun {
        try home.write(rows, to: "questions.jsonl")
        return try ProgramRun.of(ProgramRun.built("kb"), ["eval", "questions.jsonl"] + options, in: home.url)
    }

    private static let rows = """
        {"id": "tls", "question": "certificate expired", "article": "tls/expired.md"}
        {"id": 7, "question": "host name does not resolve", "article": "dns/nxdomain"}
        {"question": "vacation quantum zebra", "article": null}

        {"id": "unscored", "question": "printer on fire"}
        {"id": "also", "question": "printer on fire", "article": "tls/expired.md", "also": ["office/printer.md"]}

        """

    @Test(arguments: [
        ("{\"id\": \"x\", ", "row is not a JSON object"),
        ("[1, 2]", "row is not a JSON object"),
        ("null", "row is not a JSON object"),
        ("{\"id\": \"x\"}", "row has no \"question\""),
        ("{\"question\": 5}", "row has a \"question\" of another type"),
        ("{\"question\": null}", "row has a \"question\" of another type"),
        ("{\"question\": \" \\n\"}", "row has an empty \"question\""),
        ("{\"question\": \"x\", \"article\": 5}", "row has a \"article\" of another type"),
        ("{\"question\": \"x\", \"article\": [\"y\"]}", "row has a \"article\" of another type"),
        ("{\"question\": \"x\", \"article\": \"y\", \"also\": \"z\"}", "row has a \"also\" of another type"),
        ("{\"id\": true, \"question\": \"x\"}", "row has a \"id\" of another type"),
    ])
    func namesABrokenRow(row: String, reason: String) throws {
        let run = try eval("{\"question\": \"fine\"}\n\n\(row)\n{\"question\": \"fine\"}\n", "--run", "run.jsonl")
        #expect(run.code == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("kb: questions.jsonl:3: \(reason); write {"), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(!FileManager.default.fileExists(atPath: home.url.path + "/run.jsonl"))
    }

    @Test func countsWhatIsRight() throws {
        let run = try eval(Self.rows)
        #expect(run.code == 0)
        #expect(run.errors.isEmpty, "\(run.errors)")
        #expect(
            run.output == """
                questions       5
                right           1.000  (4 of 4; what --min looks at)
                right first     1.000  (3 of 3)
                in first three  1.000
                MRR             1.000
                answered        1.000
                false answers   0.000  (0 of 1)
                not scored      1

                """, "\(run.output)")
        let json = try eval(Self.rows, "--json")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(
            document as NSDictionary == [
                "answerable": 3, "rightFirst": 3, "inFirstThree": 3, "meanReciprocalRank": 1.0, "answered": 3,
                "unanswerable": 1, "falseAnswers": 0, "notScored": 1, "right": 1.0,
            ], "\(document)")
    }

    @Test func toleratesAnotherEditorsFile() throws {
        let rows = "\u{FEFF}" + Self.rows.split(separator: "\n").joined(separator: "\r\n")
        #expect(try eval(rows).output == eval(Self.rows).output)
    }

    @Test func namesArticlesThatAreNotThere() throws {
        let run = try eval(
            Self.rows + "{\"question\": \"printer on fire\", \"article\": \"office/scanner.md\"}\n", "--min", "0.9")
        #expect(run.code == 1)
        #expect(
            run.errors == """
                questions.jsonl:7: no article 'office/scanner.md'; the row counts as not found
                kb: 4 of 5 right is 0.800, below --min 0.9

                """, "\(run.errors)")
    }

    @Test(arguments: [("0", 0), ("0.8", 0), ("0.81", 1), ("1", 1), ("1.1", 64), ("-0.1", 64), ("many", 64)])
    func gates(share: String, code: Int32) throws {
        let missed = "{\"question\": \"printer on fire\", \"article\": \"tls/expired.md\"}\n"
        let run = try eval(Self.rows + missed, "--min=\(share)")
        #expect(run.code == code, "\(run.output)\(run.errors)")
        #expect(run.errors.isEmpty == (code == 0))
    }

    @Test(arguments: [
        ("", [], "holds no questions"), ("\n \n", [], "holds no questions"),
        ("{\"question\": \"x\"}", ["--min", "0"], "no row says what is right"),
    ])
    func refusesAFileWithNothingToMeasure(rows: String, options: [String], reason: String) throws {
        try home.write(rows, to: "questions.jsonl")
        let run = try ProgramRun.of(ProgramRun.built("kb"), ["eval", "questions.jsonl"] + options, in: home.url)
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix("kb: questions.jsonl: \(reason)"), "\(run.errors)")
    }

    @Test func saysThatTheFileIsMissing() throws {
        let run = try ProgramRun.of(ProgramRun.built("kb"), ["eval", "nowhere.jsonl"], in: home.url)
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix("kb: nowhere.jsonl: cannot be read"), "\(run.errors)")
    }

    private struct Run: Decodable, Equatable {
        var id: String
        var ranking: [String]
        var score: [Double]
        var answered: Bool
    }

    @Test func writesARunFile() throws {
        for number in 0..<12 {
            try home.write("# Certificate \(number)\n\nA certificate.\n", to: "articles/more/\(number).md")
        }
        #expect(try eval(Self.rows, "--run", "run.jsonl").code == 0)
        let text = try String(contentsOf: home.url.appendingPathComponent("run.jsonl"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 6 && lines.last == "")
        let runs = try lines.dropLast().map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?.keys.sorted() == ["answered", "id", "ranking", "score"])
            return try JSONDecoder().decode(Run.self, from: Data(line.utf8))
        }
        // A row without an id goes by the number of its line.
        #expect(runs.map(\.id) == ["tls", "7", "3", "unscored", "also"])
        #expect(runs.map(\.answered) == [true, true, false, true, true])
        #expect(runs[0].ranking.first == "tls/expired.md")
        for run in runs {
            #expect(run.ranking.count <= 10)
            #expect(run.score.count == run.ranking.count)
            #expect(run.score.allSatisfy { (0...1).contains($0) })
            #expect(run.score == run.score.sorted(by: >), "\(run)")
        }
        #expect(runs[0].ranking.count == 10)
    }

    @Test(arguments: [("nowhere/run.jsonl", "No such file or directory"), ("articles", "it is a folder")])
    func saysWhereTheRunCannotBeWritten(path: String, reason: String) throws {
        let run = try eval(Self.rows, "--run", path)
        #expect(run.code == 2)
        #expect(
            run.errors == "kb: \(path): cannot be written: \(reason); name another file with --run\n", "\(run.errors)")
    }

    /// A file put in place at once would replace the pipe or the device.
    @Test func writesTheRunToAPipe() throws {
        let run = try eval("{\"question\": \"certificate expired\"}\n", "--run", "/dev/stdout")
        #expect(run.code == 0, "\(run.errors)")
        let pipe = home.url.appendingPathComponent("pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        let both = try ProgramRun.of(
            "/bin/bash", ["-c", "\"$0\" eval questions.jsonl --run pipe >&2 & cat pipe; wait", ProgramRun.built("kb")],
            environment: ["PATH": "/usr/bin:/bin"], in: home.url)
        #expect(both.output.hasPrefix("{\"answered\":true,\"id\":\"1\""), "\(both)")
        var status = stat()
        #expect(lstat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }
}
