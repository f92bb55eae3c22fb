import Articles

/// "Did this help?": one press for yes; for no, a reason that need not be given.
struct FeedbackForm: Sendable {
    var question: String?
    var article: Article.ID?
    /// Handle of a walk.
    var walk: String?

    var html: HTML {
        """
        <form class="helped" action="\(Address.feedback)" method="post" aria-labelledby="helped">\
        \(hidden("question", question))\(hidden("article", article))\(hidden("walk", walk))\
        <h2 id="helped">Did this help?</h2><div class="choice">\
        <button name="helped" value="yes">Yes</button>\
        <details><summary class="button">No</summary><div class="reason"><label for="reason">What went wrong, or what is \
        missing? <span class="quiet">May stay empty.</span></label>\
        <textarea id="reason" name="reason" rows="3" maxlength="2000"></textarea>\
        <button name="helped" value="no">Send</button></div></details></div></form>
        """
    }

    private func hidden(_ name: HTML, _ value: String?) -> HTML? {
        guard let value, !value.isEmpty else { return nil }
        return "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
}
