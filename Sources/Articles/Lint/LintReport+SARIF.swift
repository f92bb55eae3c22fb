extension LintReport {
    /// A SARIF 2.1.0 log, for code scanning and editors.
    ///
    /// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>: rules in 3.49, results in 3.27, levels in
    /// 3.27.10, relative URIs percent-encoded after RFC 3986 in 3.10.
    var sarif: String {
        get throws { try Self.encode(SARIFLog(diagnostics)) }
    }
}

private struct SARIFLog: Encodable {
    struct Text: Encodable {
        var text: String
        var markdown: String?
    }

    struct Rule: Encodable {
        struct Configuration: Encodable {
            var level: String
        }

        var id: String
        var name: String
        var shortDescription: Text
        var fullDescription: Text
        var help: Text
        var defaultConfiguration: Configuration
    }

    struct Driver: Encodable {
        var name = "kb"
        var rules: [Rule]
    }

    struct Tool: Encodable {
        var driver: Driver
    }

    struct Region: Encodable {
        var startLine: Int
    }

    struct ArtifactLocation: Encodable {
        var uri: String
    }

    struct PhysicalLocation: Encodable {
        var artifactLocation: ArtifactLocation
        var region: Region
    }

    struct Location: Encodable {
        var physicalLocation: PhysicalLocation
    }

    struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int?
        var level: String
        var message: Text
        var locations: [Location]
    }

    struct Run: Encodable {
        var tool: Tool
        var columnKind = "unicodeCodePoints"
        var results: [Result]
    }

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version
        case runs
    }

    var schema = "https://json.schemastore.org/sarif-2.1.0.json"
    var version = "2.1.0"
    var runs: [Run]

    init(_ diagnostics: [Diagnostic]) {
        let rules = LintRules.manuals.map { name, manual in
            Rule(
                id: name,
                name: name,
                shortDescription: Text(text: manual.headline + "."),
                fullDescription: Text(text: manual.explanation),
                help: Text(text: manual.plainText, markdown: manual.markdown),
                defaultConfiguration: Rule.Configuration(level: manual.severity.rawValue))
        }
        let positions = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
        let results = diagnostics.map { diagnostic in
            Result(
                ruleId: diagnostic.id,
                ruleIndex: positions[diagnostic.id],
                level: diagnostic.severity.rawValue,
                message: Text(text: Self.message(diagnostic)),
                locations: [
                    Location(
                        physicalLocation: PhysicalLocation(
                            artifactLocation: ArtifactLocation(uri: Self.uri(diagnostic.path)),
                            region: Region(startLine: max(1, diagnostic.line))))
                ])
        }
        runs = [Run(tool: Tool(driver: Driver(rules: rules)), results: results)]
    }

    private static func message(_ diagnostic: Diagnostic) -> String {
        let sentences = [diagnostic.summary] + diagnostic.fixes.map { "Fix: " + $0 }
        return PrintableText.line(sentences.joined(separator: ". ")) + "."
    }

    /// A relative reference: everything but unreserved characters and `/` percent-encoded.
    private static func uri(_ path: String) -> String {
        let absolute = path.hasPrefix("/") ? "file://" : ""
        return absolute
            + path.utf8.map { byte in
                let isUnreserved = byte < 0x80 && byte.isPartOfWord || "-._~/".utf8.contains(byte)
                if isUnreserved { return String(Unicode.Scalar(byte)) }
                let digits = String(byte, radix: 16, uppercase: true)
                return "%" + (digits.count == 1 ? "0" : "") + digits
            }.joined()
    }
}
