import Answering
import HTTPTypes
import Serving

extension ReadingRoutes {
    /// A walk where it stands: the prompt as a page, the whole as JSON, the note for the ticket as Markdown.
    func walk(_ name: String) async throws -> Reply {
        guard let walks = server.walks else { throw Problem.missing }
        var handle = name
        var representation = asked.representation
        for ending in [Representation.markdown, .json] where name.hasSuffix(ending.ending) {
            handle = String(name.dropLast(ending.ending.count))
            representation = ending
        }
        let (chosen, wanted) = (handle, representation)
        let audience = asked.access.audience
        var reply = try await server.work.run {
            switch wanted {
            case .html:
                Reply.page(
                    try WalkPage(walks: walks, pages: pages, edition: edition).text(
                        of: try walks.walk(chosen, audience: audience)))
            case .json:
                Reply(
                    Representation.json.contentType,
                    try PrintedJSON.text(of: WalkDocument(try walks.walk(chosen, audience: audience), site: site))
                        + "\n")
            case .markdown: Reply(Representation.markdown.contentType, try walks.ticketNote(chosen, audience: audience))
            }
        }
        reply.varies = handle == name
        reply.headers[.robotsTag] = "noindex"
        return reply
    }
}

/// A walk as a page.
struct WalkPage: Sendable {
    let walks: WalkDesk
    let pages: Pages
    let edition: Edition

    /// The page of a walk; `refusal` says why the last reply was not taken.
    func text(of walk: WalkDesk.Walk, refusal: String? = nil) throws -> String {
        let hasEnded = walk.prompt.kind == .end
        return pages.walk(
            walk, edition: edition, refusal: refusal,
            ticketNote: hasEnded ? try walks.ticketNote(walk.handle, audience: edition.audience) : nil,
            next: walk.others.compactMap { edition.entry($0.article) })
    }
}
