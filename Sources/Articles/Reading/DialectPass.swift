/// The line-level pass: dialect syntax out, plain CommonMark on, every line with its source line.
struct DialectPass {
    /// An open component, or one whose tags alone matter.
    struct Frame {
        /// Name that closes it, for example `Step` or `hint`.
        var name: String
        var syntax: Syntax
        /// Its place in `components`; `nil` for mere layout.
        var component: Int?
        /// Columns before its tag in the source.
        var indent: Int
        /// Columns to take off its content; `nil` until its first line tells.
        var shift: Int?
    }

    /// Components that may be open at once.
    static let deepest = 40

    enum Syntax {
        case tag
        case liquid
        case colons
        /// MkDocs: ends where the indentation ends.
        case indented
        /// ReadMe's `[block:...]`.
        case block
    }

    var output = PreparedText(lines: [], sources: [], components: [], diagnostics: [])
    private(set) var frames: [Frame] = []
    private var indenter = ListIndenter()
    private var fence: (marker: UInt8, count: Int, added: Int)?
    private var isInComment = false
    /// Columns before the current line in the source.
    private var sourceIndent = 0
    private let path: String
    private let isMDX: Bool

    /// Prepares the lines from index `start` on.
    static func prepare(_ lines: [String], from start: Int, path: String) -> PreparedText {
        var pass = DialectPass(path: path)
        pass.output.lines.reserveCapacity(lines.count)
        pass.output.sources.reserveCapacity(lines.count)
        var index = start
        while index < lines.count {
            index += pass.read(lines, at: index)
        }
        pass.closeAll(at: max(1, lines.count))
        return pass.output
    }

    private init(path: String) {
        self.path = path
        isMDX = path.hasSuffix(".mdx")
    }

    // MARK: One line

    /// Reads the line at `index` and says how many lines that took.
    private mutating func read(_ lines: [String], at index: Int) -> Int {
        let number = index + 1
        let source = lines[index]
        if fence != nil {
            readFenced(dedented(source), number)
            return 1
        }
        guard !source.isBlank else {
            emit("", number)
            return 1
        }
        enter(source, number)
        var line = dedented(source)
        if isInComment || line.containsIgnoringCase("<!--") || line.containsIgnoringCase("{/*") {
            line = withoutComments(line, number)
            if line.isBlank {
                emit("", number)
                return 1
            }
        }
        if openFence(line, number) { return 1 }

        let first = line.utf8.first { !$0.isWhitespace } ?? 0x20
        switch first {
        case UInt8(ascii: "<"):
            if let taken = readTags(lines, at: index, line) { return taken }
        case UInt8(ascii: "{"):
            if let rest = readLiquid(line, number) {
                emitOrBlank(rest, number)
                return 1
            }
        case UInt8(ascii: ":"):
            if readColons(line, number) { return 1 }
        case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "="):
            if readAdmonition(line, number) { return 1 }
        case UInt8(ascii: "["):
            if let taken = readBlock(lines, at: index, line) { return taken }
        case UInt8(ascii: "i"), UInt8(ascii: "e"):
            if isModuleLine(line) {
                emit("", number)
                return 1
            }
        default: break
        }
        if frames.contains(where: { $0.syntax == .tag || $0.syntax == .liquid }) {
            line = readTrailingClosers(line, number)
        }
        emitText(line, number)
        return 1
    }

    mutating func emit(_ line: String, _ number: Int) {
        output.lines.append(line)
        output.sources.append(number)
    }

    mutating func emitOrBlank(_ line: String, _ number: Int) {
        if line.isBlank { emit("", number) } else { emitText(line, number) }
    }

    /// Emits a line of content, with list content moved to where CommonMark expects it.
    mutating func emitText(_ raw: String, _ number: Int) {
        var line = PlainTextMarks.withListMarker(raw)
        if PlainTextMarks.isCompactHeading(line) {
            let marks = line.prefix { $0 == "#" }
            line = marks + " " + line.dropFirst(marks.count)
        }
        let isLabel = PlainTextMarks.isLabel(line)
        let isAfterText = output.lines.last.map { !$0.isBlank } ?? false
        if isAfterText, isLabel || PlainTextMarks.endsList(line, after: output.lines) {
            _ = indenter.columnsToAdd("")
            emit("", number)
        }
        let columns = indenter.columnsToAdd(line)
        emit(columns > 0 ? String(repeating: " ", count: columns) + line : line, number)
        if isLabel {
            _ = indenter.columnsToAdd("")
            emit("", number)
        }
    }

    // MARK: Indentation

    /// Closes the components that a line's indentation ends, and learns from the first line of one how far it is in.
    private mutating func enter(_ source: String, _ number: Int) {
        sourceIndent = source.indentation
        while let frame = frames.last, frame.syntax == .indented, sourceIndent <= frame.indent {
            close(at: number - 1)
        }
        guard let last = frames.indices.last, frames[last].shift == nil else { return }
        let start = source.unindented
        if start.hasPrefix("</") || start.hasPrefix("{% end") { return }
        frames[last].shift = max(0, sourceIndent - frames[last].indent)
    }

    private func dedented(_ source: String) -> String {
        let shift = frames.reduce(0) { $0 + ($1.shift ?? 0) }
        return shift > 0 ? source.droppingColumns(min(shift, source.indentation)) : source
    }

    // MARK: Fences and comments

    private mutating func openFence(_ line: String, _ number: Int) -> Bool {
        let bytes = line.utf8.drop(while: \.isWhitespace)
        guard let marker = bytes.first, marker == UInt8(ascii: "`") || marker == UInt8(ascii: "~") else { return false }
        let count = bytes.prefix { $0 == marker }.count
        guard count >= 3, marker == UInt8(ascii: "~") || !bytes.dropFirst(count).contains(marker) else { return false }
        let columns = indenter.columnsToAdd(line)
        fence = (marker, count, columns)
        emit(String(repeating: " ", count: columns) + line, number)
        return true
    }

    private mutating func readFenced(_ line: String, _ number: Int) {
        guard let open = fence else { return }
        emit(line.isBlank ? "" : String(repeating: " ", count: open.added) + line, number)
        let bytes = line.utf8.drop(while: \.isWhitespace)
        let count = bytes.prefix { $0 == open.marker }.count
        if count >= open.count, bytes.dropFirst(count).allSatisfy(\.isWhitespace) { fence = nil }
    }

    /// The line without HTML and MDX comments, which may go on over lines.
    private mutating func withoutComments(_ line: String, _ number: Int) -> String {
        var text = ""
        var rest = line[...]
        while true {
            if isInComment {
                let close = rest.firstRange(of: "-->") ?? rest.firstRange(of: "*/}")
                guard let close else { return text }
                rest = rest[close.upperBound...]
                isInComment = false
            }
            guard let open = rest.firstRange(of: "<!--") ?? rest.firstRange(of: "{/*") else { return text + rest }
            text += rest[..<open.lowerBound]
            rest = rest[open.upperBound...]
            if let comment = ProbeComment(rest, line: number) { output.probeComments.append(comment) }
            isInComment = true
        }
    }

    private func isModuleLine(_ line: String) -> Bool {
        if line.hasPrefix("import "), line.hasSuffix("\"") || line.hasSuffix("'") || line.hasSuffix(";") {
            return line.contains(" from ") || isMDX
        }
        return isMDX && (line.hasPrefix("export const ") || line.hasPrefix("export default "))
    }

    // MARK: Frames

    mutating func open(
        _ kind: Component.Kind?, title: String?, name: String, syntax: Syntax, at number: Int
    ) {
        var place: Int?
        // Deeper nesting than any real page has is read as if its tags were not there.
        guard frames.count < Self.deepest else { return }
        if let kind, kind != .transparent {
            place = output.components.count
            output.components.append(Component(kind: kind, title: title?.trimmed, line: number))
        }
        frames.append(Frame(name: name, syntax: syntax, component: place, indent: sourceIndent))
    }

    /// Closes the innermost frame.
    mutating func close(at number: Int) {
        guard let frame = frames.popLast() else { return }
        if let place = frame.component {
            let first = output.components[place].lines.lowerBound
            output.components[place].lines = first...max(first, number)
        }
    }

    /// Closes the innermost frame of that name and what is open within it; without one, does nothing.
    mutating func close(_ name: String, _ syntax: Syntax, at number: Int) {
        guard let place = frames.lastIndex(where: { $0.syntax == syntax && $0.name == name }) else { return }
        while frames.count > place { close(at: number) }
    }

    private mutating func closeAll(at number: Int) {
        for frame in frames where frame.syntax == .tag || frame.syntax == .colons {
            guard let place = frame.component else { continue }
            output.diagnostics.append(
                Diagnostic(
                    id: "UnclosedComponent", severity: .warning, path: path,
                    line: output.components[place].lines.lowerBound,
                    summary: "'\(frame.name)' is opened here and never closed", fixes: ["close it after its content"]))
        }
        while !frames.isEmpty { close(at: number) }
    }
}
