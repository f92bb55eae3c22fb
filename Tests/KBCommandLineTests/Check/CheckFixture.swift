import Foundation
import KBTestSupport

/// A home with connections, beside articles, and the built program.
struct CheckFixture {
    let place: TemporaryFolder

    init(connections: String? = nil, articles: [String: String] = [:]) throws {
        place = try TemporaryFolder()
        if let connections { try configure(connections) }
        try place.write("# Nothing\n\nNothing.\n", to: "work/articles/nothing.md")
        for (path, text) in articles { try place.write(text, to: "work/articles/" + path) }
    }

    var work: URL { place.url.appendingPathComponent("work") }
    var configuration: String { place.url.path + "/home/.config/kb" }

    func configure(_ connections: String) throws {
        let file = try place.write("connections:\n" + connections, to: "home/.config/kb/connections.yaml")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    func environment(_ more: [String: String] = [:]) -> [String: String] {
        ["HOME": place.url.path + "/home", "PATH": "/usr/bin:/bin", "TERM": "dumb"].merging(more) { $1 }
    }

    func kb(_ arguments: [String], input: String = "", environment more: [String: String] = [:]) throws -> ProgramRun {
        try ProgramRun.of(
            ProgramRun.built("kb"), arguments, input: Array(input.utf8), environment: environment(more), in: work)
    }

    func onTerminal(_ arguments: [String]) throws -> TerminalProgram {
        try TerminalProgram(
            ProgramRun.built("kb"), arguments, columns: 100,
            environment: environment(["KB_ARTICLES": work.path + "/articles"]))
    }

    /// The text of every file below the place, for searching what must be in none.
    func everything() -> String {
        let files = FileManager.default.enumerator(at: place.url, includingPropertiesForKeys: nil)
        var text = ""
        while let file = files?.nextObject() as? URL {
            text += (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        return text
    }
}
