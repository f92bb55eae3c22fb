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
        var hash = SHA256()
        for entry in entries { hash.update(data: Array("\(entry.path)\n\(entry.revision)\n".utf8)) }
        if let synonyms { hash.update(data: synonyms) }
        let revision = String(hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined().prefix(24))
        let publication: Catalog.Publication
        if let known = catalog.published[audience], known.revision == revision {
            publication = known
        } else {
            // The first edition is as old as its articles; what comes after it changed something now.
            let newest = entries.map(\.modified.timeIntervalSince1970).max()
            let now = Date().timeIntervalSince1970
            publication = Catalog.Publication(
                revision: revision, changed: catalog.published[audience] == nil ? min(newest ?? now, now) : now)
            catalog.set(audience, publication)
        }
        return Edition(
            audience: audience, revision: revision, changed: Date(timeIntervalSince1970: publication.changed),
            articles: entries, shelf: shelf)
    }
}
