import Foundation
import KBTestSupport

/// A folder of generated articles, enough for an update to take a while.
struct ManyArticles {
    static let count = 160

    let home: TemporaryFolder
    var index: String { home.url.appendingPathComponent("index/kb.sqlite").path }

    init() throws {
        home = try TemporaryFolder()
        for number in 0..<Self.count { try write(number) }
    }

    /// Writes one article; its code never changes, `word` does.
    func write(_ number: Int, word: String = "first") throws {
        var text = "# Widget \(number) fails with \(Self.code(number))\n\nThis is the \(word) edition.\n"
        for part in 0..<24 {
            text +=
                "\n## About wheel \(part)\n\nPart \(part) of widget says word\(number * part % 997), thing\(number + part).\n"
        }
        try home.write(
            text + "\n## Solution\n\n1. Replace the \(word) fuse.\n", to: "articles/a\(number % 9)/n\(number).md")
    }

    static func code(_ number: Int) -> String { "ACME-\(1000 + number)" }

    func kb(_ arguments: String...) throws -> ProgramRun {
        try ProgramRun.of(ProgramRun.built("kb"), arguments, in: home.url)
    }

    func start(_ arguments: String...) throws -> RunningProgram {
        try RunningProgram(ProgramRun.built("kb"), arguments, in: home.url)
    }

    /// Bytes of the index and of what SQLite keeps beside it.
    var indexSize: Int {
        ["", "-wal"].reduce(0) { sum, ending in
            var status = stat()
            return stat(index + ending, &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }

    /// What is wrong with what is answered and indexed now; empty if all is well.
    func faults() throws -> [String] {
        var faults: [String] = []
        for number in [0, 77, Self.count - 1] {
            let run = try kb("ask", Self.code(number))
            if run.code != 0 || !run.output.hasPrefix("Widget \(number) fails") {
                faults.append("\(Self.code(number)): \(run.code) \(run.errors)\(run.output.prefix(80))")
            }
        }
        let update = try kb("index")
        if !update.output.hasPrefix("\(Self.count) articles: nothing changed") {
            faults.append("kb index: \(update.output)\(update.errors)")
        }
        return faults
    }
}
