import Foundation
import KBTestSupport
import Testing

/// The set-up script and the Makefile on machines that lack something, played with programs of our own on `PATH`.
struct SetupTests {
    private let machine: TemporaryFolder
    private let package = ProgramRun.packageFolder()

    init() throws {
        machine = try TemporaryFolder()
        try machine.write("", to: "include/empty")
        for tool in ["bash", "cat", "mktemp", "rm", "tail", "find", "awk", "touch", "mkdir", "make", "env", "true"] {
            let real = try #require(
                ["/usr/bin/", "/bin/"].map { $0 + tool }.first { FileManager.default.isExecutableFile(atPath: $0) },
                "\(tool) is not installed")
            try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: bin.path + "/" + tool, withDestinationPath: real)
        }
        try play("id", "echo 1000")
        try play("swift", "exit 0")
    }

    private var bin: URL { machine.url.appendingPathComponent("bin") }
    private var log: String {
        (try? String(contentsOf: machine.url.appendingPathComponent("log"), encoding: .utf8)) ?? ""
    }

    /// Puts a program on the machine.
    private func play(_ name: String, _ script: String) throws {
        let file = try machine.write("#!/bin/bash\n\(script)\n", to: "bin/\(name)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }

    private func playApt(exitCode: Int = 0) throws {
        try play("apt-get", "echo \"apt-get $*\" >> '\(machine.url.path)/log'; exit \(exitCode)")
    }

    private func setUp(_ arguments: [String] = []) throws -> ProgramRun {
        try ProgramRun.of(
            "/bin/bash", [package.appendingPathComponent("scripts/setup").path] + arguments,
            environment: ["PATH": bin.path, "KB_INCLUDE_FOLDERS": machine.url.path + "/include"], in: machine.url)
    }

    private static let install =
        "apt-get install -y --no-install-recommends libsqlite3-dev libcmark-dev"

    @Test func saysHowToInstallSwift() throws {
        try FileManager.default.removeItem(at: bin.appendingPathComponent("swift"))
        try playApt()
        let run = try setUp()
        #expect(run.code == 2)
        #expect(run.errors.contains("Swift is not installed") && run.errors.contains("swiftly"), "\(run.errors)")
        #expect(log.isEmpty, "apt has no Swift: \(log)")
    }

    @Test func callsNothingWhereAllIsThere() throws {
        try machine.write("", to: "include/sqlite3.h")
        try machine.write("", to: "include/cmark.h")
        try playApt()
        let run = try setUp()
        #expect(run.code == 0)
        #expect(run.output + run.errors == "")
        #expect(log.isEmpty, "\(log)")
    }

    @Test func printsTheLineForRoot() throws {
        try playApt()
        let run = try setUp()
        #expect(run.code == 2)
        #expect(run.errors.contains("apt-get update && " + Self.install), "\(run.errors)")
        #expect(log.isEmpty, "\(log)")
    }

    @Test func installsOnlyWhatIsMissing() throws {
        try machine.write("", to: "include/sqlite3.h")
        try play("id", "echo 0")
        try playApt()
        let run = try setUp()
        #expect(run.code == 0, "\(run.errors)")
        #expect(log == "apt-get install -y --no-install-recommends libcmark-dev\n")
    }

    @Test func usesSudoWhereItNeedsNoPassword() throws {
        try play(
            "sudo",
            "[ \"$1\" = -n ] && shift; [ \"$1\" = true ] && exit 0; echo sudo >> '\(machine.url.path)/log'; \"$@\"")
        try playApt()
        let run = try setUp()
        #expect(run.code == 0, "\(run.errors)")
        #expect(log == "sudo\n\(Self.install)\n")
    }

    @Test func saysSoWhereAptFails() throws {
        try play("id", "echo 0")
        try playApt(exitCode: 100)
        let run = try setUp()
        #expect(run.code == 2)
        #expect(run.errors.contains("apt-get update && " + Self.install), "\(run.errors)")
        #expect(log.contains("apt-get update"), "lists may be old: \(log)")
    }

    @Test func installsTheServersOfTheTests() throws {
        try machine.write("", to: "root/usr/sbin/mariadbd")
        try machine.write("", to: "root/usr/lib/postgresql/15/bin/initdb")
        try play("id", "echo 0")
        try playApt()
        let run = try ProgramRun.of(
            "/bin/bash", [package.appendingPathComponent("scripts/setup").path, "--servers"],
            environment: ["PATH": bin.path, "KB_PROGRAM_ROOT": machine.url.path + "/root"], in: machine.url)
        #expect(run.code == 0, "\(run.errors)")
        #expect(log == "apt-get install -y --no-install-recommends redis-server\n")
    }

    @Test func installsTheBrowserOfTheTests() throws {
        try machine.write("", to: "root/usr/bin/chromium")
        try play("id", "echo 0")
        try play("python3", "exit 1")
        try playApt()
        let run = try ProgramRun.of(
            "/bin/bash", [package.appendingPathComponent("scripts/setup").path, "--browser"],
            environment: ["PATH": bin.path, "KB_PROGRAM_ROOT": machine.url.path + "/root"], in: machine.url)
        #expect(run.code == 0, "\(run.errors)")
        #expect(log == "apt-get install -y --no-install-recommends chromium-driver python3-venv\n")
    }

    @Test func makeStopsWithTheSameWords() throws {
        try FileManager.default.removeItem(at: bin.appendingPathComponent("swift"))
        let run = try ProgramRun.of(
            bin.path + "/make", ["lint"],
            environment: ["PATH": bin.path, "KB_INCLUDE_FOLDERS": machine.url.path + "/include"], in: package)
        #expect(run.code == 2)
        #expect(run.errors.contains("setup: Swift is not installed"), "\(run.errors)")
    }

    @Test(arguments: [
        "connection expired", "it's \"quoted\"", "$HOME $(touch broken) `touch broken` ${PATH} $$",
        "$(shell touch broken)",
        "a; touch broken | b & c > broken", "back\\slash \\n", "two\nlines", "--limit", "#comment", "%s 100%",
        "ünïcode 世界 👩‍💻",
    ])
    func makePassesTheQuestionAsItIs(question: String) throws {
        try play("fake-kb", "printf '%s|' \"$@\"")
        let run = try ProgramRun.of(
            bin.path + "/make", ["ask", "RELEASE=" + bin.path + "/fake-kb", "Q=" + question],
            environment: ["PATH": bin.path], in: package)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output == "ask|--|\(question)|")
        #expect(!FileManager.default.fileExists(atPath: package.appendingPathComponent("broken").path))
    }

    @Test func makeWantsAQuestion() throws {
        let run = try ProgramRun.of(
            bin.path + "/make", ["ask"], environment: ["PATH": bin.path], in: package)
        #expect(run.code == 2)
        #expect(run.errors.contains("make ask Q='connection expired'"), "\(run.errors)")
    }

    @Test func makeListsWhatItCanDo() throws {
        let run = try ProgramRun.of(
            bin.path + "/make", [], environment: ["PATH": bin.path], in: package)
        #expect(run.code == 0)
        for target in ["ask", "test", "build", "lint", "format", "bench", "install", "clean"] {
            #expect(run.output.contains("make \(target) "), "\(target)")
        }
    }
}
