import Articles
import Foundation
import HTTPTypes
import Serving

extension ReadingRoutes {
    /// What an operator may see.
    struct Readiness: Encodable {
        struct Problem: Encodable {
            var path: String
            var reason: String
        }

        var status: String
        var articles: Int
        var revision: String
        var checked: String
        /// Articles that cannot be read now; the last good version of each is served.
        var problems: [Problem]
        var notices: [String]
    }

    /// `/livez` says that the process answers, `/readyz` that the articles are published.
    ///
    /// Faults of articles are told and are no reason to send readers elsewhere.
    func health() -> Reply {
        guard asked.route == .readyz else {
            return Reply("text/plain; charset=utf-8", "ok\n")
        }
        let condition = server.knowledgeBase.condition(for: asked.access.audience)
        let readiness = Readiness(
            status: "ok", articles: edition.articles.count, revision: edition.revision,
            checked: HTTPDate.isoText(Int(condition.checked.timeIntervalSince1970)),
            problems: condition.problems.map { Readiness.Problem(path: $0.path, reason: $0.reason) },
            notices: condition.notices)
        return Reply("application/json", ((try? JSONText.of(readiness)) ?? "{}") + "\n")
    }

    /// `/metrics`, for whom the metrics are; articles are counted as far as the same reader may see them.
    func metrics() throws -> Reply {
        guard asked.access.mayMeasure else { throw asked.access.refusal(.metrics) }
        let gauges = [
            "kb_articles": edition.articles.count,
            "kb_article_problems": server.knowledgeBase.condition(for: asked.access.audience).problems.count,
            "kb_questions_in_work": server.work.load, "kb_cache_bytes": server.cache.bytes,
        ]
        return Reply(MetricsText.contentType, server.metrics.registry.text(gauges: gauges))
    }
}
