import Articles
import Foundation
import KBCommandLine
import Probing

/// The questions of `kb connections add`, made from the table of keys.
struct ConnectionGuide {
    /// Names that are taken.
    let known: [String]
    /// Puts a secret away and says where.
    let store: (_ secret: [UInt8], _ name: String, _ key: String) throws -> String
    var read: () -> String? = { readLine() }
    var readHidden: (String) -> [UInt8]? = HiddenInput.readLine(prompt:)
    var write: (String) -> Void = { Output.write($0, to: 2) }

    /// Asks for a connection.
    ///
    /// - Parameter given: Its name, where it is known already.
    /// - Returns: `nil` where the user ends the input.
    /// - Throws: What storing a secret throws.
    mutating func ask(name given: String?) throws -> ConnectionsEditor.Draft? {
        write("A connection for 'kb check'. Enter takes what stands in brackets; Ctrl-D adds nothing.\n")
        guard let type = askType(), let name = askName(given) else { return nil }
        var draft = ConnectionsEditor.Draft(name: name, type: type.rawValue)
        var given: Set<String> = []
        for key in ConnectionKeys.keys(of: type) {
            if key.kind == .secret {
                guard let reference = try askSecret(key, of: draft, type: type) else { return nil }
                if case .some(let reference) = reference { draft.secrets.append((key.name, reference)) }
            } else {
                let isNeeded = key.isRequired && !(key.alternative.map(given.contains) ?? false)
                let hasAlternative = key.alternative != nil
                guard let value = askValue(key, isNeeded: isNeeded && !hasAlternative) else { return nil }
                guard !value.isEmpty else { continue }
                given.insert(key.name)
                draft.settings.append((key.name, value))
            }
        }
        return draft
    }

    private func askType() -> ConnectionType? {
        for (offset, type) in ConnectionType.allCases.enumerated() {
            let number = "\(offset + 1)".count == 1 ? " \(offset + 1)" : "\(offset + 1)"
            let name = type.rawValue + String(repeating: " ", count: max(1, 20 - type.rawValue.count))
            write("  \(number)  \(name)\(ConnectionKeys.meaning(of: type))\n")
        }
        while true {
            write("Type (number or name): ")
            guard let typed = line() else { return nil }
            if let number = Int(typed), ConnectionType.allCases.indices.contains(number - 1) {
                return ConnectionType.allCases[number - 1]
            }
            if let type = ConnectionType(rawValue: typed.lowercased()) { return type }
            write("  \(NearestName.advice(for: typed, among: ConnectionType.allCases.map(\.rawValue)))\n")
        }
    }

    private func askName(_ given: String?) -> String? {
        var next = given
        while true {
            let typed: String
            if let name = next {
                typed = name
                next = nil
            } else {
                write("Name, for 'kb check NAME': ")
                guard let line = line() else { return nil }
                typed = line
            }
            if !ConnectionsDocument.isName(typed) {
                write("  letters, digits, '.', '_' and '-', at most 64, the first a letter or digit\n")
            } else if known.contains(typed) {
                write("  there is a connection '\(typed)' already\n")
            } else {
                return typed
            }
        }
    }

    /// The value as typed, empty where none was given; `nil` at the end of the input.
    private func askValue(_ key: ConnectionKey, isNeeded: Bool) -> String? {
        let words: String
        if case .choice(let choices) = key.kind { words = " (\(choices.joined(separator: ", ")))" } else { words = "" }
        let usual = key.fallback.map { " [\($0)]" } ?? (isNeeded ? "" : " [none]")
        let example = isNeeded ? key.example.map { ", such as \($0)" } ?? "" : ""
        while true {
            write("\(key.name): \(key.meaning)\(words)\(example)\(usual): ")
            guard let typed = line() else { return nil }
            if typed.isEmpty, isNeeded {
                write("  it is needed\n")
                continue
            }
            if typed.isEmpty { return "" }
            if let fault = fault(typed, key) {
                write("  \(fault)\n")
                continue
            }
            return typed
        }
    }

    private func fault(_ value: String, _ key: ConnectionKey) -> String? {
        guard SecretRedaction.redact(value).count == 0 else { return "this looks like a secret; it is asked for later" }
        switch key.kind {
        case .port: return Int(value).map { (1...65535).contains($0) } == true ? nil : "a number from 1 to 65535"
        case .choice(let words): return words.contains(value) ? nil : NearestName.advice(for: value, among: words)
        case .url: return value.hasPrefix("https://") || value.hasPrefix("http://") ? nil : "it begins with https://"
        case .host where value.contains("://") || value.contains("/"):
            return "the name alone, without https:// and path"
        default: return nil
        }
    }

    /// Outer `nil` at the end of the input, inner `nil` where the connection goes without this secret.
    private func askSecret(
        _ key: ConnectionKey, of draft: ConnectionsEditor.Draft, type: ConnectionType
    ) throws -> SecretReference?? {
        while true {
            write("\(key.name): \(key.meaning). type it here (t), a variable (e), a file (f), or none [none]: ")
            guard let typed = line() else { return .none }
            switch typed.lowercased() {
            case "", "none", "n": return .some(nil)
            case "t":
                guard let secret = readHidden("\(key.name) (not shown): ") else { return .none }
                if secret.isEmpty { continue }
                return .some(.file(try store(secret, draft.name, key.name)))
            case "e":
                write("  name of the variable: ")
                guard let name = line() else { return .none }
                if ConnectionsDocument.isVariable(name) { return .some(.environment(name)) }
                write("  letters, digits and '_'\n")
            case "f":
                write("  path of the file (mode 0600): ")
                guard let path = line() else { return .none }
                if !path.isEmpty { return .some(.file(path)) }
            default: write("  t, e, f or Enter; the secret itself only after t, where it is not shown\n")
            }
        }
    }

    private func line() -> String? {
        read().map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
