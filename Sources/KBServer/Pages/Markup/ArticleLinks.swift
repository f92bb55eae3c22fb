import Answering
import Articles
import Serving

/// Where the links of one article lead.
struct ArticleLinks: Sendable {
    /// Path of the article, from which its links are read.
    let path: String
    /// The articles that there are for the reader.
    let edition: Edition

    /// The address of a target as the article writes it: another article, or on the web.
    ///
    /// - Returns: `nil` where it leads to neither; such a link is text.
    func address(_ target: String) -> Address? {
        if case .file(let file, _) = LinkPath(target, from: path) {
            let id = ArticleFiles.identifier(of: file)
            return edition.entry(id).map { .article($0.id) }
        }
        return Address(web: target)
    }
}
