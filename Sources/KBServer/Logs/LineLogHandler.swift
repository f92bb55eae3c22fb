import Foundation
package import Logging
import Synchronization

/// Writes the log to standard error, one line an entry.
///
/// Control characters never come through: an entry cannot pretend to be two.
package struct LineLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    private let format: LogFormat
    private let write: @Sendable (String) -> Void

    /// - Parameters:
    ///   - format: How lines are written.
    ///   - level: Less important entries are left out.
    ///   - write: Takes a line with its end.
    package init(
        format: LogFormat, level: Logger.Level,
        write: @escaping @Sendable (String) -> Void = { LogOutput.standardError.write($0) }
    ) {
        self.format = format
        self.logLevel = level
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields: [(String, String)] = []
        let all = event.metadata.map { metadata.merging($0) { _, new in new } } ?? metadata
        // Hummingbird's own number of a request says nothing to anybody.
        for (name, value) in all where name != "hb.request.id" { fields.append((name, "\(value)")) }
        fields.sort { $0.0 < $1.0 }
        write(line(level: event.level, message: "\(event.message)", fields: fields))
    }

    private func line(level: Logger.Level, message: String, fields: [(String, String)]) -> String {
        switch format {
        case .text:
            var line = "\(LogTime.now()) \(level.rawValue) \(Self.visible(message))"
            for (name, value) in fields {
                let isPlain =
                    !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3D }
                line += isPlain ? " \(name)=\(value)" : " \(name)=\(Self.quoted(value))"
            }
            return line + "\n"
        case .json:
            var line =
                "{\"time\":\"\(LogTime.now())\",\"level\":\"\(level.rawValue)\",\"message\":\(Self.quoted(message))"
            for (name, value) in fields {
                // Numbers are written as such.
                let isNumber = Int(value) != nil && value.utf8.first != UInt8(ascii: "+")
                line += ",\(Self.quoted(name)):\(isNumber ? value : Self.quoted(value))"
            }
            return line + "}\n"
        }
    }

    /// A JSON string.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _
            where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func visible(_ text: String) -> String {
        let quoted = quoted(text)
        return quoted.utf8.count == text.utf8.count + 2 ? text : quoted
    }
}
