import Synchronization

/// Rendered responses, the least recently used of which go first.
///
/// Bounded in bytes. What was rendered from another edition of the articles is never given out.
final class ResponseCache: Sendable {
    /// What a response depends on.
    struct Key: Sendable, Hashable {
        /// The target as sent.
        var target: String
        var representation: Representation
        var gzip: Bool
        var isStaff: Bool
        /// Whether pages show what writes.
        var mayWrite: Bool
        /// Scheme and host for absolute addresses.
        var site: String
    }

    fileprivate struct Entry {
        var key: Key
        /// Number of the edition that it was rendered from.
        var edition: Int
        var response: ReadyResponse
        var size: Int
        var older: Int?
        var newer: Int?
    }

    fileprivate struct State {
        var places: [Key: Int] = [:]
        var entries: [Entry?] = []
        var free: [Int] = []
        var newest: Int?
        var oldest: Int?
        var bytes = 0
    }

    private let state = Mutex(State())
    /// Bytes in all.
    private let capacity: Int

    /// - Parameter capacity: Bytes in all; 0 keeps nothing.
    init(capacity: Int) {
        self.capacity = capacity
    }

    func response(for key: Key, edition: Int) -> ReadyResponse? {
        state.withLock { state -> ReadyResponse? in
            guard let place = state.places[key], let entry = state.entries[place] else { return nil }
            guard entry.edition == edition else {
                state.remove(place)
                return nil
            }
            if state.newest != place {
                state.detach(place)
                state.putFirst(place)
            }
            return entry.response
        }
    }

    func keep(_ response: ReadyResponse, for key: Key, edition: Int) {
        let size = response.size + key.target.utf8.count * 2
        // One response must not push out all others.
        guard size * 4 <= capacity else { return }
        state.withLock { state in
            if let place = state.places[key] { state.remove(place) }
            while state.bytes + size > capacity, let oldest = state.oldest { state.remove(oldest) }
            let place: Int
            let entry = Entry(key: key, edition: edition, response: response, size: size)
            if let free = state.free.popLast() {
                place = free
                state.entries[place] = entry
            } else {
                place = state.entries.count
                state.entries.append(entry)
            }
            state.places[key] = place
            state.bytes += size
            state.putFirst(place)
        }
    }

    /// Bytes kept now.
    var bytes: Int { state.withLock { $0.bytes } }
    /// Responses kept now.
    var count: Int { state.withLock { $0.places.count } }
}

extension ResponseCache.State {
    fileprivate mutating func detach(_ place: Int) {
        guard let entry = entries[place] else { return }
        if let older = entry.older { entries[older]?.newer = entry.newer } else { oldest = entry.newer }
        if let newer = entry.newer { entries[newer]?.older = entry.older } else { newest = entry.older }
    }

    fileprivate mutating func putFirst(_ place: Int) {
        entries[place]?.older = newest
        entries[place]?.newer = nil
        if let newest { entries[newest]?.newer = place }
        newest = place
        if oldest == nil { oldest = place }
    }

    fileprivate mutating func remove(_ place: Int) {
        detach(place)
        guard let entry = entries[place] else { return }
        places[entry.key] = nil
        bytes -= entry.size
        entries[place] = nil
        free.append(place)
    }
}
