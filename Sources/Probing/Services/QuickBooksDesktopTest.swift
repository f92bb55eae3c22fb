import Articles

/// QuickBooks Desktop cannot be reached from outside: the local port is looked at, and what only the person at that machine
/// can see is asked.
struct QuickBooksDesktopTest: ServiceTest {
    /// Without a port there is only to ask.
    static func layers(of connection: Connection) -> [ConnectionLayer] {
        connection.port == nil ? [.configuration, .read] : [.configuration, .dns, .tcp, .read]
    }

    /// Never used to connect: without a port, nothing is.
    static func defaultPort(of connection: Connection) -> Int? { 0 }
    static func defaultHost(of connection: Connection) -> String? { "localhost" }

    func plan(_ connection: Connection) -> [PlannedRequest] { [] }

    /// What to ask, in this order; each answer leads to an article by the code or the words that are read out.
    static let questions = [
        "Is the computer on, is QuickBooks open with the right company file, and is it the only one that is open?",
        "Is the Web Connector open, and is Auto-Run ticked for this application?",
        "Which code does the Web Connector show, such as QBWC1012 or 0x80040408? Paste it into: kb ask",
        "What are the last lines of C:\\ProgramData\\Intuit\\QBWebConnector\\log\\QWCLog.txt? Paste them into: kb ask",
        "Is another Windows user signed in who has QuickBooks open?",
    ]

    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async {
        await ask("the port answers; the rest only shows on that computer: ask these questions", recorder)
    }

    func runOffline(_ connection: Connection, recorder: LayerRecorder) async {
        await ask("cannot be reached from outside: ask these questions", recorder)
    }

    private func ask(_ summary: String, _ recorder: LayerRecorder) async {
        _ = await recorder.run(.read) { notes throws(LayerFailure) in
            notes.leaveOpen(summary)
            notes.details = Self.questions
        }
    }
}
