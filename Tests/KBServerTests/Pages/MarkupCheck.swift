/// A strict reader of the pages' own HTML: whatever is not exactly as the pages write it is a fault.
///
/// It reads bytes, as a browser reads code points: a mark that combines with the `>` before it hides nothing. It knows the elements and attributes that pages use and no others, so that markup that came in with a text cannot pass for
/// the program's own.
struct MarkupCheck {
    /// An element's start.
    struct Tag: Hashable {
        var name: String
        var attributes: [String: String]
    }

    private(set) var faults: [String] = []
    private(set) var tags: [Tag] = []
    /// Text between tags, entities as they are written.
    private(set) var text = ""
    private var open: [String] = []
    private var ids = Set<String>()

    private static let void: Set<String> = ["meta", "link", "input", "br"]
    private static let elements: Set<String> = [
        "html", "head", "title", "meta", "link", "script", "body", "a", "header", "main", "footer", "p", "span", "form",
        "label", "input", "button", "textarea", "details", "summary", "section", "article", "aside", "nav", "h1", "h2",
        "h3", "h4", "ul", "ol", "li", "div", "dl", "dt", "dd", "strong", "em", "b", "code", "pre", "kbd", "q", "table",
        "thead", "tbody", "tr", "th", "td", "blockquote", "time", "progress",
    ]
    private static let attributes: Set<String> = [
        "lang", "charset", "name", "content", "rel", "type", "href", "title", "src", "defer", "class", "id", "tabindex",
        "action", "method", "value", "required", "autocomplete", "autocapitalize", "spellcheck", "enterkeyhint",
        "placeholder", "for", "rows", "maxlength", "role", "scope", "datetime", "max", "readonly", "hidden", "download",
        "aria-label", "aria-labelledby", "aria-hidden", "aria-current", "data-search", "data-log", "data-copy",
        "data-print", "data-wait", "data-name",
    ]

    init(_ document: String) {
        var rest = Array(document.utf8)[...]
        let doctype = Array("<!doctype html>\n".utf8)
        if rest.starts(with: doctype) { rest = rest.dropFirst(doctype.count) } else { faults.append("no doctype") }
        while let byte = rest.first {
            if byte == UInt8(ascii: "<") {
                readTag(&rest)
            } else {
                let run = rest.prefix { $0 != UInt8(ascii: "<") }
                rest = rest[run.endIndex...]
                let content = Self.text(run)
                if run.contains(UInt8(ascii: ">")) { faults.append("a bare > in text: \(content.prefix(60))") }
                checkCharacters(content)
                text += content
            }
        }
        if !open.isEmpty { faults.append("not closed: \(open)") }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private mutating func readTag(_ rest: inout ArraySlice<UInt8>) {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else {
            faults.append("a bare <: \(Self.text(rest.prefix(60)))")
            rest = []
            return
        }
        let inside = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        if inside.first == UInt8(ascii: "/") {
            let name = Self.text(inside.dropFirst())
            if open.last == name { open.removeLast() } else { faults.append("</\(name)> closes \(open.last ?? "-")") }
            return
        }
        let name = Self.text(inside.prefix { $0 != UInt8(ascii: " ") })
        guard Self.elements.contains(name) else {
            faults.append("unknown element: \(Self.text(inside.prefix(80)))")
            return
        }
        let tag = Tag(name: name, attributes: attributes(inside.dropFirst(name.utf8.count), of: name))
        check(tag)
        tags.append(tag)
        if !Self.void.contains(name) { open.append(name) }
    }

    private mutating func attributes(_ bytes: ArraySlice<UInt8>, of element: String) -> [String: String] {
        var found: [String: String] = [:]
        var rest = bytes
        while rest.first == UInt8(ascii: " ") {
            rest = rest.dropFirst()
            let name = Self.text(rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: " ") })
            rest = rest.dropFirst(name.utf8.count)
            if !Self.attributes.contains(name) { faults.append("unknown attribute of \(element): \(name)") }
            if found[name] != nil { faults.append("\(element) has \(name) twice") }
            found[name] = ""
            guard rest.first == UInt8(ascii: "=") else { continue }
            guard rest.starts(with: Array("=\"".utf8)), let end = rest.dropFirst(2).firstIndex(of: UInt8(ascii: "\""))
            else {
                faults.append("\(name) of \(element) has no quotes: \(Self.text(rest.prefix(40)))")
                return found
            }
            let value = Self.text(rest[(rest.startIndex + 2)..<end])
            checkCharacters(value)
            found[name] = value
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { faults.append("\(element) has \(Self.text(rest.prefix(40)))") }
        return found
    }

    private mutating func check(_ tag: Tag) {
        if let id = tag.attributes["id"], !ids.insert(id).inserted { faults.append("id \(id) twice") }
        for name in ["href", "action", "src"] {
            guard let address = tag.attributes[name] else { continue }
            let isOwn = address.hasPrefix("/") && !address.hasPrefix("//") || address.hasPrefix("#")
            let isWeb = ["https://", "http://", "mailto:"].contains { address.hasPrefix($0) }
            if !isOwn && !(isWeb && name == "href" && tag.name == "a") {
                faults.append("\(tag.name) leads to \(address)")
            }
        }
        if tag.name == "script", tag.attributes["src"]?.hasPrefix("/assets/script-") != true {
            faults.append("a script of its own")
        }
        if tag.name == "form", tag.attributes["action"]?.hasPrefix("/") != true {
            faults.append("a form leads elsewhere")
        }
    }

    private mutating func checkCharacters(_ text: String) {
        let bytes = Array(text.utf8)
        let entities = ["amp;", "lt;", "gt;", "quot;", "#39;"].map { Array($0.utf8) }
        for index in bytes.indices where bytes[index] == UInt8(ascii: "&") {
            if !entities.contains(where: { bytes[(index + 1)...].starts(with: $0) }) {
                faults.append("a bare &: \(Self.text(bytes[index...].prefix(40)))")
            }
        }
        let hidden = text.unicodeScalars.first {
            $0.value < 0x20 && $0 != "\n" && $0 != "\t" || (0x7F...0x9F).contains($0.value)
                || (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
        }
        if let hidden { faults.append("hidden character \(String(hidden.value, radix: 16))") }
    }
}
