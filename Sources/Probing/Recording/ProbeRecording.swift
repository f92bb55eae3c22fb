import Articles
import Foundation

/// What tests found, in a file that a colleague without access can diagnose again.
///
/// Secrets are taken out before it is written. Names of hosts, users and databases stay: the diagnosis needs them.
package struct ProbeRecording: Sendable, Hashable, Codable {
    /// Raised when a key changes its meaning.
    package static let currentVersion = 1
    /// Largest file that is read, in bytes.
    package static let largestFile = 4 << 20

    /// Always `kb check recording`.
    package var kind: String
    package var version: Int
    package var outcomes: [ProbeOutcome]

    package init(_ outcomes: [ProbeOutcome]) {
        kind = Self.kind
        version = Self.currentVersion
        self.outcomes = outcomes.map(\.redacted)
    }

    private static let kind = "kb check recording"

    /// Writes the file, readable by its owner alone.
    ///
    /// - Throws: ``ConfigurationFault`` if it cannot be written.
    package func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try PrivateFile.write(Array(try encoder.encode(self)) + [0x0A], to: path)
        } catch {
            throw ConfigurationFault(
                path: path, "File cannot be written (\(ConnectionsEditor.reason(error)))",
                fix: "name a file in a folder that you may write to")
        }
    }

    /// Reads a file that may come from anybody.
    ///
    /// - Throws: ``ConfigurationFault`` if it is no recording of this version, or holds more than any test finds.
    package static func read(_ path: String) throws -> ProbeRecording {
        let content: PrivateFile.Content
        do throws(PrivateFile.ReadingError) {
            content = try PrivateFile.read(path, atMost: largestFile)
        } catch {
            switch error {
            case .missing:
                throw ConfigurationFault(path: path, "No such file", fix: "name what 'kb check --record' wrote")
            case .notAFile:
                throw ConfigurationFault(path: path, "Not a file", fix: "name what 'kb check --record' wrote")
            case .tooLarge:
                throw ConfigurationFault(
                    path: path, "File has more than \(largestFile >> 20) MB", fix: "name what 'kb check --record' wrote"
                )
            case .unreadable(let reason):
                throw ConfigurationFault(path: path, "File cannot be read (\(reason))", fix: "make it readable")
            }
        }
        struct Head: Decodable {
            var kind: String
            var version: Int
        }
        let data = Data(content.bytes)
        guard let head = try? JSONDecoder().decode(Head.self, from: data), head.kind == kind else {
            throw ConfigurationFault(
                path: path, "File is no recording of a connection test", fix: "name what 'kb check --record' wrote")
        }
        guard head.version == currentVersion else {
            throw ConfigurationFault(
                path: path, "Recording has version \(head.version); this kb reads version \(currentVersion)",
                fix: head.version > currentVersion ? "use a newer kb" : "record the test again")
        }
        guard let recording = try? JSONDecoder().decode(Self.self, from: data), recording.isBounded else {
            throw ConfigurationFault(path: path, "Recording is damaged", fix: "record the test again")
        }
        return ProbeRecording(recording.outcomes)
    }

    private var isBounded: Bool {
        outcomes.count <= 1000
            && outcomes.allSatisfy { outcome in
                outcome.connection.utf8.count <= 200 && outcome.target.utf8.count <= 1000
                    && outcome.layers.count <= ConnectionLayer.allCases.count
                    && outcome.layers.allSatisfy { layer in
                        layer.summary.utf8.count <= 4000 && layer.details.count <= 200 && layer.requests.count <= 200
                            && (layer.details + layer.requests).allSatisfy { $0.utf8.count <= 4000 }
                            && (layer.serverText?.utf8.count ?? 0) <= 20_000
                            && (0...86_400_000).contains(layer.milliseconds)
                    }
            }
    }
}

extension ProbeOutcome {
    /// The outcome once more without what looks like a secret; the engine has taken out those that it knew.
    package var redacted: ProbeOutcome {
        func clean(_ text: String) -> String { SecretRedaction.redact(text).text }
        var copy = self
        copy.target = clean(target)
        copy.layers = layers.map { layer in
            var layer = layer
            layer.summary = clean(layer.summary)
            layer.details = layer.details.map(clean)
            layer.serverText = layer.serverText.map(clean)
            layer.requests = layer.requests.map(clean)
            return layer
        }
        return copy
    }
}
