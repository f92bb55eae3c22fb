package import Serving

extension Pages {
    /// What is said after feedback was kept.
    package func thanks() -> String {
        frame.document(
            PageFrame.Content(
                title: "Thank you",
                main: """
                    <h1>Thank you</h1>
                    <p class="lead">It is kept. What did not help shows which article to write or to mend next.</p>
                    <p>Ask the next question above, or go to the \(homeLink).</p>
                    """))
    }

    /// That there is no such article, and which ones are near (HTTP 404).
    ///
    /// - Parameters:
    ///   - id: What was asked for, as it was asked.
    ///   - nearest: The nearest articles, nearest first.
    /// - Returns: The document.
    package func missing(id: String, nearest: [ArticleEntry]) -> String {
        let entries: [HTML] = nearest.prefix(8).map { entry in
            "<li><a href=\"\(Address.article(entry.id))\">\(entry.title)</a><p class=\"quiet\">\(entry.id)</p></li>"
        }
        let near: HTML? =
            entries.isEmpty
            ? nil : "<section><h2>Did you mean</h2><ul class=\"entries\">\(entries)</ul></section>"
        return frame.document(
            PageFrame.Content(
                title: "No such article",
                main: """
                    <h1>No such article</h1>
                    <p class="lead">There is no article <code>\(EntryText.short(id, limit: 200))</code>. It may have been \
                    moved or removed.</p>
                    \(near)
                    <p>Ask for it above, or go to the \(homeLink).</p>
                    """))
    }

    /// That something could not be done.
    ///
    /// - Parameters:
    ///   - status: HTTP status, 400 to 599.
    ///   - title: What is wrong, in a few words.
    ///   - detail: What to do.
    /// - Returns: The document.
    package func fault(status: Int, title: String, detail: String) -> String {
        frame.document(
            PageFrame.Content(
                title: title,
                main: """
                    <p class="eyebrow">Error \(status)</p><h1>\(title)</h1>
                    <p class="lead">\(detail)</p>
                    <p>Go to the \(homeLink).</p>
                    """))
    }

    /// Asks for a token.
    ///
    /// - Parameters:
    ///   - next: The page to go on with: a path below the root.
    ///   - isRefused: Whether a token was given that is none.
    /// - Returns: The document.
    package func signIn(next: String, isRefused: Bool) -> String {
        let alert: HTML? =
            isRefused
            ? "<p class=\"callout danger\" role=\"alert\">That token is not known here. Check it, or ask who runs this server.</p>"
            : nil
        return frame.document(
            PageFrame.Content(
                title: "Sign in",
                main: """
                    <h1>Sign in</h1>
                    <p class="lead">With a token you may walk through fixes and say what helped, as far as the token allows.</p>
                    \(alert)
                    <form class="stack" action="\(Address.session)" method="post"><input type="hidden" name="next" value="\(next)">\
                    <input type="text" name="name" value="token" autocomplete="username" hidden readonly>\
                    <label for="token">Token</label>\
                    <input id="token" name="token" type="password" required autocomplete="current-password">\
                    <button class="primary">Sign in</button></form>
                    """))
    }
}
