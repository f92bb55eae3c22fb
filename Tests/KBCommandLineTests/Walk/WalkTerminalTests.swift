import Foundation
import KBTestSupport
import Testing

/// `kb walk` in a real terminal.
struct WalkTerminalTests {
    private static let article = """
        # The account is disconnected

        ## Prerequisites

        - The role **Owner**

        ## Cause 1: The session ended

        ### Solution 1: Connect again

        1. Open **Settings** > 接続設定 and the cafe\u{301}.
        2. Save, then wait 2 to 10 minutes.
        3. Click **Test**. You see **Connected**.

        ## Cause 2: The user left

        ### Solution 2: Name another

        1. Name another user.
        """

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.article, to: "articles/acme/account.md")
    }

    private func start(
        _ arguments: [String] = ["acme/account"], columns: Int = 80, variables: [String: String] = [:]
    ) throws -> TerminalProgram {
        var environment = ["TERM": "xterm-256color", "KB_STATE": folder.url.path + "/state", "PATH": "/usr/bin:/bin"]
        environment.merge(variables) { $1 }
        return try TerminalProgram(
            ProgramRun.built("kb"),
            ["walk", "--articles", folder.url.path + "/articles", "--index", folder.url.path + "/kb.sqlite"]
                + arguments,
            columns: columns, environment: environment)
    }

    @Test(arguments: [40, 80, 200])
    func showsOneStepAtATimeAtAnyWidth(columns: Int) throws {
        let kb = try start(columns: columns, variables: ["NO_COLOR": "1"])
        #expect(kb.wait(for: "Do you have all of this?"))
        #expect(kb.wait(for: "> "))
        kb.type("d\n")
        #expect(kb.wait(for: "Cause 1 of 2"))
        #expect(kb.wait(for: "Could this be the reason?"))
        kb.type("yes\n")
        #expect(kb.wait(for: "Step 1 of 3"))
        kb.type("1\n")
        #expect(kb.wait(for: "Step 2 of 3"))
        kb.type("v\n")
        #expect(kb.wait(for: "Solved."))
        #expect(kb.waitForEnd() == 0)
        #expect(!kb.output.contains("\u{1B}"), "\(kb.output)")
        // Nothing is wider than the window; wide characters count twice.
        for line in kb.output.split(whereSeparator: \.isNewline) {
            let width = line.unicodeScalars.reduce(0) { sum, scalar in
                sum + (scalar.value == 0x301 ? 0 : (0x3000...0x9FFF).contains(scalar.value) ? 2 : 1)
            }
            #expect(width <= columns, "\(line)")
        }
    }

    @Test func obeysWhatIsPastedAtOnce() throws {
        let kb = try start()
        #expect(kb.wait(for: "> "))
        kb.type("d\ny\nd\nb\nd\n")
        #expect(kb.wait(for: "Step 1 of 3"))
        #expect(kb.wait(for: "Step 2 of 3"))
        #expect(kb.wait(for: "Step 1 of 3"))
        #expect(kb.wait(for: "Step 2 of 3"))
        kb.type("q\n")
        #expect(kb.waitForEnd() == 1)
    }

    /// A log pasted by mistake is not obeyed line by line.
    @Test func dropsWhatFollowsAnUnclearLine() throws {
        let kb = try start()
        #expect(kb.wait(for: "> "))
        kb.type("2026-01-01 ERROR failed\nd\ny\n")
        #expect(kb.wait(for: "That is none of the keys."))
        #expect(kb.wait(for: "> "))
        kb.type("q\n")
        #expect(kb.waitForEnd() == 1)
        #expect(!kb.output.contains("Could this be the reason?"))
    }

    @Test func keepsEachReplyAndGoesOn() throws {
        let kb = try start()
        #expect(kb.wait(for: "> "))
        kb.type("d\ny\n")
        #expect(kb.wait(for: "Step 1 of 3"))
        kb.type("o password=hunter22secret is old\n")
        #expect(kb.wait(for: "noted"))
        kb.type("\u{3}")
        #expect(kb.wait(for: "kb walk --resume 1"))
        #expect(kb.waitForEnd() == 130)
        let again = try start(["--resume"])
        #expect(again.wait(for: "Step 1 of 3"))
        again.type("h\nn\nr never\n")
        #expect(again.wait(for: "Cause 2 of 2"))
        #expect(again.wait(for: "That is all I have."))
        #expect(again.waitForEnd() == 1)
        let journal = try Data(contentsOf: folder.url.appendingPathComponent("state/journal.sqlite"))
        #expect(!String(decoding: journal, as: UTF8.self).contains("hunter22secret"))
    }

    @Test func showsThePromptAgainAfterAStop() throws {
        let kb = try start()
        #expect(kb.wait(for: "> "))
        kb.stop()
        kb.send(SIGCONT)
        #expect(kb.wait(for: "Do you have all of this?"))
        #expect(kb.wait(for: "> "))
        kb.type("q\n")
        #expect(kb.waitForEnd() == 1)
    }

    @Test func endsWithTheWindow() throws {
        let kb = try start()
        #expect(kb.wait(for: "> "))
        kb.type("d\n")
        #expect(kb.wait(for: "Cause 1 of 2"))
        kb.closeWindow()
        #expect(kb.waitForEnd() == 129)
        let again = try start(["--resume"])
        #expect(again.wait(for: "Cause 1 of 2"))
    }

    @Test func endsWithTheInput() throws {
        let kb = try start()
        #expect(kb.wait(for: "> "))
        kb.type("\u{4}")
        #expect(kb.waitForEnd() == 1)
    }

    @Test(arguments: [["--plain"], []])
    func waitsWithATimerThatEnterSkips(options: [String]) throws {
        let kb = try start(["acme/account"] + options, variables: options.isEmpty ? [:] : ["TERM": "dumb"])
        #expect(kb.wait(for: "> "))
        kb.type("d\ny\nd\nd\n")
        #expect(kb.wait(for: "2 to 10 minutes to wait; Enter goes on"))
        // On a terminal that can, the time runs above the line being typed.
        if options.isEmpty { #expect(kb.wait(for: "1:5")) }
        kb.type("\n")
        #expect(kb.wait(for: "Step 3 of 3"))
        kb.type("d\n")
        #expect(kb.wait(for: "Do you see \"Connected\"?"))
        kb.type("q\n")
        #expect(kb.waitForEnd() == 1)
        #expect(kb.output.contains("\u{1B}") == options.isEmpty)
    }

    @Test func looksTheWidthUpAtEachPrompt() throws {
        let kb = try start(columns: 200, variables: ["NO_COLOR": "1"])
        #expect(kb.wait(for: "> "))
        kb.resize(columns: 40)
        kb.type("?\n")
        #expect(kb.wait(for: "list the keys"))
        kb.type("d\n")
        #expect(kb.wait(for: "Could this be the reason?"))
        let shown = kb.output.components(separatedBy: "list the keys").last ?? ""
        #expect(shown.split(whereSeparator: \.isNewline).allSatisfy { $0.count <= 40 }, "\(shown)")
    }
}
