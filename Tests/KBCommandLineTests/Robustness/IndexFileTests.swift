import Foundation
import KBTestSupport
import Testing

/// What stands where the index should be, or keeps it from being written.
struct IndexFileTests {
    private let home: TemporaryFolder

    init() throws {
        home = try TemporaryFolder()
        try home.write("# Token rejected\n\n## Solution\n\n1. Reconnect.\n", to: "articles/acme/token.md")
        try home.write("# Printer on fire\n\n## Solution\n\n1. Leave.\n", to: "articles/office/printer.md")
    }

    private var index: String { home.url.appendingPathComponent("index/kb.sqlite").path }

    private func kb(_ arguments: String...) throws -> ProgramRun {
        try ProgramRun.of(ProgramRun.built("kb"), arguments, in: home.url)
    }

    private func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: index))) }

    private func answers(_ run: ProgramRun) -> Bool { run.code == 0 && run.output.hasPrefix("Token rejected") }

    @Test(arguments: [
        Array("My thesis, chapter one.\n".utf8), Array("SQLite format 3\0, or so it says".utf8),
        Array(repeating: UInt8(0x41), count: 5000), [0, 0, 0],
    ])
    func leavesAForeignFileAlone(content: [UInt8]) throws {
        try home.write(content, to: "index/kb.sqlite")
        for arguments in [["ask", "token rejected"], ["index"], ["index", "--rebuild"]] {
            let run = try ProgramRun.of(ProgramRun.built("kb"), arguments, in: home.url)
            #expect(run.code == 2)
            #expect(run.output.isEmpty)
            #expect(run.errors.contains("was left alone; name another file with --index"), "\(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
            #expect(try bytes() == content)
        }
        #expect(answers(try kb("ask", "token rejected", "--index", "index/other.sqlite")))
    }

    @Test(arguments: [100, 4096, 30_000])
    func makesATruncatedIndexAnew(length: Int) throws {
        #expect(try kb("index").code == 0)
        try home.write(Array(try bytes().prefix(length)), to: "index/kb.sqlite")
        let run = try kb("ask", "token rejected")
        #expect(answers(run), "\(run.errors)\(run.output)")
        #expect(run.errors.split(separator: "\n").count <= 1, "\(run.errors)")
        #expect(try kb("ask", "token rejected").errors.isEmpty)
    }

    @Test(arguments: [100, 4096, 20_000])
    func makesAnIndexOfGarbageAnew(offset: Int) throws {
        #expect(try kb("index").code == 0)
        var content = try bytes()
        for place in offset..<content.count { content[place] = UInt8(truncatingIfNeeded: place &* 131 >> 3) }
        try home.write(content, to: "index/kb.sqlite")
        let run = try kb("ask", "token rejected")
        #expect(answers(run), "\(run.errors)\(run.output)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        #expect(try kb("ask", "token rejected").errors.isEmpty)
    }

    /// What a crash of the machine can leave: the file's length, and none of its content.
    @Test func makesAnIndexOfZerosAnew() throws {
        #expect(try kb("index").code == 0)
        try home.write([UInt8](repeating: 0, count: try bytes().count), to: "index/kb.sqlite")
        let run = try kb("ask", "token rejected")
        #expect(answers(run), "\(run.errors)\(run.output)")
        #expect(run.errors.contains("it is made anew"), "\(run.errors)")
    }

    @Test(arguments: [4, 40, 120])
    func answersWhereTheDiskIsFull(kibibytes: Int) throws {
        // A limit on the size of files does to one process what a full disk does to all.
        let script = "ulimit -f \(kibibytes); exec \"$0\" \"$@\""
        for number in 0..<60 {
            let body = (0..<300).map { "word\(number * 300 + $0)" }.joined(separator: " ")
            try home.write("# Other \(number)\n\n\(body)\n", to: "articles/more/\(number).md")
        }
        let before = try Data(contentsOf: home.url.appendingPathComponent("articles/acme/token.md"))
        func limited(_ arguments: String...) throws -> ProgramRun {
            try ProgramRun.of("/bin/bash", ["-c", script, ProgramRun.built("kb")] + arguments, in: home.url)
        }
        let asked = try limited("ask", "token rejected")
        #expect(answers(asked), "\(asked.code) \(asked.errors)")
        #expect(asked.errors.contains("the index is kept in memory for this run"), "\(asked.errors)")
        #expect(asked.errors.split(separator: "\n").count == 1, "\(asked.errors)")
        let indexed = try limited("index")
        #expect(indexed.code == 2, "\(indexed.errors)")
        #expect(indexed.errors.split(separator: "\n").count == 1, "\(indexed.errors)")
        #expect(try Data(contentsOf: home.url.appendingPathComponent("articles/acme/token.md")) == before)
        let healed = try kb("ask", "token rejected")
        #expect(answers(healed), "\(healed.errors)")
        #expect(healed.errors.isEmpty, "\(healed.errors)")
    }

    private static let nobodyCanRun = Unprivileged.canRun(ProgramRun.built("kb"))

    private func unprivileged(_ arguments: String...) throws -> ProgramRun {
        let (program, arguments) = Unprivileged.command(ProgramRun.built("kb"), arguments)
        return try ProgramRun.of(program, arguments, in: home.url)
    }

    @Test(.enabled(if: nobodyCanRun, "no user without rights to run as"), arguments: [false, true])
    func answersInAReadOnlyFolder(hasOldIndex: Bool) throws {
        try home.write("", to: "index/README.md")
        if hasOldIndex {
            #expect(try kb("index").code == 0)
            try home.write("# Token rejected again\n\n## Solution\n\n1. Wait.\n", to: "articles/acme/again.md")
        }
        let folder = home.url.appendingPathComponent("index").path
        #expect(chmod(folder, 0o555) == 0)
        defer { chmod(folder, 0o755) }
        let asked = try unprivileged("ask", hasOldIndex ? "token rejected again" : "token rejected")
        #expect(answers(asked), "\(asked.code) \(asked.errors)")
        #expect(asked.errors.contains("cannot be written"), "\(asked.errors)")
        #expect(asked.errors.split(separator: "\n").count == 1, "\(asked.errors)")
        let indexed = try unprivileged("index")
        #expect(indexed.code == 2)
        #expect(indexed.errors.contains("cannot be written"), "\(indexed.errors)")
    }

    /// The write-ahead log needs a file beside the index even for reading.
    @Test(.enabled(if: nobodyCanRun, "no user without rights to run as"))
    func readsAnIndexInAReadOnlyFolder() throws {
        #expect(try kb("index").code == 0)
        let folder = home.url.appendingPathComponent("index").path
        #expect(chmod(folder, 0o555) == 0)
        defer { chmod(folder, 0o755) }
        let asked = try unprivileged("ask", "token rejected")
        #expect(answers(asked), "\(asked.code) \(asked.errors)")
        #expect(asked.errors.split(separator: "\n").count <= 1, "\(asked.errors)")
    }

    @Test(.enabled(if: nobodyCanRun, "no user without rights to run as"))
    func namesAnArticleThatCannotBeRead() throws {
        let secret = try home.write("# Secret\n", to: "articles/secret.md").path
        #expect(chmod(secret, 0) == 0)
        let run = try unprivileged("ask", "token rejected", "--index", "/nowhere/kb.sqlite")
        #expect(answers(run), "\(run.errors)")
        #expect(run.errors.contains("secret.md: cannot be read: Permission denied"), "\(run.errors)")
    }
}
