import Answering
import Articles
import Serving

/// The end of a walk: what came of it, what next, and the note for the ticket.
struct WalkEnd: Sendable {
    let pages: Pages
    let walk: WalkDesk.Walk
    let edition: Edition
    let ticketNote: String?
    let next: [ArticleEntry]

    var html: HTML {
        let outcome = walk.prompt.result?.outcome ?? .unsolved
        return """
            \(heading(outcome))
            \(others(outcome))
            \(note)
            \(pages.feedback(FeedbackForm(question: walk.question, article: walk.article.id, walk: walk.handle)))
            <div class="replies">\(WalkReplies(walk).back)</div>
            """
    }

    private func heading(_ outcome: WalkthroughResult.Outcome) -> HTML {
        let result = walk.prompt.result
        let title = walk.prompt.position.title.map(InlineMarkup.plainText)
        let place: HTML? = result?.step.map { ", step \($0)" }
        let at: HTML? = title.map { "<p class=\"lead\">\($0)\(place)</p>" }
        switch outcome {
        case .solved:
            return "<h1 class=\"end good\">Solved.</h1>\(at)"
        case .escalated:
            return """
                <h1 class="end">Handed over.</h1>\
                <p class="lead">Put the note below into the ticket: it says what was tried and what was found.</p>
                """
        case .unsolved:
            return """
                <h1 class="end">Not solved</h1>\
                <p class="lead">\(walk.prompt.question) Hand the case over with the note below\
                \(isGoingOn ? ", or go on with another article." : ".")</p>
                """
        }
    }

    private var isGoingOn: Bool { !entries.isEmpty }

    /// The article that a test points to first, then the others.
    private var entries: [ArticleEntry] {
        let named = walk.prompt.result?.nextArticle.flatMap { edition.entry($0) }
        return (named.map { [$0] } ?? []) + next.filter { $0.id != named?.id && $0.id != walk.article.id }
    }

    private func others(_ outcome: WalkthroughResult.Outcome) -> HTML? {
        guard outcome == .unsolved, isGoingOn else { return nil }
        let items: [HTML] = entries.prefix(5).enumerated().map { offset, entry in
            """
            <li><a href="\(Address.article(entry.id))">\(InlineMarkup.plainText(entry.title))</a>\(pages.about(entry))\
            \(pages.walkForm(entry.id, question: walk.question, isFirst: offset == 0))</li>
            """
        }
        return """
            <section><h2>The next that may fit</h2><ul class="entries next">\(items)</ul></section>
            """
    }

    private var note: HTML? {
        guard let ticketNote else { return nil }
        let rows = min(24, max(6, ticketNote.split(separator: "\n", omittingEmptySubsequences: false).count + 1))
        return """
            <section class="ticket"><h2><label for="ticket">Note for the ticket</label></h2>\
            <textarea id="ticket" readonly rows="\(rows)" spellcheck="false">
            \(ticketNote)</textarea>\
            <pre class="printed" aria-hidden="true">\(ticketNote)</pre>\
            <div class="actions"><button type="button" class="primary" data-copy="ticket" hidden>Copy</button>\
            <button type="button" data-print hidden>Print</button>\
            <a class="button" href="\(Address.ticketNote(walk.handle))" download>Download</a></div></section>
            """
    }
}
