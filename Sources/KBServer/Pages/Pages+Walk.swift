import Answering
import Articles
package import Serving

extension Pages {
    /// A walk at one place: what to do now, the replies, what was tried; at its end what came of it and the note for the ticket.
    ///
    /// - Parameters:
    ///   - walk: The walk.
    ///   - edition: The articles that its links may lead to.
    ///   - refusal: Why the last reply was not taken.
    ///   - ticketNote: The note for the ticket, in Markdown; shown at the end.
    ///   - next: Articles that may fit where this one did not help, the likeliest first.
    /// - Returns: The document.
    package func walk(
        _ walk: WalkDesk.Walk, edition: Edition, refusal: String? = nil, ticketNote: String? = nil,
        next: [ArticleEntry] = []
    ) -> String {
        let prompt = walk.prompt
        let head = WalkHead(prompt)
        let alert: HTML? = refusal.map {
            "<p class=\"callout danger\" role=\"alert\">That reply was not taken: \($0). The page is as it stands now.</p>"
        }
        let asked: HTML? = walk.question.map {
            "<p class=\"quiet asked\">You asked: <q>\(EntryText.short($0, limit: 160))</q></p>"
        }
        let body =
            prompt.kind == .end
            ? WalkEnd(pages: self, walk: walk, edition: edition, ticketNote: ticketNote, next: next).html
            : step(walk, head: head, edition: edition)
        let main: HTML = """
            <p class="eyebrow"><a href="\(Address.article(walk.article.id))">\
            \(InlineMarkup.plainText(walk.article.title))</a></p>
            \(alert)
            \(body)
            \(tried(walk))
            \(asked)
            """
        let place = prompt.kind == .end ? prompt.question : head.words
        return frame.document(
            PageFrame.Content(
                title: place.isEmpty ? walk.article.title : "\(place) - \(walk.article.title)", main: main,
                language: walk.article.language, style: "page walk"))
    }

    private func step(_ walk: WalkDesk.Walk, head: WalkHead, edition: Edition) -> HTML {
        let prompt = walk.prompt
        let lines = WalkLines(walk, edition: edition)
        let replies = WalkReplies(walk)
        let why: HTML? =
            prompt.why.isEmpty
            ? nil
            : "<details class=\"why\"><summary>Why this fix</summary>\(lines.html(prompt.why, isList: true))</details>"
        // A step says itself what to do.
        let question: HTML? = prompt.question == "Done?" ? nil : "<h2 class=\"question\">\(prompt.question)</h2>"
        let known: HTML? = prompt.experience.flatMap { known in
            known.tried > 0
                ? "<p class=\"quiet\">Solved \(known.solved) of \(known.tried) times here.</p>" : nil
        }
        let isList = prompt.kind == .checklist || prompt.kind == .cause
        return """
            \(head.html)
            <div class="prompt">
            \(lines.html(prompt.lines, isList: isList))
            \(wait(walk))
            \(known)
            \(question)
            \(replies.html)
            </div>
            \(why)
            \(replies.note)
            """
    }

    /// The time to let pass; the script counts it down.
    private func wait(_ walk: WalkDesk.Walk) -> HTML? {
        guard let wait = walk.prompt.wait else { return nil }
        return """
            <p class="timer" data-wait="\(WaitingTime.goal(wait.seconds))" data-name="\(walk.handle) \(walk.given)">\
            <b class="tag wait">Wait</b> <span>\(WaitingTime.words(wait.seconds))</span></p>
            """
    }

    /// What was tried so far, in order.
    private func tried(_ walk: WalkDesk.Walk) -> HTML? {
        guard !walk.trail.isEmpty else { return nil }
        let items: [HTML] = walk.trail.map { entry in
            let step: HTML? = entry.step.map { "<b>Step \($0)</b> " }
            let round: HTML? = entry.round.map { "<span class=\"quiet\">round \($0)</span> " }
            let text = EntryText.short(entry.text.isEmpty ? entry.question : entry.text, limit: 140)
            let place: HTML? = entry.lines.map { lines in
                """
                 <a class="place" href="\(Address.article(walk.article.id, line: lines.lowerBound))">\
                <span class="unseen">line </span>\(lines.lowerBound)</a>
                """
            }
            return "<li>\(step)\(round)\(text)\(place) <b class=\"outcome\">\(TrailWords.answer(to: entry))</b></li>"
        }
        return """
            <details class="tried"><summary>What was tried (\(walk.trail.count))</summary><ol>\(items)</ol></details>
            """
    }
}
