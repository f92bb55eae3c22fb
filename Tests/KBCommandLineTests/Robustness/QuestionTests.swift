import Foundation
import KBTestSupport
import Testing

/// Questions that are none, too long or no text: an honest answer or a clear message, never an error of the engine.
struct QuestionTests {
    private let home: TemporaryFolder

    init() throws {
        home = try TemporaryFolder()
        try home.write("", to: "empty")
    }

    private func ask(_ arguments: [String], input: [UInt8] = []) throws -> ProgramRun {
        try ProgramRun.of(
            ProgramRun.built("kb"), ["ask"] + ShippedIndex.arguments() + arguments, input: input, in: home.url)
    }

    @Test(arguments: ["", " ", "\n\t ", "\u{A0}"])
    func wantsAQuestion(question: String) throws {
        let run = try ask([question])
        #expect(run.code == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("there is no question; ask like this"), "\(run.errors)")
    }

    @Test(arguments: [
        "the of and to", "what is it", "AND OR NOT", "AND OR NOT \" * (", "how do I do this?", "?!...,;:", "\"", "''",
        "*", "(", "a\" OR \"b", "NEAR(zq zw)", "^zq", "zq:zw", "{zq zw}", "zq*", "-", "+", "💥💥", "\u{200B}", "%s%n",
        "s n", "5",
        "'; DROP zqarticle; --", "\u{1B}[31m", "日本語 接続 エラー",
    ])
    func findsNothing(question: String) throws {
        let run = try ask(["--", question])
        guard question != "-" else { return }
        #expect(run.code == 1, "\(run.output)\(run.errors)")
        #expect(run.output.hasPrefix("Nothing fits: "), "\(run.output)")
        #expect(!run.output.contains("\u{1B}"))
        #expect(run.errors.isEmpty, "\(run.errors)")
    }

    @Test(arguments: ["\"connection expired\" *", "(connection AND expired)", "NOT connection OR expired:"])
    func readsOperatorsAsWords(question: String) throws {
        let run = try ask([question])
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        #expect(run.output.contains("replit/salesforce-connection-expired"), "\(run.output)")
    }

    @Test func findsNothingInTenThousandUnknownWords() throws {
        let words = (0..<10_000).map { "zq\($0)" }.joined(separator: " ")
        let run = try ask([words])
        #expect(run.code == 1, "\(run.output)")
        #expect(run.errors.isEmpty)
        #expect(run.output.count < 5000)
    }

    @Test func findsTheErrorAmongTenThousandWords() throws {
        let words = (0..<10_000).map { "zq\($0)" }
        let question = (words[..<5000] + ["INVALID_SESSION_ID"] + words[5000...]).joined(separator: " ")
        let run = try ask([question])
        #expect(run.errors.isEmpty)
        #expect(run.output.contains("salesforce/invalid-session-id") || run.code == 1, "\(run.output)")
    }

    @Test(arguments: [300, 300_000, 11_000_000])
    func tellsRandomBytesFromText(count: Int) throws {
        var state: UInt64 = 42
        let bytes = (0..<count).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        let run = try ask(["-"], input: bytes)
        #expect(run.code == 64, "\(run.output)")
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("the input is not text"), "\(run.errors)")
    }

    @Test func findsTheErrorInALongLog() throws {
        var log: [UInt8] = []
        var line = 0
        while log.count < 1_000_000 {
            if line == 7000 { log += Array("2026-01-01 ERROR INVALID_SESSION_ID: Session expired or invalid\n".utf8) }
            log += Array("2026-01-01 00:00:\(10 + line % 50) INFO [w-\(line % 7)] Job - batch \(line) in 5 ms\n".utf8)
            line += 1
        }
        let run = try ask(["-"], input: log)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.contains("salesforce/invalid-session-id"), "\(run.output.prefix(300))")
        #expect(run.errors.isEmpty)
    }

    @Test func cutsAnInputOfOneEndlessLine() throws {
        let run = try ask(["-"], input: [UInt8](repeating: 0x78, count: 11_000_000))
        #expect(run.code == 1)
        #expect(run.errors == "kb: only the first 10 MB of the input are used\n", "\(run.errors)")
        #expect(run.output.hasPrefix("Nothing fits: "), "\(run.output.prefix(300))")
        #expect(run.output.utf8.count < 10_000)
    }

    @Test(arguments: [[0], [0, 0x0A, 0x20], [UInt8](repeating: 0, count: 100_000)])
    func wantsMoreThanNULs(input: [UInt8]) throws {
        let run = try ask(["-"], input: input)
        #expect(run.code == 64)
        #expect(run.errors.contains("the input holds no text"), "\(run.errors)")
    }

    @Test(arguments: ["utf8", "nuls", "utf16le", "utf16be", "latin1"])
    func readsTextOfAnyMake(encoding: String) throws {
        let text = "Verbindung geprüft: connection expired in Replit, Salesforce\r\n"
        let bytes: [UInt8] =
            switch encoding {
            case "nuls": Array("\0\0connection\0expired\0in Replit".utf8)
            case "utf16le": [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
            case "utf16be": [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
            case "latin1": text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
            default: Array(text.utf8)
            }
        let run = try ask(["-"], input: bytes)
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        #expect(run.output.contains("replit/salesforce-connection-expired"), "\(run.output)")
    }
}
