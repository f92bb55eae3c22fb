package import Answering

/// What is known when a walk begins.
package struct NewWalk: Sendable, Hashable {
    /// Id of the article.
    package var article: String
    /// Path relative to the folder of articles.
    package var path: String
    package var title: String
    /// The article's file as it is read now; the walk keeps to it.
    package var source: [UInt8]
    /// What was asked, where a question led to the walk; stored without its secrets.
    package var question: String?
    package var options: Walkthrough.Options

    package init(
        article: String, path: String, title: String, source: [UInt8], question: String? = nil,
        options: Walkthrough.Options = Walkthrough.Options()
    ) {
        self.article = article
        self.path = path
        self.title = title
        self.source = source
        self.question = question
        self.options = options
    }
}
