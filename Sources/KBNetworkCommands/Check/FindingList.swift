import Answering
import Articles
import KBCommandLine

/// What `kb check --findings` prints.
enum FindingList {
    static func text(terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        let width = ConnectionFinding.allCases.map(\.rawValue.count).max() ?? 0
        for layer in ConnectionLayer.allCases {
            page.gap()
            page.line([Span(layer.rawValue, .label)])
            for finding in ConnectionFinding.allCases where finding.layer == layer {
                page.paragraph([Span(finding.meaning)], marker: [Span("  " + finding.rawValue)], column: width + 4)
            }
        }
        return page.text
    }

    static func json() throws -> String {
        struct Entry: Encodable {
            var finding: ConnectionFinding
            var layer: ConnectionLayer
            var meaning: String
        }
        return try PrintedJSON.text(
            of: ConnectionFinding.allCases.map { Entry(finding: $0, layer: $0.layer, meaning: $0.meaning) })
    }
}
