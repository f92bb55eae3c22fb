import Answering
import Articles
import KBCommandLine
import Probing

/// What only the person at the computer can see of QuickBooks Desktop and the agents beside it.
enum DesktopQuestions {
    struct Question: Sendable {
        var text: String
        /// What is wrong where the answer is no.
        var cause: String
        /// How a user would put that, to find the article that fixes it.
        var ask: String
    }

    static let all = [
        Question(
            text: "Is QuickBooks open, with the right company file, on the computer where the agent runs?",
            cause: "QuickBooks is not open with the company file that the agent asks for",
            ask: "QBWC1085 0x80040408 Could not start QuickBooks"),
        Question(
            text: "Is no window of QuickBooks open that waits for a reply (a dialog, an update, a login)?",
            cause: "a window of QuickBooks waits for a reply, and QuickBooks answers nobody meanwhile",
            ask: "0x80040408 Could not start QuickBooks, a dialog box is open"),
        Question(
            text: "Do QuickBooks and the agent run as the same Windows user, both as administrator or both not?",
            cause: "QuickBooks and the agent run with different rights, and so do not see each other",
            ask: "0x80040408 Could not start QuickBooks run as administrator"),
        Question(
            text: "Does the Web Connector or agent accept its password (no QBWC1012)?",
            cause: "the password in the Web Connector is not the one that the service has",
            ask: "QBWC1012 Authentication failed due to following error message"),
    ]

    /// Asks in the terminal; the first no ends it with its cause and the article that fixes it.
    ///
    /// - Parameters:
    ///   - check: The test of the connection.
    ///   - diagnosis: Where fixes are found.
    ///   - read: The next line of the terminal, `nil` at its end.
    ///   - write: Shows a text without ending the line.
    ///   - terminal: Where the text goes.
    /// - Throws: What the index throws if it cannot be read.
    static func ask(
        _ check: Check, diagnosis: CheckDiagnosis, read: () -> String?,
        write: (String) -> Void = { Output.write($0, to: 1) }, terminal: Terminal = .detect()
    ) async throws {
        write(
            "\n\(TerminalText.cleanLine(check.outcome.connection)): QuickBooks Desktop cannot be seen from outside.\n")
        write("Which code or message do you see, such as QBWC1012? [Enter: none] > ")
        guard let seen = read() else {
            write("\n")
            return
        }
        if seen.contains(where: { $0.isLetter || $0.isNumber }),
            let fix = try await diagnosis.answer(seen, type: .quickbooksDesktop)
        {
            write(CheckPage.explanation(Diagnosis(source: .serverText, cause: fix.title, fix: fix), terminal: terminal))
            return
        }
        for (offset, question) in all.enumerated() {
            write("\(offset + 1) of \(all.count)  \(question.text) [y/n, Enter: do not know] > ")
            guard let typed = read() else {
                write("\n")
                return
            }
            guard typed.lowercased().drop(while: \.isWhitespace).hasPrefix("n") else { continue }
            let found = Diagnosis(
                source: .builtIn, cause: question.cause,
                fix: try await diagnosis.answer(question.ask, type: .quickbooksDesktop))
            write(CheckPage.explanation(found, terminal: terminal))
            return
        }
        write("None of these. kb ask \"...\" with the text on the screen finds more.\n")
    }
}
