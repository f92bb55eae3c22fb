/// The line-level pass: dialect syntax out, plain CommonMark on, every line with its source line.
struct DialectPass {
    /// An open component, or one whose tags alone matter.
    private struct Frame {
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
    private static let deepest = 40

    private enum Syntax {
        case tag
        case liquid
        case colons
        /// MkDocs: ends where the indentation ends.
        case indented
        /// ReadMe's `[block:...]`.
        case block
    }

    private var output = PreparedText(lines: [], sources: [], components: [], diagnostics: [])
    private var frames: [Frame] = []
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
            line = withoutComments(line)
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

    private mutating func emit(_ line: String, _ number: Int) {
        output.lines.append(line)
        output.sources.append(number)
    }

    private mutating func emitOrBlank(_ line: String, _ number: Int) {
        if line.isBlank { emit("", number) } else { emitText(line, number) }
    }

    /// Emits a line of content, with list content moved to where CommonMark expects it.
    private mutating func emitText(_ raw: String, _ number: Int) {
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
    private mutating func withoutComments(_ line: String) -> String {
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

    private mutating func open(
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
    private mutating func close(at number: Int) {
        guard let frame = frames.popLast() else { return }
        if let place = frame.component {
            let first = output.components[place].lines.lowerBound
            output.components[place].lines = first...max(first, number)
        }
    }

    /// Closes the innermost frame of that name and what is open within it; without one, does nothing.
    private mutating func close(_ name: String, _ syntax: Syntax, at number: Int) {
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

    // MARK: JSX and HTML

    /// Reads the tags that a line begins with; `nil` if it begins with none that arranges blocks.
    private mutating func readTags(_ lines: [String], at index: Int, _ line: String) -> Int? {
        let indent = line.indentation
        var bytes = Array(line.utf8.drop(while: \.isWhitespace))[...]
        var taken = 1
        if Tag(bytes) == nil, let joined = joinOpener(lines, at: index, bytes) {
            bytes = joined.bytes
            taken = joined.count
        }
        var hasReadTag = false
        let number = index + 1
        while let tag = Tag(bytes) {
            if tag.name == "img", !tag.isClosing {
                let source = tag.attributes["src"] ?? ""
                let rest = String(decoding: bytes.dropFirst(tag.length), as: UTF8.self)
                guard hasReadTag || rest.drop(while: { $0 == " " }).first.map({ $0 == "<" }) ?? true else { break }
                let alternative = (tag.attributes["alt"] ?? "").filter { $0 != "[" && $0 != "]" }
                emitText(
                    String(repeating: " ", count: indent)
                        + "![\(alternative)](<\(source.filter { $0 != ">" && $0 != "<" })>)",
                    number)
                emit("", number)
                bytes = bytes.dropFirst(tag.length).drop(while: \.isWhitespace)
                hasReadTag = true
                continue
            }
            guard read(tag, at: number) else { break }
            hasReadTag = true
            bytes = bytes.dropFirst(tag.length).drop(while: \.isWhitespace)
            if tag.name == "summary" || tag.name == "Summary", !tag.isClosing {
                bytes = readSummary(bytes, number)
            }
        }
        guard hasReadTag else { return nil }
        var rest = String(decoding: bytes, as: UTF8.self)
        rest = readTrailingClosers(rest, number)
        if rest.isBlank {
            for offset in 0..<taken { emit("", number + offset) }
        } else {
            emitText(String(repeating: " ", count: min(indent, 3)) + rest, number + taken - 1)
        }
        return taken
    }

    /// Applies a tag; false if it arranges no blocks and belongs to the text.
    private mutating func read(_ tag: Tag, at number: Int) -> Bool {
        guard let kind = ComponentName.element(tag.name, attributes: tag.attributes) else { return false }
        if tag.isClosing {
            close(tag.name, .tag, at: number)
            return true
        }
        let title =
            tag.attributes["title"] ?? tag.attributes["label"] ?? tag.attributes["name"] ?? tag.attributes["value"]
        if tag.isSelfClosing || ["br", "hr", "source"].contains(tag.name) {
            if case .card = kind {
                open(kind, title: title, name: tag.name, syntax: .tag, at: number)
                close(at: number)
            }
            return true
        }
        if tag.name == "p" || tag.name == "span" || tag.name == "summary" || tag.name == "font" { return true }
        open(kind, title: title, name: tag.name, syntax: .tag, at: number)
        return true
    }

    private mutating func readSummary(_ bytes: ArraySlice<UInt8>, _ number: Int) -> ArraySlice<UInt8> {
        let text = String(decoding: bytes, as: UTF8.self)
        let end = text.firstRange(of: "</")
        let title = String(end.map { text[..<$0.lowerBound] } ?? text[...])
        guard let place = frames.last(where: { $0.component != nil })?.component,
            output.components[place].title == nil, !title.isBlank
        else { return bytes }
        output.components[place].title = title.trimmingBytes { "*_` ".utf8.contains($0) }
        output.components[place].titleLine = number
        return Array(text[(end?.lowerBound ?? text.endIndex)...].utf8)[...]
    }

    /// A tag that goes on over the next lines, as one.
    private func joinOpener(_ lines: [String], at index: Int, _ bytes: ArraySlice<UInt8>) -> (
        bytes: ArraySlice<UInt8>, count: Int
    )? {
        guard bytes.count > 1, bytes[bytes.startIndex + 1].isLetter, !bytes.contains(UInt8(ascii: ">")) else {
            return nil
        }
        let name = String(decoding: bytes.dropFirst().prefix { $0.isLetter || $0.isDigit }, as: UTF8.self)
        guard name == "img" || ComponentName.element(name, attributes: [:]) != nil else { return nil }
        var joined = Array(bytes)
        for (count, line) in lines[(index + 1)...].prefix(30).enumerated() {
            if line.isBlank { return nil }
            joined.append(0x20)
            joined += line.trimmed.utf8
            if Tag(joined[...]) != nil { return (joined[...], count + 2) }
        }
        return nil
    }

    /// Takes the closing tags off the end of a line of content.
    private mutating func readTrailingClosers(_ line: String, _ number: Int) -> String {
        var text = line
        while true {
            let end = text.trimmedEnd
            if end.hasSuffix(">"), let open = end.lastRange(of: "</") {
                let bytes = Array(end[open.lowerBound...].utf8)[...]
                guard let tag = Tag(bytes), tag.isClosing, tag.length == bytes.count else { return text }
                let isKnown = ComponentName.element(tag.name, attributes: [:]) != nil
                guard isKnown else { return text }
                close(tag.name, .tag, at: number)
                text = String(end[..<open.lowerBound])
            } else if end.hasSuffix("%}"), let open = end.lastRange(of: "{%") {
                let word = end[open.upperBound...].dropLast(2).description.trimmed
                guard word.hasPrefix("end") else { return text }
                close(String(word.dropFirst(3)), .liquid, at: number)
                text = String(end[..<open.lowerBound])
            } else {
                return text
            }
        }
    }

    // MARK: GitBook, Liquid and Hugo

    /// Reads the `{% ... %}` tags that a line begins with, and returns the rest; `nil` if it begins with none.
    private mutating func readLiquid(_ line: String, _ number: Int) -> String? {
        let indent = line.indentation
        var rest = line.unindented
        var hasRead = false
        while let tag = LiquidTag(rest) {
            hasRead = true
            rest = String(rest.utf8.dropFirst(tag.length)) ?? ""
            rest = rest.unindented
            if tag.isClosing {
                close(tag.name, .liquid, at: number)
                continue
            }
            if let kind = tag.kind {
                open(kind, title: tag.title, name: tag.name, syntax: .liquid, at: number)
            }
        }
        guard hasRead else { return nil }
        return String(repeating: " ", count: min(indent, 3)) + readTrailingClosers(rest, number)
    }

    // MARK: Colons: Docusaurus, Starlight, Microsoft Learn

    private mutating func readColons(_ line: String, _ number: Int) -> Bool {
        let text = line.trimmed
        let colons = text.utf8.prefix { $0 == UInt8(ascii: ":") }.count
        guard colons >= 3 else { return false }
        let word = String(text.utf8.dropFirst(colons).drop(while: \.isWhitespace)) ?? ""
        emit("", number)
        if word.isEmpty {
            close("", .colons, at: number)
            return true
        }
        let name = word.utf8.prefix { $0.isLetter || $0 == UInt8(ascii: "-") }
        let rest = String(word.utf8.dropFirst(name.count)) ?? ""
        let title: String? =
            rest.hasPrefix("[")
            ? rest.dropFirst().prefix { $0 != "]" }.description : rest.trimmed.isEmpty ? nil : rest.trimmed
        if let callout = ComponentName.callout(String(name) ?? "") {
            let label = title.flatMap { $0.hasPrefix("{") ? nil : $0 }
            open(.callout(callout), title: label, name: "", syntax: .colons, at: number)
        } else if word.hasPrefix("image "), let image = LearnImage(word) {
            output.lines.removeLast()
            output.sources.removeLast()
            emitText(
                String(repeating: " ", count: line.indentation) + "![\(image.alternativeText)](<\(image.source)>)",
                number)
        } else if ["details", "steps", "tabs", "info"].contains(String(name) ?? "") {
            open(.accordion, title: title, name: "", syntax: .colons, at: number)
        } else if !word.hasSuffix(":::"), !word.hasPrefix("zone"), !word.hasPrefix("moniker"), !word.hasPrefix("image")
        {
            open(nil, title: nil, name: "", syntax: .colons, at: number)
        }
        return true
    }

    // MARK: MkDocs

    private mutating func readAdmonition(_ line: String, _ number: Int) -> Bool {
        let text = line.trimmed
        let isTab = text.hasPrefix("=== ")
        guard isTab || text.hasPrefix("!!! ") || text.hasPrefix("??? ") || text.hasPrefix("???+ ") else { return false }
        let words = text.drop { "!?=+ ".contains($0) }
        let title = words.firstIndex(of: "\"").map { open in
            words[words.index(after: open)...].prefix { $0 != "\"" }.description
        }
        guard !isTab || title != nil else { return false }
        let name = words.prefix { $0 != " " && $0 != "\"" }.description
        let kind: Component.Kind = isTab ? .tab : .callout(ComponentName.callout(name) ?? .note)
        emit("", number)
        open(kind, title: title, name: "", syntax: .indented, at: number)
        return true
    }

    // MARK: ReadMe blocks

    private mutating func readBlock(_ lines: [String], at index: Int, _ line: String) -> Int? {
        let text = line.trimmed
        guard text.hasPrefix("[block:"), text.hasSuffix("]"),
            let end = lines[index...].prefix(400).firstIndex(where: { $0.trimmed == "[/block]" })
        else { return nil }
        let name = text.dropFirst(7).dropLast().description
        let kind: Component.Kind? = name == "callout" ? .callout(.note) : nil
        open(kind, title: nil, name: name, syntax: .block, at: index + 1)
        emit("", index + 1)
        for number in (index + 2)...max(index + 2, end + 1) {
            let inner = lines[number - 1].trimmed
            let value = ["\"title\":", "\"body\":", "\"content\":"].first { inner.hasPrefix($0) }.map {
                inner.dropFirst($0.count).description.trimmingBytes { "\", ".utf8.contains($0) }
            }
            emit(value ?? "", number)
        }
        close(at: end + 1)
        return end + 1 - index
    }
}
