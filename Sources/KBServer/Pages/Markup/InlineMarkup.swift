import Answering
import Articles

/// Markdown within a line or paragraph of an article, as markup.
struct InlineMarkup: Sendable {
    /// `nil` where nothing is a link, as in headings and buttons.
    let links: ArticleLinks?

    /// A line or paragraph.
    func html(_ markdown: String) -> HTML {
        html(InlineMarkdown.read(markdown))
    }

    /// A line without markup, for titles and attributes.
    static func plainText(_ markdown: String) -> String {
        InlineMarkdown.read(markdown).map(\.plainText).joined()
    }

    private func html(_ pieces: [InlineMarkdown]) -> HTML {
        var markup = HTML()
        for piece in pieces {
            switch piece {
            case .text(let text, let emphasis): markup += Self.html(text, emphasis)
            case .code(let code, _): markup += "<code>\(code)</code>"
            case .picture(let label, let address):
                markup += Self.picture(label, links?.address(address))
            case .link(let label, let address):
                let content = html(label)
                guard let target = links?.address(address) else {
                    markup += content
                    continue
                }
                markup += Self.link(content, to: target)
            }
        }
        return markup
    }

    private static func html(_ text: String, _ emphasis: InlineMarkdown.Emphasis) -> HTML {
        let content: HTML = emphasis.contains(.soft) ? "<em>\(text)</em>" : "\(text)"
        return emphasis.contains(.strong) ? "<strong>\(content)</strong>" : content
    }

    /// A link; one to elsewhere tells neither that server nor a search engine anything.
    static func link(_ content: HTML, to address: Address) -> HTML {
        address.text.hasPrefix("/") || address.isMail
            ? "<a href=\"\(address)\">\(content)</a>"
            : "<a href=\"\(address)\" rel=\"noopener nofollow noreferrer\">\(content)</a>"
    }

    /// What stands for a picture: its text, and where it is.
    static func picture(_ label: String, _ address: Address?) -> HTML {
        let words = label.isEmpty ? "Picture" : "Picture: \(label)"
        guard let address, !address.isMail else { return "<span class=\"picture\">\(words)</span>" }
        return "<span class=\"picture\">\(link("\(words)", to: address))</span>"
    }
}
