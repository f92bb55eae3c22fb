/// Every link inside the collection leads to a file, and to a heading of it.
///
/// What only the site that shows the article can resolve is left alone: see ``LinkPath``. A file is looked for under
/// the folder of articles. A missing heading is a warning: the reader arrives, at the top of the page.
package enum BrokenLink: CollectionRule {
    package static let manual = LintRuleManual(
        severity: .error,
        headline: "Every link and picture inside the collection leads to something",
        explanation: """
            A reader in trouble follows a link and stands in front of nothing. Checked are targets with the file \
            extension of an article or picture, relative to the article or (`/folder/page.md`) to the folder of \
            articles, and `#fragments` against headings in the manner of GitHub. Web addresses are not opened. A \
            missing heading is a warning.
            """,
        example: "See [how to reconnect](reconect.md#steps).",
        repaired: "See [how to reconnect](reconnect.md#steps).")

    package static func check(_ collection: LintCollection) -> [Diagnostic] {
        collection.cards.flatMap { card in card.links.compactMap { fault(of: $0, in: card, collection) } }
    }

    private static func fault(
        of link: MarkdownLink, in card: ArticleCard, _ collection: LintCollection
    ) -> Diagnostic? {
        if isMarkedBroken(link.target) {
            return diagnostic(
                card.path, link.line, "Link was already broken when the article was exported",
                fixes: ["link to the page that was meant", "remove the link"])
        }
        switch LinkPath(link.target, from: card.path) {
        case .unknown:
            return nil
        case .fragment(let fragment):
            return missingFragment(fragment, of: card, at: link, in: card)
        case .file(let path, let fragment):
            if let other = collection.card(at: path) {
                return fragment.flatMap { missingFragment($0, of: other, at: link, in: card) }
            }
            if collection.fileExists(path) || isLeftToSite(link, path, collection) { return nil }
            let kind = link.isImage ? "Picture" : "Link"
            return diagnostic(
                card.path, link.line, "\(kind) leads to '\(path)', which does not exist",
                fixes: [nearest(to: path, in: collection).map { "did you mean '\($0)'?" } ?? "correct the path"])
        }
    }

    /// GitBook writes these targets for pages that were deleted.
    private static func isMarkedBroken(_ target: String) -> Bool {
        target == "broken-reference" || target.hasPrefix("broken-reference/") || target.hasPrefix("/broken/pages/")
    }

    /// Whether a path from the root can mean a root other than the folder of articles.
    private static func isLeftToSite(_ link: MarkdownLink, _ path: String, _ collection: LintCollection) -> Bool {
        guard link.target.hasPrefix("/") else { return false }
        guard let folder = path.split(separator: "/").first, path.contains("/") else { return true }
        return !collection.fileExists(String(folder))
    }

    private static func missingFragment(
        _ fragment: String, of target: ArticleCard, at link: MarkdownLink, in card: ArticleCard
    ) -> Diagnostic? {
        let name = LinkPath.percentDecoded(fragment)
        guard name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }) else { return nil }
        let key = Anchor.normalized(name)
        guard !key.isEmpty, key != "top", !target.anchors.contains(key) else { return nil }
        // The second of two headings with one name gets "-1".
        if let dash = name.lastIndex(of: "-"), name[name.index(after: dash)...].allSatisfy(\.isNumber),
            target.anchors.contains(Anchor.normalized(name[..<dash]))
        {
            return nil
        }
        let place = target.path == card.path ? "this article" : target.path
        return diagnostic(
            card.path, link.line, severity: .warning, "Heading \(Excerpt("#" + name)) does not exist in \(place)",
            fixes: ["name one of its headings", "link to the article as a whole"])
    }

    /// An article with the same file name elsewhere.
    private static func nearest(to path: String, in collection: LintCollection) -> String? {
        guard let name = path.split(separator: "/").last else { return nil }
        return collection.path(withFileName: String(name))
    }
}
