import Answering
import Journal

/// What was replied, in a few words.
enum TrailWords {
    /// One line, no full stop; not yet escaped.
    static func answer(to entry: WalkthroughTrailEntry) -> String {
        TicketNote.answer(to: entry) { EntryText.short($0, limit: 200) }
    }
}
