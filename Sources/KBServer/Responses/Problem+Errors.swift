import Answering
import Articles
import HTTPTypes
import Journal
import Search
import Serving

extension Problem {
    /// No article has this id; for who may not read it, an internal one is just the same.
    static func missingArticle(_ id: String, nearest: [String]) -> Problem {
        let shown = String(id.prefix(200))
        var problem = Problem(
            .notFound, "No such article",
            nearest.isEmpty
                ? "there is no article '\(shown)'; ask for it with /?ask="
                : "there is no article '\(shown)'; did you mean \(nearest.joined(separator: ", "))?",
            parameter: shown)
        problem.nearest = nearest
        problem.isMissingArticle = true
        return problem
    }

    /// What is known to go wrong without being a fault of the program.
    init?(known error: any Error) {
        switch error {
        case ArticleFileError.missing(let id, let nearest): self = .missingArticle(id, nearest: nearest)
        case is ArticleFileError:
            self.init(
                .serviceUnavailable, "Article unreadable", "the article cannot be read at this moment; try again soon")
            retryAfter = 2
        case let error as WalkDeskError: self.init(.notFound, "No such walk", "\(error)")
        case let refusal as WalkthroughRefusal:
            self.init(.conflict, "Reply does not fit", "\(refusal)", parameter: "reply")
            replies = refusal.accepted.map(\.rawValue)
        case JournalError.walkedElsewhere:
            self.init(.conflict, "Walk is elsewhere", "the walk went on in another place meanwhile; load it again")
        case JournalError.busy, JournalError.diskFull:
            self.init(
                .serviceUnavailable, "Not kept",
                "it cannot be written down at this moment and was not taken; try again soon")
            retryAfter = 5
        case let error as WalkReplayError: self.init(.conflict, "Walk cannot go on", "\(error)")
        default: return nil
        }
    }

    /// What an operator has to put right: the reader is told to come again, and the log says what it is.
    init?(ofOperator error: any Error) {
        switch error {
        case is JournalError:
            self.init(
                .serviceUnavailable, "Not kept", "nothing can be written down here at this moment; try again later")
        case is SearchIndexError, is KnowledgeBaseError:
            self.init(
                .serviceUnavailable, "Articles unreadable", "the articles cannot be read at this moment; try again soon"
            )
        default: return nil
        }
        retryAfter = 5
    }

    /// A page for programs that read Markdown.
    var markdown: String {
        var text = "# \(title)\n\nThere is no article \(MarkdownText.code(parameter ?? "")).\n"
        if !nearest.isEmpty {
            text += "\nNearest articles:\n\n"
            for id in nearest {
                text += "- [\(MarkdownText.escaped(id))](<\(PercentEncoding.path(ofArticle: id)).md>)\n"
            }
        }
        return text + "\nAsk a question: `GET /?ask=<question>`\n"
    }
}
