/// A block of an article: CommonMark's, a table, or a dialect's component.
struct MarkdownBlock {
    enum Kind: Hashable {
        case paragraph
        /// Level 1 ... 6.
        case heading(Int)
        case list(isOrdered: Bool, start: Int)
        case item
        case code
        case html
        case quote
        case rule
        case table
        /// Its title, if it has one, is in `title`.
        case component(Component.Kind)
    }

    /// A stretch of text with a mark of its own.
    struct Span: Hashable {
        enum Kind: Hashable {
            case strong
            case emphasis
            case code
        }

        var kind: Kind
        var text: String
    }

    struct Link: Hashable {
        var title: String
        var target: String
    }

    var kind: Kind
    /// Source lines, counted from 1.
    var lines: ClosedRange<Int>
    /// Markdown as written, one line per source line (see ``Passage``); empty for containers.
    var text = ""
    /// What a reader sees; lines as in `text` where the block is a paragraph.
    var plain = ""
    /// Title of a component and the source line it stands on.
    var title: (text: String, line: Int)?
    /// Marked stretches, in order.
    var spans: [Span] = []
    /// Whether the block is one strong or emphasised text, but for a `:`.
    var isOneSpan = false
    var links: [Link] = []
    var images: [ArticleImage] = []
    var children: [MarkdownBlock] = []

    init(kind: Kind, lines: ClosedRange<Int>) {
        self.kind = kind
        self.lines = lines
    }

    var isList: Bool {
        if case .list = kind { true } else { false }
    }

    var isOrderedList: Bool {
        if case .list(isOrdered: true, _) = kind { true } else { false }
    }

    var callout: Callout.Kind? {
        if case .component(.callout(let kind)) = kind { kind } else { nil }
    }

    var headingLevel: Int? {
        if case .heading(let level) = kind { level } else { nil }
    }

    /// The block and everything in it as passages, in source order; pictures alone are none.
    var passages: [Passage] {
        var found: [Passage] = []
        collect(into: &found)
        return found
    }

    private func collect(into found: inout [Passage]) {
        if let title { found.append(Passage(text: title.text, lines: title.line...title.line)) }
        if let passage { found.append(passage) }
        for child in children { child.collect(into: &found) }
    }

    /// The block's own text, or `nil` for a container and for what holds no word.
    var passage: Passage? {
        guard !plain.isBlank else { return nil }
        let kind: Passage.Kind? =
            switch kind {
            case .paragraph, .html: .text
            case .code: .code
            case .table: .table
            default: nil
            }
        return kind.map { Passage(text: text, lines: lines, kind: $0, plainText: plain) }
    }

    /// Pictures of the block and of everything in it.
    var allImages: [ArticleImage] { images + children.flatMap(\.allImages) }

    /// Links of the block and of everything in it.
    var allLinks: [Link] { links + children.flatMap(\.allLinks) }
}
