import Foundation
import Serving
import Synchronization

/// When the articles that are served now began to be served: what `Last-Modified` says of what is made from all of them.
///
/// An article that goes away leaves no later time behind; the time at which that was noticed is one.
final class PublicationClock: Sendable {
    private let state: Mutex<(revision: String, seconds: Int)>

    init(_ edition: Edition) {
        state = Mutex((edition.revision, Int(edition.changed.timeIntervalSince1970)))
    }

    /// Notes an edition; `time` counts where it is a new one.
    func note(_ edition: Edition, at time: Date = Date()) {
        state.withLock { state in
            guard state.revision != edition.revision else { return }
            state = (edition.revision, max(state.seconds + 1, Int(time.timeIntervalSince1970)))
        }
    }

    /// Seconds since 1970.
    var seconds: Int { state.withLock { $0.seconds } }
}
