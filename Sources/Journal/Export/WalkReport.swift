package import Answering

/// A walk told from its beginning to where it stands: what `kb sessions show --json` prints and notes are made from.
package struct WalkReport: Sendable, Hashable, Codable {
    /// One thing that was tried or asked, when, and what was noted before it was answered.
    package struct Entry: Sendable, Hashable, Codable {
        package var entry: WalkthroughTrailEntry
        /// ISO 8601, UTC.
        package var time: String
        package var notes: [Note]
    }

    package struct Note: Sendable, Hashable, Codable {
        package var text: String
        /// ISO 8601, UTC.
        package var time: String
    }

    package var schemaVersion: Int
    package var id: Int
    package var article: String
    package var path: String
    package var title: String
    /// SHA-256 of the article as it was walked, lower-case hexadecimal.
    package var revision: String
    package var question: String?
    package var begun: String
    package var ended: String?
    /// `nil` while the walk goes on.
    package var result: WalkthroughResult?
    /// Where the walk stands.
    package var position: WalkthroughPrompt.Position
    /// In order, without what was taken back.
    package var trail: [Entry]
    /// Notes made after the last reply.
    package var notes: [Note]

    /// - Parameters:
    ///   - record: The walk.
    ///   - walkthrough: The walk replayed.
    package init(_ record: WalkRecord, _ walkthrough: Walkthrough) {
        schemaVersion = 1
        id = record.id
        article = record.article
        path = record.path
        title = record.title
        revision = record.revision.hash
        question = record.question
        begun = ExportedTime.text(record.begun)
        ended = record.ended.map(ExportedTime.text)
        result = walkthrough.result
        position = walkthrough.prompt.position
        trail = []
        var waiting = record.notes[...]
        let kept = record.keptReplies
        for entry in walkthrough.trail {
            guard kept.indices.contains(entry.replyIndex) else { continue }
            let place = kept[entry.replyIndex]
            let before = waiting.prefix { $0.replyIndex <= place }
            waiting = waiting.dropFirst(before.count)
            trail.append(
                Entry(
                    entry: entry, time: ExportedTime.text(record.replies[place].time), notes: before.map(Note.init)))
        }
        notes = waiting.map(Note.init)
    }
}

extension WalkReport.Note {
    init(_ note: WalkRecord.Note) {
        self.init(text: note.text, time: ExportedTime.text(note.time))
    }
}
