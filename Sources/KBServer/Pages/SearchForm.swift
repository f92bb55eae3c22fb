/// The field for an error, a code or a question.
///
/// One line as long as one line is in it: Enter asks, and the script suggests articles. What has several lines, such as a log,
/// gets a field of several; the script changes from one to the other where a log is pasted.
struct SearchForm: Sendable {
    /// What stands in the field.
    var question: String
    /// Whether it is what the page is for.
    var isLarge: Bool

    var html: HTML {
        let style: HTML = isLarge ? "search large" : "search"
        let label: HTML = isLarge ? "" : " class=\"unseen\""
        let field: HTML =
            question.contains(where: \.isNewline)
            ? """
            <textarea id="ask" name="ask" rows="\(isLarge ? 6 : 3)" required autocomplete="off" autocapitalize="off" \
            spellcheck="false">
            \(question)</textarea>
            """
            : """
            <input id="ask" name="ask" type="text" value="\(question)" required autocomplete="off" autocapitalize="off" \
            spellcheck="false" enterkeyhint="search"\(placeholder)>
            """
        return """
            <form class="\(style)" role="search" action="\(Address.home)" method="get" data-search>\
            <label for="ask"\(label)>Error message, code or question</label>\
            <div class="field">\(field)<button type="submit">Ask</button></div></form>
            """
    }

    private var placeholder: HTML {
        isLarge ? " placeholder=\"Paste what you see\"" : " placeholder=\"Error message, code or question\""
    }

    /// A second form for a log, for browsers that run no script.
    static let forLogs: HTML = """
        <details class="log"><summary>Paste a whole log</summary>\
        <form action="\(Address.home)" method="get"><label for="log">Log, stack trace, JSON or e-mail</label>\
        <textarea id="log" name="ask" rows="8" required autocomplete="off" autocapitalize="off" spellcheck="false" \
        data-log></textarea><button type="submit">Ask</button></form></details>
        """
}
