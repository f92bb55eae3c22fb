package import Answering
import Articles
package import Serving

/// The pages.
package struct Pages: Sendable {
    package struct Asset: Sendable {
        package var path: String
        package var contentType: String
        package var bytes: [UInt8]
    }
    package static let assets: [Asset] = []
    package static let contentSecurityPolicy = "default-src 'none'"
    let title: String
    let mayWrite: Bool
    package init(title: String, mayWrite: Bool) {
        self.title = title
        self.mayWrite = mayWrite
    }
    func page(_ text: String) -> String {
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>kb</title><pre>"
            + text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") + "</pre></html>"
    }
    package func home(_ edition: Edition) -> String { page("\(edition.articles.count) articles") }
    package func answer(_ answer: Answer, product: String?, edition: Edition) -> String {
        page(AnswerMarkdown.text(of: answer))
    }
    package func article(_ document: ArticleDocument, answer: Answer?) -> String {
        page(String(decoding: document.source, as: UTF8.self))
    }
    package func walk(_ walk: WalkDesk.Walk, refusal: String?) -> String { page(walk.prompt.question) }
    package func thanks() -> String { page("Thank you") }
    package func missing(id: String, nearest: [String]) -> String { page("no such article") }
    package func fault(status: Int, title: String, detail: String) -> String { page(detail) }
}
typealias Asset = Pages.Asset
