import Answering
import Articles
import Foundation
import Journal
import Synchronization

/// Keeps a walk in the journal, reply by reply.
///
/// A walk goes on where the journal cannot be written: that is said once, and what could not be kept is tried again with the
/// next reply.
final class WalkKeeper: Sendable {
    private struct State {
        var journal: Journal?
        var id: WalkRecord.ID?
        /// What is not kept yet, in order.
        var waiting: [Entry] = []
        var hasComplained = false
        /// The walk goes on elsewhere: nothing more is kept from here.
        var isLost = false
    }

    private enum Entry {
        case reply(WalkthroughReply, after: Int, Date)
        case note(String, after: Int, Date)
        case end(Walkthrough, Date)
    }

    private let new: NewWalk?
    private let path: String?
    private let state: Mutex<State>

    /// Keeps a new walk, from its first reply on.
    ///
    /// - Parameters:
    ///   - new: What is known when it begins.
    ///   - path: The journal's file; `nil` where there is no place for one.
    init(_ new: NewWalk, path: String?) {
        self.new = new
        self.path = path
        self.state = Mutex(State())
    }

    /// Keeps a walk that the journal has already.
    init(_ id: WalkRecord.ID, in journal: Journal) {
        self.new = nil
        self.path = journal.path
        var state = State()
        state.journal = journal
        state.id = id
        self.state = Mutex(state)
    }

    /// Number of the walk; `nil` where nothing is kept yet.
    var id: WalkRecord.ID? { state.withLock { $0.id } }

    /// Gives the walk its number before the first reply.
    func begin() {
        state.withLock { flush(&$0) }
    }

    func append(_ reply: WalkthroughReply, after count: Int) {
        keep(.reply(reply, after: count, Date()))
    }

    func note(_ text: String, after count: Int) {
        keep(.note(text, after: count, Date()))
    }

    func end(_ walk: Walkthrough) {
        keep(.end(walk, Date()))
    }

    private func keep(_ entry: Entry) {
        state.withLock { state in
            guard !state.isLost else { return }
            state.waiting.append(entry)
            flush(&state)
        }
    }

    /// Writes what waits, in order, as far as that goes.
    private func flush(_ state: inout State) {
        guard let path, !state.isLost else { return }
        do throws(JournalError) {
            let journal: Journal
            if let open = state.journal {
                journal = open
            } else {
                journal = try Journal(at: path)
                state.journal = journal
            }
            let id: WalkRecord.ID
            if let known = state.id {
                id = known
            } else if let new {
                id = try journal.begin(new, at: Date())
                state.id = id
            } else {
                return
            }
            while let entry = state.waiting.first {
                try write(entry, to: journal, id)
                state.waiting.removeFirst()
            }
        } catch {
            if case .walkedElsewhere = error { state.isLost = true }
            if !state.hasComplained { Output.note("this walk is not kept: \(error)") }
            state.hasComplained = true
        }
    }

    private func write(_ entry: Entry, to journal: Journal, _ id: WalkRecord.ID) throws(JournalError) {
        switch entry {
        case .reply(let reply, let count, let time): try journal.append(reply, to: id, at: time, after: count)
        case .note(let text, let count, let time): try journal.note(text, on: id, replyIndex: count, at: time)
        case .end(let walk, let time): try journal.end(id, walk, at: time)
        }
    }
}
