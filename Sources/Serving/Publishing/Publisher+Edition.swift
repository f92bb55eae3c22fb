import Crypto
import Foundation

extension Publisher {
    /// The edition that a shelf holds now.
    func edition(for audience: Audience, on shelf: Shelf, synonyms: [UInt8]?) -> Edition {
        let held = held[shelf === everyone ? .everyone : .staff] ?? [:]
        var entries: [ArticleEntry] = []
        for (path, file) in catalog.files where file.isVisible(to: audience) {
            guard let entry = file.entry(path), held[path] == entry.content else { continue }
            entries.append(entry)
        }
        entries.sort { first, second in
            first.id == second.id
                ? first.path.utf8.lexicographicallyPrecedes(second.path.utf8)
                : first.id.utf8.lexicographicallyPrecedes(second.id.utf8)
        }
        return edition(entries, for: audience, on: shelf, synonyms: synonyms)
    }

    /// An edition of before without what its audience may not see any more.
    func withoutWithdrawn(_ edition: Edition, on shelf: Shelf) -> Edition {
        let entries = edition.articles.filter { entry in
            catalog.files[entry.path].map { $0.version == nil || $0.isVisible(to: edition.audience) } ?? true
        }
        guard entries.count < edition.articles.count else {
            var edition = edition
            edition.number = number
            return edition
        }
        return self.edition(entries, for: edition.audience, on: shelf, synonyms: synonyms)
    }

    private func edition(
        _ entries: [ArticleEntry], for audience: Audience, on shelf: Shelf, synonyms: [UInt8]?
    ) -> Edition {
        var hash = SHA256()
        for entry in entries { hash.update(data: Array("\(entry.path)\n\(entry.revision)\n".utf8)) }
        if let synonyms { hash.update(data: synonyms) }
        let revision = String(hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined().prefix(24))
        let publication: Catalog.Publication
        if let known = catalog.published[audience], known.revision == revision {
            publication = known
        } else {
            // The first edition is as old as its articles; what comes after it changed something now, and never within the
            // same second, which is all that a date of HTTP tells.
            let newest = entries.map(\.modified.timeIntervalSince1970).max()
            let now = Date().timeIntervalSince1970
            let changed = catalog.published[audience].map { max(now, $0.changed.rounded(.down) + 1) }
            publication = Catalog.Publication(revision: revision, changed: changed ?? min(newest ?? now, now))
            // Before the first time there is nothing, and that is no edition.
            if changed != nil || newest != nil { catalog.set(audience, publication) }
        }
        return Edition(
            audience: audience, number: number, revision: revision,
            changed: Date(timeIntervalSince1970: publication.changed),
            articles: entries, shelf: shelf)
    }
}
