import Foundation

/// Adds connections to the user's file and removes them, leaving everything else as the user wrote it.
package struct ConnectionsEditor: Sendable {
    private static let beginning = """
        # Connections that 'kb check' tests. 'kb connections add' asks for what is needed.
        # Secrets never stand here: {file: PATH} with mode 0600, {env: NAME} or {command: [PROGRAM, ...]}.
        connections:

        """

    private let folder: ConfigurationFolder

    package init(_ folder: ConfigurationFolder) {
        self.folder = folder
    }

    /// A new connection.
    package struct Draft: Sendable {
        package var name: String
        package var type: String
        /// Values by key, in the order in which they are written.
        package var settings: [(key: String, value: String)]
        package var secrets: [(key: String, reference: SecretReference)]

        package init(
            name: String, type: String, settings: [(key: String, value: String)] = [],
            secrets: [(key: String, reference: SecretReference)] = []
        ) {
            self.name = name
            self.type = type
            self.settings = settings
            self.secrets = secrets
        }
    }

    /// Appends a connection.
    ///
    /// - Throws: ``ConfigurationFault`` if the file or the connection is not right; then nothing is written.
    package func add(_ draft: Draft) throws {
        let before = try text()
        let document = try checked(before ?? "")
        let path = folder.shown(folder.connectionsFile)
        guard ConnectionsDocument.isName(draft.name) else {
            throw ConfigurationFault(
                path: path, "'\(draft.name.prefix(40))' is no name of a connection",
                fix: "use letters, digits, '.', '_' and '-', at most 64, the first a letter or digit")
        }
        if let known = document.names.first(where: { $0.name == draft.name }) {
            throw ConfigurationFault(
                path: path, line: known.line, "There is a connection '\(draft.name)' already",
                fix: "give the new one another name, or remove the old one: kb connections remove \(draft.name)")
        }
        var lines = Self.lines(before ?? Self.beginning)
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        if let place = lines.lastIndex(where: { !$0.allSatisfy(\.isWhitespace) }), lines[place] == "..." {
            lines.removeLast()
        }
        let column: Int
        if let first = document.names.first {
            column = first.column - 1
            guard !Self.isFlow(lines, document) else {
                throw ConfigurationFault(
                    path: path, line: first.line, "The connections stand in braces",
                    fix: "write each on lines of its own, or add the new one by hand")
            }
        } else {
            column = 2
            lines = Self.openedForFirst(lines)
        }
        lines += Self.block(draft, indentation: String(repeating: " ", count: column))
        let after = lines.joined(separator: "\n") + "\n"
        let result = try checked(after)
        guard result.names.map(\.name) == document.names.map(\.name) + [draft.name] else {
            throw ConfigurationFault(
                path: path, "The connection cannot be added to this file as it is written", fix: "add it by hand")
        }
        try write(after)
    }

    /// Removes a connection, with the comment right above it.
    ///
    /// - Returns: The connection as it was, where it was readable; its secrets' files are left alone.
    /// - Throws: ``ConfigurationFault`` if there is none of that name; then nothing is written.
    @discardableResult
    package func remove(_ name: String) throws -> Connection? {
        let before = try text() ?? ""
        let document = ConnectionsDocument(
            before, path: folder.shown(folder.connectionsFile), folder: folder.configuration, home: folder.home)
        let path = folder.shown(folder.connectionsFile)
        guard let position = document.names.firstIndex(where: { $0.name == name }) else {
            let advice = NearestConnection.advice(for: name, among: document.names.map(\.name))
            throw ConfigurationFault(path: path, "There is no connection '\(name.prefix(64))'", fix: advice)
        }
        var lines = Self.lines(before)
        var first = document.names[position].line - 1
        let indentation = document.names[position].column - 1
        var end = first + 1
        while end < lines.count, Self.belongs(lines[end], below: indentation) { end += 1 }
        // Blank lines and comments at the end of the block belong to what follows.
        while end > first + 1, Self.isBlankOrComment(lines[end - 1]) { end -= 1 }
        while first > 0, Self.isComment(lines[first - 1], at: indentation) { first -= 1 }
        lines.removeSubrange(first..<end)
        if document.names.count == 1 {
            for index in lines.indices where lines[index].hasPrefix("connections:") { lines[index] = "connections: {}" }
        }
        let after = lines.joined(separator: "\n")
        let result = ConnectionsDocument(
            after, path: path, folder: folder.configuration, home: folder.home)
        var expected = document.names.map(\.name)
        expected.remove(at: position)
        guard result.names.map(\.name) == expected, result.faults.count <= document.faults.count else {
            throw ConfigurationFault(
                path: path, line: document.names[position].line,
                "The connection cannot be removed from this file as it is written", fix: "remove it by hand")
        }
        try write(after)
        return document.connections.first { $0.name == name }
    }

    // MARK: Text

    /// The lines of a connection as they are written into the file.
    package static func block(_ draft: Draft, indentation: String) -> [String] {
        var lines = ["\(indentation)\(draft.name):", "\(indentation)  type: \(draft.type)"]
        for setting in draft.settings { lines.append("\(indentation)  \(setting.key): \(scalar(setting.value))") }
        for secret in draft.secrets {
            let reference =
                switch secret.reference {
                case .file(let path): "{file: \(scalar(path))}"
                case .environment(let name): "{env: \(name)}"
                case .command(let words): "{command: [\(words.map(scalar).joined(separator: ", "))]}"
                }
            lines.append("\(indentation)  \(secret.key): \(reference)")
        }
        return lines
    }

    /// A value as YAML: plain where nothing in it can mean something else, else in double quotation marks.
    static func scalar(_ value: String) -> String {
        let plain = value.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                || "._-/~:@+".utf8.contains($0)
        }
        let isSafe =
            plain && !value.isEmpty && !value.hasSuffix(":") && !value.hasPrefix("-") && !value.hasPrefix("~")
            && !value.hasPrefix(":") && !value.hasPrefix("@") && value != "null"
        if isSafe || value.hasPrefix("~/") && plain && !value.hasSuffix(":") { return value }
        var quoted = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default:
                if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                    quoted += "\\x" + String(format: "%02x", scalar.value)
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func isFlow(_ lines: [String], _ document: ConnectionsDocument) -> Bool {
        guard let first = document.names.first, lines.indices.contains(first.line - 1) else { return true }
        return !lines[first.line - 1].prefix(first.column - 1).allSatisfy { $0 == " " }
    }

    /// The lines with `connections:` ready for the first connection below it.
    private static func openedForFirst(_ lines: [String]) -> [String] {
        var lines = lines
        if let index = lines.firstIndex(where: { $0.hasPrefix("connections:") }) {
            let comment = lines[index].firstIndex(of: "#").map { start in
                lines[index][..<start].reversed().prefix { $0 == " " } + lines[index][start...]
            }
            lines[index] = "connections:" + (comment.map { String($0) } ?? "")
        } else {
            lines.append("connections:")
        }
        return lines
    }

    private static func belongs(_ line: String, below indentation: Int) -> Bool {
        let rest = line.drop { $0 == " " }
        return rest.isEmpty || rest.hasPrefix("#") || line.count - rest.count > indentation
    }

    private static func isBlankOrComment(_ line: String) -> Bool {
        let rest = line.drop(while: \.isWhitespace)
        return rest.isEmpty || rest.hasPrefix("#")
    }

    private static func isComment(_ line: String, at indentation: Int) -> Bool {
        let rest = line.drop { $0 == " " }
        return rest.hasPrefix("#") && line.count - rest.count == indentation && indentation > 0
    }

    // MARK: File

    private func text() throws -> String? {
        let path = folder.shown(folder.connectionsFile)
        do throws(PrivateFile.ReadingError) {
            let content = try PrivateFile.read(folder.connectionsFile, atMost: ConnectionsDocument.largestFile)
            return String(decoding: content.bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
        } catch {
            switch error {
            case .missing: return nil
            case .notAFile: throw ConfigurationFault(path: path, "Not a file", fix: "remove it")
            case .tooLarge:
                throw ConfigurationFault(path: path, "File is too large", fix: "remove what is no connection")
            case .unreadable(let reason):
                throw ConfigurationFault(path: path, "File cannot be read (\(reason))", fix: "run: chmod u+r \(path)")
            }
        }
    }

    /// The text read; the first fault in it is thrown.
    private func checked(_ text: String) throws -> ConnectionsDocument {
        let document = ConnectionsDocument(
            text, path: folder.shown(folder.connectionsFile), folder: folder.configuration, home: folder.home)
        if let fault = document.faults.first { throw fault }
        return document
    }

    private func write(_ text: String) throws {
        do {
            try PrivateFile.write(Array(text.utf8), to: folder.connectionsFile)
        } catch {
            throw ConfigurationFault(
                path: folder.shown(folder.connectionsFile), "File cannot be written (\(Self.reason(error)))",
                fix: "make its folder writable, or name another with KB_CONFIG")
        }
    }

    static func reason(_ error: any Error) -> String {
        if let error = error as? POSIXError { return String(cString: strerror(error.code.rawValue)) }
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        return underlying?.localizedDescription ?? error.localizedDescription
    }
}
