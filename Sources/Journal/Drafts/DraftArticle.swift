import Answering
package import Foundation

/// The beginnings of an article in the format of `articles/README.md`: front matter, headings with what goes below each,
/// and, for a gap, its error messages and codes.
///
/// `state: draft` keeps it out of the answers until somebody takes the line out.
package struct DraftArticle: Sendable, Hashable {
    package var title: String
    package var product: String?
    /// Messages and codes, each once, in the order in which they were asked.
    package var errors: [String]
    /// What was asked, for the author; not part of the article.
    package var questions: [String]
    /// What people said was missing, for the author.
    package var reasons: [String]

    package init(title: String) {
        self.title = Self.line(title)
        self.errors = []
        self.questions = []
        self.reasons = []
    }

    /// - Parameters:
    ///   - gap: What an article is missing for.
    ///   - title: Its title; `nil` takes what the gap's questions have in common.
    package init(gap: Gap, title: String? = nil) {
        let message = gap.questions.lazy.flatMap(\.messages).first
        self.init(title: title ?? Self.title(of: gap, message: message))
        let products = Set(gap.questions.compactMap(\.product))
        product = products.count == 1 ? products.first : nil
        for text in gap.questions.flatMap(\.messages) + gap.questions.flatMap(\.codes) {
            let text = Self.line(text)
            if !text.isEmpty, !errors.contains(text), errors.count < Self.mostErrors { errors.append(text) }
        }
        questions = gap.questions.prefix(Self.mostQuestions).map { question in
            let text = Self.line(question.text.isEmpty ? "about \(question.article ?? "an article")" : question.text)
            return question.count == 1 ? text : "\(text) (\(question.count) times)"
        }
        for reason in gap.questions.flatMap(\.reasons) where !reasons.contains(reason) {
            reasons.append(Self.line(reason))
        }
    }

    private static let mostErrors = 12
    private static let mostQuestions = 10

    /// File below the folder of articles: `product/words-of-the-title.md`.
    package var path: String {
        let folder = product.map(Self.slug) ?? ""
        return (folder.isEmpty ? "drafts" : folder) + "/" + name + ".md"
    }

    private var name: String {
        let slug = Self.slug(title)
        return slug.isEmpty ? "untitled" : slug
    }

    /// The file's text.
    ///
    /// - Parameter date: Day of the draft; its UTC day is named.
    /// - Returns: Markdown with front matter.
    package func text(on date: Date) -> String {
        let day = String(ExportedTime.text(date).prefix(10))
        var lines = ["---"]
        lines.append(product.map { "product: \(Self.quoted($0))" } ?? "# product: the one product whose error it is")
        lines += ["tags: []", "state: draft", "updated: \(day)", "---", ""]
        lines += ["# \(MarkdownText.escaped(title))", ""]
        if !questions.isEmpty || !reasons.isEmpty {
            lines.append("<!-- What was asked; take this comment out before the article is published.")
            lines += questions.map { "- \(Self.commented($0))" }
            if !reasons.isEmpty { lines.append("What people said was missing:") }
            lines += reasons.map { "- \(Self.commented($0))" }
            lines += ["-->", ""]
        }
        lines += [Self.instruction("What happened, in one or two sentences, as the reader sees it."), ""]
        lines += ["## Error messages", ""]
        lines.append(
            Self.instruction(
                errors.isEmpty
                    ? "A list: one exact message an item, in code. No message at all: take the heading out."
                    : "One exact message an item. Put what varies in angle brackets: user \"<user>\". Drop what is not of this problem."
            ))
        if !errors.isEmpty { lines += [""] + errors.map { "- \(MarkdownText.code($0))" } }
        lines.append("")
        for (heading, instruction) in Self.sections {
            lines += ["## \(heading)", "", Self.instruction(instruction), ""]
            if heading == "Applies to", let product {
                lines += ["- Product: \(MarkdownText.escaped(product))", ""]
            }
        }
        lines.removeLast()
        return lines.joined(separator: "\n") + "\n"
    }

    private static let sections = [
        ("Symptoms", "A list: what a user would say who has no error text."),
        ("Applies to", "A list of 'Label: value': product, versions."),
        ("Prerequisites", "A list: who has the right to do it, what must be at hand."),
        (
            "Cause",
            "How it comes about, and how to tell. Several: '## Cause 1: ...' with '### Solution 1: ...' below each, the likeliest first."
        ),
        (
            "Solution",
            "Numbered steps, one action each, with what one should see: 'You see ...'. Warnings above the steps: '> [!WARNING]'."
        ),
        ("Verify", "Numbered steps that prove the fix."),
        ("If it does not help", "A list: what to look at next; whom to ask, what to send."),
        ("Related", "A list of relative links to other articles."),
        ("Sources", "Day of the check, then links to public documentation."),
    ]

    private static func instruction(_ text: String) -> String { "<!-- \(text) -->" }

    private static func title(of gap: Gap, message: String?) -> String {
        switch gap.common.kind {
        case .errorCode, .errorMessage, .question: return gap.common.text
        case .words: return message ?? gap.questions.first?.text ?? gap.common.text
        case .article: return "What \(gap.common.text) does not solve"
        }
    }

    /// One line of at most 120 characters.
    private static func line(_ text: String) -> String {
        let words = MarkdownText.cleaned(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count <= 120 ? words : words.prefix(119) + "…"
    }

    /// A text inside a comment of HTML, which it cannot end.
    private static func commented(_ text: String) -> String {
        line(text).replacing(">", with: "&gt;")
    }

    /// A YAML scalar in double quotation marks where it needs them.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " }
        let line = line(text)
        return isPlain ? line : "\"" + line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Letters and digits in lower case with `-` between words, at most 60 characters.
    private static func slug(_ text: String) -> String {
        let plain = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en"))
        let words = plain.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        var slug = ""
        for word in words {
            let next = slug.isEmpty ? word : slug + "-" + word
            if next.count > 60 { break }
            slug = next
        }
        return slug.isEmpty ? String((words.first ?? "").prefix(60)) : slug
    }
}
