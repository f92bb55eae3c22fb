/// A block that a dialect adds to Markdown: a callout, a step, a tab ...
struct Component {
    enum Kind: Hashable {
        case steps
        case step
        case callout(Callout.Kind)
        /// One of several alternatives, titled by platform or product.
        case tab
        /// A titled part that a reader can open.
        case accordion
        /// A titled link.
        case card(target: String)
        /// Layout only: its content stands where it is.
        case transparent
        /// Not for the reader: its content is dropped.
        case hidden
    }

    var kind: Kind
    var title: String?
    /// Source lines from its opening tag to its closing tag.
    var lines: ClosedRange<Int>
    /// Source line of the title, where that is not the first line.
    var titleLine: Int

    init(kind: Kind, title: String?, line: Int) {
        self.kind = kind
        self.title = title
        self.lines = line...line
        self.titleLine = line
    }
}

/// The names that dialects give their components.
enum ComponentName {
    /// The callout that a word such as `caution` names, in any dialect.
    ///
    /// GitBook, Mintlify, Docusaurus, Starlight, MkDocs Material, Microsoft Learn, GitHub, ReadMe and plain labels.
    static func callout(_ name: String) -> Callout.Kind? {
        switch name.lowercased() {
        case "note", "notes", "info", "information", "abstract", "seealso", "callout", "admonition", "aside", "alert":
            .note
        case "tip", "hint", "protip", "recommendation", "best practice": .tip
        case "success", "check", "done", "verified": .success
        case "important", "remember", "attention", "required": .important
        case "warning", "caution", "warn": .warning
        case "danger", "error", "failure", "bug", "critical": .danger
        default: nil
        }
    }

    /// What a JSX or HTML element is, or `nil` if the name is no element but a placeholder such as `<host>`.
    static func element(_ name: String, attributes: [String: String]) -> Component.Kind? {
        switch name {
        case "Steps", "Stepper": return .steps
        case "Step": return .step
        case "Tab", "TabItem": return .tab
        case "Accordion", "Expandable", "details", "Details", "Dropdown", "Collapsible", "Collapse", "Update",
            "Expander":
            return .accordion
        case "Card", "LinkCard", "ContentRef":
            return .card(target: attributes["href"] ?? "")
        case "Visibility":
            return attributes["for"]?.lowercased() == "agents" ? .hidden : .transparent
        case "script", "style": return .hidden
        case "Callout", "Admonition", "Aside", "Alert", "Hint", "Message", "Banner":
            let type =
                attributes["type"] ?? attributes["kind"] ?? attributes["variant"] ?? attributes["theme"] ?? "note"
            return .callout(callout(type) ?? .note)
        case "Note", "Info", "Warning", "Tip", "Check", "Danger", "Caution", "Important", "Success", "Error":
            return .callout(callout(name) ?? .note)
        default: break
        }
        if layoutElements.contains(name) { return .transparent }
        // Components are written with a capital; an unknown one holds content that a reader sees.
        return name.utf8.first.map(\.isUppercase) == true ? .transparent : nil
    }

    /// HTML elements that only arrange what they hold.
    static let layoutElements: Set<String> = [
        "div", "section", "center", "figure", "figcaption", "article", "main", "header", "footer", "p", "picture",
        "source", "summary", "span", "nav", "aside", "dl", "dt", "dd", "br", "hr", "font", "video", "iframe",
    ]

    /// HTML elements, whose tags inside a line carry no words.
    static let inlineElements: Set<String> = [
        "a", "abbr", "b", "bdi", "big", "br", "button", "code", "del", "details", "div", "em", "figcaption", "figure",
        "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "iframe", "img", "input", "ins", "kbd", "label", "li",
        "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "source", "span", "strike", "strong", "sub",
        "summary", "sup", "svg", "path", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var",
        "video", "wbr", "center", "dl", "dt", "dd", "blockquote", "colgroup", "col", "caption", "nobr", "script",
        "style", "object", "param", "embed", "article", "main", "header", "footer", "nav", "aside", "picture", "g",
    ]
}
