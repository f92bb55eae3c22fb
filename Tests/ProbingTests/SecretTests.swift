import Articles
import Foundation
import KBTestSupport
import Testing

@testable import Probing

struct SecretTests {
    private func read(
        _ reference: SecretReference, environment: [String: String] = [:], limit: Duration = .seconds(120),
        path: String = ""
    ) async -> Result<String?, LayerFailure> {
        var connection = makeConnection(.tcp, port: 1, secrets: ["password": reference])
        connection.path = path
        do throws(LayerFailure) {
            let secrets = try await SecretReader(environment: environment, limit: limit)
                .resolve(connection.secrets, of: connection)
            return .success(secrets["password"]?.revealed)
        } catch {
            return .failure(error)
        }
    }

    /// What a person reads where a secret cannot be had.
    private func complaint(_ result: Result<String?, LayerFailure>) -> String {
        guard case .failure(let failure) = result else { return "\(result)" }
        #expect(failure.status == .couldNotRun)
        #expect(failure.finding == .secretUnavailable)
        return failure.summary
    }

    @Test(arguments: [
        ("geheim", "geheim"), ("geheim\n", "geheim"), ("geheim\r\n", "geheim"), ("ge heim ", "ge heim "),
        ("gehäim", "gehäim"),
    ])
    func readsAFileWithoutItsLastLineEnd(content: String, secret: String) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(content, to: "secret")
        chmod(file.path, 0o600)
        #expect(try await read(.file(file.path)).get() == secret)
        // Below the home, and beside the configuration.
        #expect(try await read(.file("~/secret"), environment: ["HOME": folder.url.path]).get() == secret)
        #expect(try await read(.file("secret"), path: folder.url.path + "/connections.yaml").get() == secret)
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o620])
    func refusesAFileThatOthersCanReach(mode: Int) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("geheim", to: "secret")
        chmod(file.path, mode_t(mode))
        let words = complaint(await read(.file(file.path)))
        #expect(
            words
                == "password: others can read \(file.path) (mode 0\(String(mode, radix: 8))); run: chmod 600 '\(file.path)'"
        )
    }

    @Test func saysWhyAFileCannotBeRead() async throws {
        let folder = try TemporaryFolder()
        let missing = folder.url.path + "/none"
        #expect(complaint(await read(.file(missing))) == "password: cannot read \(missing): No such file or directory")
        #expect(complaint(await read(.file(folder.url.path))).contains("is not a file"))
        let pipe = folder.url.path + "/pipe"
        mkfifo(pipe, 0o600)
        #expect(complaint(await read(.file(pipe))).contains("is not a file"))
        for (content, words) in [
            ("", "is empty"), ("\n", "is empty"), ("a\nb", "holds a line end"),
            (String(repeating: "x", count: 70_000), "is longer than 65536 bytes"),
        ] {
            let file = try folder.write(content, to: "secret")
            chmod(file.path, 0o600)
            #expect(complaint(await read(.file(file.path))).contains(words))
        }
        let file = try folder.write([0xff, 0xfe, 0x00], to: "binary")
        chmod(file.path, 0o600)
        #expect(complaint(await read(.file(file.path))).contains("is not text"))
    }

    @Test func readsTheEnvironment() async throws {
        #expect(try await read(.environment("SECRET"), environment: ["SECRET": "geheim"]).get() == "geheim")
        #expect(complaint(await read(.environment("SECRET"))) == "password: the variable SECRET is not set; set it")
    }

    @Test func runsAProgramWithoutAShell() async throws {
        let environment = ["PATH": "/usr/bin:/bin"]
        #expect(
            try await read(.command(["printf", "%s\n", "$HOME; `id`"]), environment: environment).get() == "$HOME; `id`"
        )
        #expect(try await read(.command(["/bin/echo", "geheim"])).get() == "geheim")
        #expect(complaint(await read(.command(["no-such-program"]), environment: environment)).contains("no program"))
        #expect(complaint(await read(.command([]))).contains("no program"))
        let failed = complaint(await read(.command(["sh", "-c", "echo geheim; exit 3"]), environment: environment))
        #expect(failed == "password: 'sh' ended with code 3; run it by hand to see why")
        let long = complaint(await read(.command(["head", "-c", "100000", "/dev/zero"]), environment: environment))
        #expect(long == "password: 'head' prints more than a secret")
    }

    @Test func endsAProgramThatDoesNotEnd() async throws {
        let folder = try TemporaryFolder()
        let script = "echo $$ > '\(folder.url.path)/id'; exec sleep 600"
        let words = complaint(
            await read(.command(["/bin/sh", "-c", script]), limit: .milliseconds(300)))
        #expect(words.contains("did not end within"))
        // Once it is gone, its number is nobody's; a process that is only asked for is not harmed.
        if let text = try? String(contentsOfFile: folder.url.path + "/id", encoding: .utf8),
            let id = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines))
        {
            while kill(id, 0) == 0 { await Task.yield() }
        }
    }

    @Test func showsNothingOfASecret() {
        let secret = Secret("geheim-4711")
        let secrets = ResolvedSecrets(["password": secret])
        var dumped = ""
        dump(secret, to: &dumped)
        dump(secrets, to: &dumped)
        dump([secrets], to: &dumped)
        let shown = "\(secret) \(secrets) \([secret]) \(String(reflecting: secret)) \(String(reflecting: secrets))"
        #expect(!(dumped + shown).contains("geheim"))
        #expect(shown.contains("secrets: password"))
    }

    @Test(arguments: [
        ("ge/heim+47 11", "you sent ge/heim+47 11"), ("ge/heim+47 11", "you sent ge%2Fheim%2B47+11"),
        ("ge/heim+47 11", #"{"password":"ge\/heim+47 11"}"#), ("ge\"heim", #"{"x":"ge\"heim"}"#),
        ("ge/heim+47 11", "Basic " + Data("ge/heim+47 11".utf8).base64EncodedString()),
        ("geheim", String(repeating: "a ", count: 998) + "geheim"),
    ])
    func removesWhatAServerSendsBack(secret: String, text: String) {
        var redactor = Redactor()
        redactor.add([Secret(secret)])
        let shown = [redactor.text(text) ?? "", redactor.line(text)]
        for shown in shown {
            #expect(!shown.contains("heim") && !shown.contains("Z2U"), "\(shown)")
        }
    }

    @Test(arguments: [
        ("tok", "read: access_token", "read: access_token"), ("tok", "you sent: tok.", "you sent: <redacted>."),
        ("tok", "tok", "<redacted>"), ("1", "1 address", "1 address"),
    ])
    func leavesOtherWordsAloneForAShortSecret(secret: String, text: String, shown: String) {
        var redactor = Redactor()
        redactor.add([Secret(secret)])
        #expect(redactor.line(text) == shown)
    }

    @Test func cutsLongTextsAndKeepsLinesLines() {
        let redactor = Redactor()
        #expect(redactor.text(String(repeating: "a", count: 5000))?.count == 2003)
        #expect(redactor.line("one\ntwo\r\nthree") == "one two three")
        #expect(redactor.text(" \n ") == nil)
    }
}
