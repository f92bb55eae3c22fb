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
        var reply = try await server.work.run {
            switch wanted {
            case .html: Reply.page(pages.walk(try walks.walk(chosen), refusal: nil))
            case .json:
                Reply(
                    Representation.json.contentType,
                    try PrintedJSON.text(of: WalkDocument(try walks.walk(chosen), site: site)) + "\n")
            case .markdown: Reply(Representation.markdown.contentType, try walks.ticketNote(chosen))
            }
        }
        reply.varies = handle == name
        reply.headers[.robotsTag] = "noindex"
        return reply
    }
}
