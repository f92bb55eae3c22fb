import ArgumentParser
import Articles
import Foundation
import KBCommandLine
import Probing

/// `kb connections add`: asks for what is needed, or takes it from options.
struct ConnectionsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Adds a connection; in a terminal it asks for what is needed.",
        discussion: """
            A secret is never an argument: type it where you are asked (it is not shown), pipe it in with stdin, or say where
            it is kept. Typed and piped secrets go into a file of mode 0600 beside connections.yaml.

            Examples:
              kb connections add
              kb connections add orders-db --type postgresql --set host=db.example.com --secret password=env:ORDERS_PW
              pass show sf | kb connections add sf --type salesforce --set host=acme.my.salesforce.com \\
                --secret access_token=stdin
            """)

    @Argument(help: "Name of the connection.")
    var name: String?

    @Option(help: ArgumentHelp("What kind of connection it is.", valueName: "type"))
    var type: String?

    @Option(help: ArgumentHelp("A value that is no secret; as often as needed.", valueName: "key=value"))
    var set: [String] = []

    @Option(
        help: ArgumentHelp(
            "Where a secret is: KEY=env:NAME, KEY=file:PATH, KEY=command:PROGRAM or KEY=stdin.", valueName: "key=place")
    )
    var secret: [String] = []

    @Flag(name: .customLong("no-input"), help: "Never ask, not even on a terminal.")
    var noInput = false

    func run() async throws {
        try await reportingFailures {
            let folder = try ConnectionOptions.folder()
            let asks = !noInput && type == nil && isatty(0) == 1 && isatty(2) == 1
            let files = SecretFiles(folder)
            var stored: [String] = []
            do {
                let draft: ConnectionsEditor.Draft
                if asks {
                    var guide = ConnectionGuide(
                        known: ConnectionList(folder, projectFolder: nil).connections.map(\.name),
                        store: { secret, name, key in
                            let path = try files.store(secret, connection: name, key: key)
                            stored.append(path)
                            return path
                        })
                    guard let asked = try guide.ask(name: name) else {
                        printToStandardError("kb: nothing was added")
                        throw ExitCode(2)
                    }
                    draft = asked
                } else {
                    draft = try self.draft { secret, name, key in
                        let path = try files.store(secret, connection: name, key: key)
                        stored.append(path)
                        return path
                    }
                }
                try ConnectionsEditor(folder).add(draft)
                Output.print(
                    TerminalText.cleanLine("Added \(draft.name) to \(folder.shown(folder.connectionsFile)).")
                        + "\nTest it: kb check \(CommandText.quoted(draft.name))")
            } catch {
                // Without its connection nobody would find a stored secret again.
                stored.forEach(files.discard)
                throw error
            }
        }
    }

    /// The connection that the options describe.
    private func draft(
        store: (_ secret: [UInt8], _ name: String, _ key: String) throws -> String
    ) throws -> ConnectionsEditor.Draft {
        guard let name else { throw ValidationError("Name the connection: kb connections add NAME --type TYPE ...") }
        guard ConnectionsDocument.isName(name) else {
            throw ValidationError(
                "A name has letters, digits, '.', '_' and '-', at most 64, the first a letter or digit.")
        }
        let types = ConnectionType.allCases.map(\.rawValue)
        guard let typeName = type else {
            throw ValidationError("Name the type: --type \(types.joined(separator: ", ")).")
        }
        guard let type = ConnectionType(rawValue: typeName) else {
            throw ValidationError(
                "There is no type '\(TerminalText.cleanLine(typeName))'; \(NearestName.advice(for: typeName, among: types))."
            )
        }
        var draft = ConnectionsEditor.Draft(name: name, type: typeName)
        for word in set {
            let (key, value) = try Self.pair(word, option: "--set")
            guard ConnectionKeys.key(key, of: type)?.kind != .secret, !ConnectionKeys.secretNames.contains(key) else {
                throw ValidationError(
                    "'\(key)' is a secret, and arguments can be seen by others; write --secret \(key)=env:NAME, file:PATH or "
                        + "stdin. What was typed here should be changed.")
            }
            draft.settings.append((key, value))
        }
        for word in secret {
            let (key, place) = try Self.pair(word, option: "--secret")
            draft.secrets.append((key, try reference(place, key: key, name: name, store: store)))
        }
        return draft
    }

    private func reference(
        _ place: String, key: String, name: String,
        store: (_ secret: [UInt8], _ name: String, _ key: String) throws -> String
    ) throws -> SecretReference {
        func rest(_ prefix: String) -> String? {
            place.hasPrefix(prefix) && place.count > prefix.count ? String(place.dropFirst(prefix.count)) : nil
        }
        if let variable = rest("env:"), ConnectionsDocument.isVariable(variable) { return .environment(variable) }
        if let path = rest("file:") {
            return .file(
                path.hasPrefix("/") || path.hasPrefix("~/")
                    ? path : FileManager.default.currentDirectoryPath + "/" + path)
        }
        if let words = rest("command:")?.split(separator: " ").map(String.init), !words.isEmpty {
            return .command(words)
        }
        guard place == "stdin" else {
            // What stands there may be the secret: it is not repeated.
            throw ValidationError(
                "--secret \(key)=... names no place; write env:NAME, file:PATH, command:PROGRAM or stdin.")
        }
        let secret = try HiddenInput.readAll()
        guard !secret.isEmpty else { throw ValidationError("Standard input holds no secret.") }
        return .file(try store(secret, name, key))
    }

    private static func pair(_ word: String, option: String) throws -> (key: String, value: String) {
        guard let equals = word.firstIndex(of: "="), equals != word.startIndex else {
            throw ValidationError("\(option) takes KEY=...; the part before '=' is missing.")
        }
        return (TerminalText.cleanLine(String(word[..<equals])), String(word[word.index(after: equals)...]))
    }
}
