import Foundation
import KBCommandLine
import KBTestSupport
import Testing

struct InstalledMeaningTests {
    private let home: TemporaryFolder

    init() throws { home = try TemporaryFolder() }

    private func path(program: String, environment: [String: String] = [:]) -> String? {
        InstalledMeaning.path(environment: { environment[$0] }, program: home.url.path + "/" + program)
            .map { $0.replacingOccurrences(of: home.url.path + "/", with: "") }
    }

    @Test func isFoundFromACloneAndFromAnInstallation() throws {
        try home.write("x", to: "clone/Sources/Search/Meaning/Table/meaning.table")
        #expect(
            path(program: "clone/.build/x86_64-unknown-linux-gnu/release/kb")
                == "clone/Sources/Search/Meaning/Table/meaning.table")
        try home.write("x", to: "usr/share/kb/meaning.table")
        #expect(path(program: "usr/bin/kb") == "usr/share/kb/meaning.table")
        // Where there is none, its place is named.
        #expect(path(program: "opt/bin/kb") == "opt/share/kb/meaning.table")
    }

    @Test func isNamedByTheEnvironment() {
        #expect(path(program: "opt/bin/kb", environment: ["KB_MEANING": "/some.table"]) == "/some.table")
        #expect(path(program: "opt/bin/kb", environment: ["KB_MEANING": "none"]) == nil)
        #expect(path(program: "opt/bin/kb", environment: ["KB_MEANING": ""]) == "opt/share/kb/meaning.table")
    }

    @Test func isMissedOnceAndNotNeeded() throws {
        try home.write("# Printer is on fire\n\n## Solution\n\n1. Leave the building.\n", to: "articles/fire.md")
        let arguments = ["ask", "--no-input", "printer is on fire"]
        let missing = try ProgramRun.of(
            ProgramRun.built("kb"), arguments, environment: ["KB_MEANING": "/no/such.table"], in: home.url)
        #expect(
            missing.errors
                == "kb: /no/such.table: there is no table of meaning; words alone decide. Install kb again, or name a table "
                + "with KB_MEANING\n")
        let none = try ProgramRun.of(
            ProgramRun.built("kb"), arguments, environment: ["KB_MEANING": "none"], in: home.url)
        #expect(none.errors == "" && none.code == 0)
        #expect(none.output == missing.output)
    }
}
