import Serving

/// What the first page tells of an edition.
struct EditionOverview: Sendable {
    /// A product and how many articles name it; the empty name stands for those that name none.
    struct Product: Sendable, Hashable {
        var name: String
        var count: Int
    }

    /// Most articles first.
    let products: [Product]
    /// Latest change first.
    let recent: [ArticleEntry]
    /// Titles to ask for, each of another product.
    let examples: [String]

    private static let recentLimit = 6
    private static let exampleLimit = 4
    private static let exampleLength = 20...64

    init(_ edition: Edition) {
        var counts: [String: Int] = [:]
        var examples: [String: String] = [:]
        var recent: [ArticleEntry] = []
        for entry in edition.articles {
            let product = entry.product ?? ""
            counts[product, default: 0] += 1
            if examples[product] == nil, Self.exampleLength.contains(entry.title.count) {
                examples[product] = entry.title
            }
            let place = recent.firstIndex { $0.modified < entry.modified } ?? recent.count
            guard place < Self.recentLimit else { continue }
            recent.insert(entry, at: place)
            if recent.count > Self.recentLimit { recent.removeLast() }
        }
        products = counts.map { Product(name: $0.key, count: $0.value) }.sorted { left, right in
            (left.name.isEmpty ? 1 : 0, -left.count, left.name) < (right.name.isEmpty ? 1 : 0, -right.count, right.name)
        }
        self.recent = recent
        self.examples = products.compactMap { examples[$0.name] }.prefix(Self.exampleLimit).map(\.self)
    }
}
