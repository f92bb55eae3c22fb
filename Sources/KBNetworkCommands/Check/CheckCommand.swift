package import ArgumentParser
import Articles
import Foundation
package import KBCommandLine
import Probing

/// `kb check`: tests configured connections.
package struct CheckCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Tests connections: what is wrong, which cause it is, and the article that fixes it.",
        discussion: """
            Nothing is changed: no token is refreshed or revoked, nothing is written, no rejected credential is tried twice.
            'kb connections add' sets connections up; without a name, all of them are tested side by side.
            ok: passed; warn: works, and something will be wrong soon; FAIL: does not work; ?: proves nothing either way;
            STOP: could not be tried; -: not tried, because a layer before it failed.
            Exit code 0: all passed; 1: one failed; 2: one could not be tested; 64: wrong usage.

            Examples:
              kb check
              kb check salesforce-prod
              kb check --plan salesforce-prod
              kb check --record seen.json orders-db
              kb check --replay seen.json
            """)

    @OptionGroup(title: "Articles") package var collection: CollectionOptions

    @Flag(help: "Show what would be sent, and send nothing.")
    package var plan = false

    @Flag(help: "List everything that a test can find, with a line each.")
    package var findings = false

    @Option(help: ArgumentHelp("Seconds for each connection, 1 to 600 (default: 60).", valueName: "seconds"))
    package var timeout: Int?

    @Option(
        help: ArgumentHelp(
            "Keep what was seen, without secrets, for somebody who has no access.", valueName: "file"))
    package var record: String?

    @Option(help: ArgumentHelp("Diagnose what --record kept; nothing is sent.", valueName: "file"))
    package var replay: String?

    @Flag(name: .customLong("no-input"), help: "Never ask, not even on a terminal.")
    package var noInput = false

    @Flag(help: "Print one JSON document.")
    package var json = false

    @Argument(help: ArgumentHelp("Connections to test (default: all).", valueName: "name"))
    package var names: [String] = []

    package init() {}

    package func validate() throws {
        if let timeout, !(1...600).contains(timeout) {
            throw ValidationError("'--timeout \(timeout)' is out of range; give seconds from 1 to 600.")
        }
        if replay != nil, !names.isEmpty || plan || record != nil {
            throw ValidationError("--replay tests nothing; leave out names, --plan and --record.")
        }
        if plan, record != nil {
            throw ValidationError("--plan sends nothing that --record could keep; leave one out.")
        }
    }

    package func run() async throws {
        try await reportingFailures {
            if findings {
                Output.print(json ? try FindingList.json() : FindingList.text(terminal: .detect()))
                return
            }
            let diagnosis = CheckDiagnosis(collection)
            if let replay {
                let outcomes = try ProbeRecording.read(replay).outcomes
                let checks = try await diagnosis.checks(of: outcomes)
                try show(checks, source: replay)
                throw ExitCode(CheckStatus.code(of: checks.map(\.outcome.status), isComplete: true))
            }
            let (connections, isComplete) = try chosen()
            var limits = TimeLimits.standard
            if let timeout { limits.total = .seconds(timeout) }
            let prober = Prober(limits: limits)
            if plan {
                Output.print(try CheckPlan.text(of: connections, prober: prober, json: json))
                if !isComplete { throw ExitCode(2) }
                return
            }
            try await test(connections, prober: prober, diagnosis: diagnosis, isComplete: isComplete)
        }
    }

    private func test(
        _ connections: [Connection], prober: Prober, diagnosis: CheckDiagnosis, isComplete: Bool
    ) async throws {
        let printer =
            json ? nil : CheckPrinter(connections, terminal: .detect(), progress: Terminal.detect(2).isTerminal)
        let run = CheckRun(prober: prober, diagnosis: diagnosis, printer: printer)
        let interrupt = InterruptWatch()
        let checks = try await interrupt.cancelling { try await run.run(connections) }
        if let record { try ProbeRecording(checks.map(\.outcome)).write(to: record) }
        if json { Output.print(try CheckDocument(checks).json()) }
        if let record, !json { Output.print("Recorded in \(TerminalText.cleanLine(record)), without secrets.") }
        if interrupt.wasInterrupted { throw ExitCode(130) }
        if !json, !noInput, isatty(0) == 1, isatty(1) == 1 {
            for check in checks where check.outcome.type == .quickbooksDesktop {
                try await DesktopQuestions.ask(check, diagnosis: diagnosis, read: { readLine() })
            }
        }
        let code = CheckStatus.code(of: checks.map(\.outcome.status), isComplete: isComplete)
        if code != 0 { throw ExitCode(code) }
    }

    private func show(_ checks: [Check], source: String) throws {
        if json {
            Output.print(try CheckDocument(checks).json())
            return
        }
        Output.print(checks.map { CheckPage.text(of: $0, isReplay: true, terminal: .detect()) }.joined(separator: "\n"))
    }

    /// The connections to test, and whether that is all that was asked for: faults in the files are said on standard error.
    private func chosen() throws -> (connections: [Connection], isComplete: Bool) {
        let list = ConnectionOptions.list(collection)
        for notice in list.notices { printToStandardError("kb: " + notice.escapingControlCodes) }
        let asked = Set(names)
        let faults = list.faults.filter { fault in
            names.isEmpty || fault.connection.map { asked.contains($0) } ?? true
        }
        for fault in faults { printToStandardError("kb: " + "\(fault)".escapingControlCodes) }
        guard !names.isEmpty else {
            guard !list.connections.isEmpty || !faults.isEmpty else {
                throw ConnectionOptions.nothingConfigured
            }
            return (list.connections, faults.isEmpty)
        }
        var connections: [Connection] = []
        var isComplete = true
        for name in names where !connections.contains(where: { $0.name == name }) {
            if let connection = list.connection(name) {
                connections.append(connection)
            } else {
                isComplete = false
                // Its fault has been said already.
                if faults.contains(where: { $0.connection == name }) { continue }
                let known = list.connections.map(\.name)
                let advice = NearestConnection.advice(for: name, among: known)
                printToStandardError(
                    "kb: there is no connection '\(TerminalText.cleanLine(String(name.prefix(64))))'; \(advice)")
            }
        }
        if connections.isEmpty { throw ExitCode(2) }
        return (connections, isComplete)
    }
}

/// What the statuses of several tests come to.
enum CheckStatus {
    /// 1 where one failed, else 2 where one could not be tested or decided, else 0.
    static func code(of statuses: [ProbeOutcome.Status], isComplete: Bool) -> Int32 {
        if statuses.contains(.failed) { return 1 }
        return isComplete && statuses.allSatisfy { $0 == .passed } ? 0 : 2
    }
}
