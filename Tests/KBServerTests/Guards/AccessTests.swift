import Crypto
import Foundation
import KBTestSupport
import Testing

@testable import KBServer

struct AccessTests {
    private static let sum = Hexadecimal.text(SHA256.hash(data: Array("secret".utf8)))

    @Test func knowsWhatATokenAllows() throws {
        let tokens = try AccessTokens(lines: "# comment\n\nteam read,write \(Self.sum)\n", path: "tokens")
        #expect(tokens.scopes(of: "secret") == [.read, .write])
        #expect(tokens.scopes(of: "secret ") == nil)
        #expect(tokens.scopes(of: "") == nil)
        #expect(tokens.scopes(of: Self.sum) == nil)
    }

    @Test(arguments: [
        ("team read", "tokens:1: it has 2 words instead of three"),
        ("\nteam all SUM", "tokens:2: there is no scope 'all'"),
        ("team read, write SUM", "tokens:1: it has 4 words"),
        ("team read SUMx", "its third word is not a SHA-256 sum"),
        ("team read +1SUM", "its third word is not a SHA-256 sum"),
        ("team read 00", "its third word is not a SHA-256 sum"),
    ])
    func namesTheLineThatIsWrong(lines: String, message: String) {
        do {
            _ = try AccessTokens(lines: lines.replacing("SUM", with: Self.sum), path: "tokens")
            Issue.record("taken")
        } catch {
            #expect("\(error)".contains(message), "\(error)")
        }
    }

    @Test func readsAFileThatIsItsOwnersAlone() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("team write \(Self.sum)\n", to: "tokens").path
        chmod(file, 0o644)
        #expect(throws: AccessTokensError.open(file)) { try AccessTokens(file: file) }
        chmod(file, 0o600)
        #expect(try AccessTokens(file: file).scopes(of: "secret") == [.write])
        try folder.write("# nobody\n", to: "tokens")
        chmod(file, 0o600)
        #expect(throws: AccessTokensError.empty(file)) { try AccessTokens(file: file) }
        #expect(throws: AccessTokensError.unreadable(folder.url.path)) { try AccessTokens(file: folder.url.path) }
    }

    @Test func makesTokensAsItSays() throws {
        let folder = try TemporaryFolder()
        let line = AccessTokens.howToMake("tokens").split(separator: "\n").dropFirst().joined(separator: "\n")
        let run = try ProgramRun.of("/bin/sh", ["-c", line], environment: ["PATH": "/usr/bin:/bin"], in: folder.url)
        #expect(run.code == 0, "\(run.errors)")
        let token = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let tokens = try AccessTokens(file: folder.url.appendingPathComponent("tokens").path)
        #expect(tokens.scopes(of: token) == [.read, .write])
    }

    @Test(arguments: [
        (nil, false), ("https://kb.example", true), ("http://kb.example:8443", true), ("http://localhost:9000", false),
        ("https://127.0.0.1", false), ("http://127.evil.example", true),
    ])
    func noticesThatOthersMayWrite(site: String?, expected: Bool) throws {
        var configuration = ServerConfiguration()
        configuration.site = site
        #expect(configuration.letsOthersWrite == expected)
        configuration.tokens = try Site.tokens()
        #expect(!configuration.letsOthersWrite)
    }

    @Test func endsSessions() {
        let sessions = Sessions()
        let start = ContinuousClock.now
        let name = sessions.begin([.write], at: start)
        #expect(sessions.scopes(of: name, at: start) == [.write])
        #expect(sessions.scopes(of: name, at: start + Sessions.duration) == nil)
        let other = sessions.begin([.read], at: start)
        #expect(other != name)
        sessions.end(other)
        #expect(sessions.scopes(of: other, at: start) == nil)
    }

    @Test(arguments: [
        ("kb_session=abc", "abc"), ("a=b; kb_session=abc; c=d", "abc"), ("xkb_session=abc", nil), ("kb_session", nil),
        ("", nil),
    ])
    func findsItsCookie(field: String, expected: String?) {
        #expect(Sessions.name(in: field) == expected)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.1.2.3", true), ("localhost", true), ("::1", true), ("0.0.0.0", false), ("::", false),
        ("192.168.0.1", false), ("127.evil.example", false), ("kb.example", false),
    ])
    func knowsLoopback(bind: String, expected: Bool) {
        #expect(ServerConfiguration.isLoopback(bind) == expected)
    }
}
