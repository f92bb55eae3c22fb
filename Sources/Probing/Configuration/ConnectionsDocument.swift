import Articles
import Yams

/// The text of a file of connections, read strictly.
///
/// ```yaml
/// connections:
///   orders-db:
///     type: postgresql
///     host: db.example.com
///     password: {env: ORDERS_DB_PASSWORD}
/// ```
///
/// What is wrong with one connection leaves the others usable.
package struct ConnectionsDocument: Sendable {
    /// Whose file it is.
    package enum Owner: Sendable, Hashable {
        case user
        /// The project whose articles are asked; such a file may not name programs to run.
        case project
    }

    /// Largest file, in bytes.
    package static let largestFile = 1 << 20
    private static let mostConnections = 1000
    private static let mostFaults = 100

    /// Without fault, in the order of the file.
    package private(set) var connections: [Connection] = []
    package private(set) var faults: [ConfigurationFault] = []
    /// Line and column, counted from 1, at which each connection's name stands, in the order of the file.
    private(set) var names: [(name: String, line: Int, column: Int)] = []

    private let path: String
    private let folder: String
    private let home: String?
    private let owner: Owner

    /// - Parameters:
    ///   - text: The file's text.
    ///   - path: The file as messages name it.
    ///   - folder: Absolute path at which relative paths begin.
    ///   - home: What `~/` stands for.
    ///   - owner: Whose file it is.
    package init(_ text: String, path: String, folder: String, home: String?, owner: Owner = .user) {
        self.path = path
        self.folder = folder
        self.home = home
        self.owner = owner
        guard text.utf8.count <= Self.largestFile else {
            report(nil, "File has more than \(Self.largestFile >> 20) MB", "remove what is no connection")
            return
        }
        guard YAMLBounds.isShallow(text) else {
            report(nil, "Lists or tables are nested beyond any use", "write one connection below the other")
            return
        }
        do {
            guard let root = try Yams.compose(yaml: text, .basic) else { return }
            read(root)
        } catch {
            reportSyntax(error, in: text)
        }
    }

    // MARK: Structure

    private mutating func read(_ root: Node) {
        guard case .mapping(let mapping) = root else {
            report(1, "File does not begin with 'connections:'", "write 'connections:' and the connections below it")
            return
        }
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            guard name == "connections" else {
                let advice = NearestName.advice(for: name, among: ["connections"])
                report(key.mark?.line, "There is no key \(Self.quoted(name)) here", advice)
                continue
            }
            switch value {
            case .mapping(let entries): readConnections(entries)
            case .scalar(let scalar) where Self.isEmpty(scalar): break
            default:
                report(
                    key.mark?.line, "'connections' holds no connections by name",
                    "write '  orders-db:' on the line below")
            }
        }
    }

    private mutating func readConnections(_ entries: Node.Mapping) {
        for (key, value) in entries {
            let name = key.scalar?.string ?? ""
            let line = key.mark?.line ?? 1
            guard names.count < Self.mostConnections, faults.count < Self.mostFaults else {
                report(line, "There are too many connections or faults to read on", "correct those above first")
                return
            }
            guard Self.isName(name) else {
                report(
                    line, "\(Self.quoted(name)) is no name of a connection",
                    "use letters, digits, '.', '_' and '-', at most 64, the first a letter or digit")
                continue
            }
            names.append((name, line, key.mark?.column ?? 1))
            guard case .mapping(let mapping) = value else {
                report(line, name, "'\(name)' has no settings", "write 'type:' and what the type needs below it")
                continue
            }
            let before = faults.count
            if let connection = readConnection(name, mapping, line: line), faults.count == before {
                connections.append(connection)
            }
        }
    }

    private mutating func readConnection(_ name: String, _ mapping: Node.Mapping, line: Int) -> Connection? {
        guard let typeEntry = mapping.first(where: { $0.key.scalar?.string == "type" }) else {
            report(line, name, "'\(name)' has no type", "write 'type: postgresql', or another type, below it")
            return nil
        }
        let typeName = typeEntry.value.scalar?.string ?? ""
        guard let type = ConnectionType(rawValue: typeName) else {
            let advice = NearestName.advice(for: typeName, among: ConnectionType.allCases.map(\.rawValue))
            report(
                typeEntry.value.mark?.line ?? line, name, "There is no connection type \(Self.quoted(typeName))", advice
            )
            return nil
        }
        let keys = ConnectionKeys.keys(of: type)
        var connection = Connection(name: name, type: type, path: path, line: line)
        var seen: Set<String> = ["type"]
        for (key, value) in mapping {
            let word = key.scalar?.string ?? ""
            let keyLine = key.mark?.line ?? line
            if word == "type" { continue }
            guard let known = keys.first(where: { $0.name == word }) else {
                report(
                    keyLine, name, "Type '\(type.rawValue)' has no key \(Self.quoted(word))",
                    NearestName.advice(for: word, among: ["type"] + keys.map(\.name)))
                continue
            }
            seen.insert(word)
            read(known, value, line: keyLine, into: &connection)
        }
        for key in keys where key.isRequired && !seen.contains(key.name) {
            if let other = key.alternative, seen.contains(other) || key.name > other { continue }
            let example = key.example.map { "\(key.name): \($0)" } ?? "\(key.name): ..."
            let other = key.alternative.map { " or '\($0)'" } ?? ""
            report(line, name, "'\(name)' has no '\(key.name)'\(other) (\(key.meaning))", "write '\(example)' below it")
        }
        return connection
    }

    // MARK: Values

    private mutating func read(_ key: ConnectionKey, _ node: Node, line: Int, into connection: inout Connection) {
        if key.kind == .secret {
            connection.secrets[key.name] = readSecret(key, node, line: line, of: connection.name)
            return
        }
        guard let scalar = node.scalar else {
            report(
                line, connection.name, "'\(key.name)' is not one value", "write '\(key.name): \(key.example ?? "...")'")
            return
        }
        guard !Self.isEmpty(scalar) else {
            report(line, connection.name, "'\(key.name)' has no value", "write its value, or remove the line")
            return
        }
        let value = scalar.string
        guard value.utf8.count <= 2000 else {
            report(line, connection.name, "'\(key.name)' has more than 2,000 bytes", "shorten it")
            return
        }
        guard SecretRedaction.redact(value).count == 0 else {
            report(
                line, connection.name, "'\(key.name)' holds what looks like a password or token",
                "keep secrets out of this file: put it into a file of mode 0600 and name that where the secret belongs")
            return
        }
        switch key.kind {
        case .port:
            guard let port = Int(value), (1...65535).contains(port) else {
                report(line, connection.name, "'\(key.name)' is no port", "write a number from 1 to 65535")
                return
            }
            connection.port = port
            return
        case .choice(let words) where !words.contains(value):
            report(
                line, connection.name, "'\(key.name)' cannot be \(Self.quoted(value))",
                NearestName.advice(for: value, among: words))
        case .url where !value.hasPrefix("https://") && !value.hasPrefix("http://"):
            report(
                line, connection.name, "'\(key.name)' is no web address",
                "begin it with 'https://', as in https://HOST/PATH")
        case .file: connection.settings[key.name] = Connection.Setting(absolute(value), line: line)
        case .host where key.name == "host": connection.host = value
        default: connection.settings[key.name] = Connection.Setting(value, line: line)
        }
    }

    private mutating func readSecret(
        _ key: ConnectionKey, _ node: Node, line: Int, of connection: String
    ) -> SecretReference? {
        // Nothing that stands here is repeated: a secret could be a value, and in braces even a key.
        let form = "write '\(key.name): {env: NAME}' or '{file: PATH}', where PATH has mode 0600"
        guard case .mapping(let mapping) = node else {
            if let scalar = node.scalar, Self.isEmpty(scalar) {
                report(line, connection, "'\(key.name)' has no value", form)
            } else {
                report(
                    line, connection, "'\(key.name)' holds the secret itself",
                    "move it into a file of mode 0600 and write '\(key.name): {file: PATH}', or \(form.dropFirst(6))")
            }
            return nil
        }
        guard mapping.count == 1, let (source, value) = mapping.first.map({ ($0.key.scalar?.string, $0.value) }) else {
            report(line, connection, "'\(key.name)' names \(mapping.isEmpty ? "no source" : "several sources")", form)
            return nil
        }
        switch source {
        case "file":
            if let path = value.scalar?.string, !path.isEmpty { return .file(absolute(path)) }
            report(line, connection, "'\(key.name)' names no file", form)
        case "env":
            if let name = value.scalar?.string, Self.isVariable(name) { return .environment(name) }
            report(
                line, connection, "'env' of '\(key.name)' is no name of a variable",
                "write letters, digits and '_', as in {env: ORDERS_DB_PASSWORD}")
        case "command":
            guard owner == .user else {
                report(
                    line, connection, "'\(key.name)' names a program to run, which a project's file may not",
                    "use 'env' or 'file', or put the connection into your own connections.yaml")
                return nil
            }
            let words = value.sequence.map { $0.prefix(100).compactMap { $0.scalar?.string } } ?? []
            if let sequence = value.sequence, words.count == sequence.count, let program = words.first, !program.isEmpty
            {
                return .command(words)
            }
            report(
                line, connection, "'command' of '\(key.name)' is no list of words",
                "write the program and its arguments as a list, as in {command: [pass, show, sf]}")
        default:
            report(line, connection, "'\(key.name)' names no source that is known", form)
        }
        return nil
    }

    private func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        if path == "~" || path.hasPrefix("~/"), let home { return home + path.dropFirst() }
        return folder + "/" + path
    }
}

// MARK: - Words

extension ConnectionsDocument {
    /// Whether a connection can have this name.
    package static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 64 else { return false }
        func isWord(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        return isWord(first) && name.utf8.allSatisfy { isWord($0) || "._-".utf8.contains($0) }
    }

    /// Whether a variable of the environment can have this name.
    package static func isVariable(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, name.utf8.count <= 200 else { return false }
        func isLetter(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar == "_")
        }
        return isLetter(first) && name.unicodeScalars.allSatisfy { isLetter($0) || ("0"..."9").contains($0) }
    }

    private static func isEmpty(_ scalar: Node.Scalar) -> Bool {
        scalar.string.isEmpty || scalar.style == .plain && ["~", "null"].contains(scalar.string)
    }

    /// A word of the file as messages repeat it: one line, at most 40 characters; secrets are left out.
    private static func quoted(_ word: String) -> String {
        let shown = SecretRedaction.redact(word).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return shown.count > 40 ? "'\(shown.prefix(37))...'" : "'\(shown)'"
    }

    private mutating func report(_ line: Int?, _ summary: String, _ fix: String) {
        faults.append(ConfigurationFault(path: path, line: line, summary, fix: fix))
    }

    private mutating func report(_ line: Int, _ connection: String, _ summary: String, _ fix: String) {
        faults.append(ConfigurationFault(path: path, line: line, connection: connection, summary, fix: fix))
    }

    /// Reports what the YAML parser says, without the piece of text that it quotes.
    private mutating func reportSyntax(_ error: any Error, in text: String) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            report(mark.line, "Not YAML here: \(problem)", "look at indentation, quotation marks and colons")
        case YamlError.duplicatedKeysInMapping(let duplicates, let context):
            let name = duplicates.first ?? ""
            report(
                Self.lineOfSecond(name, in: text, after: context.mark.line) ?? context.mark.line,
                "\(Self.quoted(name)) stands here for the second time", "remove one, or give it another name")
        default:
            report(nil, "File is not YAML in UTF-8", "save it as UTF-8 text")
        }
    }

    /// Line of the second key of a name at one indentation, from a line on.
    private static func lineOfSecond(_ name: String, in text: String, after start: Int) -> Int? {
        var indentations: Set<Int> = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where index + 1 >= start {
            let rest = line.drop { $0 == " " }
            let key = rest.prefix { $0 != ":" }.filter { $0 != "\"" && $0 != "'" && $0 != " " }
            guard key == name else { continue }
            if !indentations.insert(line.count - rest.count).inserted { return index + 1 }
        }
        return nil
    }
}
