import Articles

/// Which parts of an article belong together, told from its headings.
///
/// A long page often holds several problems side by side, each below its own heading. The outline finds the group a line
/// stands in, so that one problem's causes never explain another's fix.
struct ArticleOutline {
    /// Source lines of each topmost group, in source order: the level below the title.
    let groups: [ClosedRange<Int>]
    private let article: Article

    init(_ article: Article) {
        self.article = article
        let sections = article.sections.filter { !Self.isTitle($0, of: article) }
        guard let top = sections.map(\.level).min() else {
            groups = []
            return
        }
        var groups: [ClosedRange<Int>] = []
        for section in sections {
            if section.level == top || groups.isEmpty {
                groups.append(section.lines)
            } else {
                let last = groups[groups.count - 1]
                groups[groups.count - 1] = last.lowerBound...max(last.upperBound, section.lines.upperBound)
            }
        }
        self.groups = groups
    }

    /// The section that stands at `lines`, or the one that holds their first line.
    func section(at lines: ClosedRange<Int>) -> Section? {
        article.sections.first { $0.lines == lines }
            ?? article.sections.last { $0.lines.contains(lines.lowerBound) }
    }

    /// Lines of a section with everything below its heading, deeper headings included.
    func subtree(of section: Section) -> ClosedRange<Int> {
        guard let index = article.sections.firstIndex(of: section) else { return section.lines }
        var last = section.lines.upperBound
        for follower in article.sections.dropFirst(index + 1) {
            if follower.level <= section.level, !Self.isTitle(section, of: article) { break }
            last = max(last, follower.lines.upperBound)
        }
        return section.lines.lowerBound...last
    }

    /// Sections with everything below their headings that hold `line`, innermost first, the title's left out.
    func ancestry(of line: Int) -> [ClosedRange<Int>] {
        article.sections.filter { !Self.isTitle($0, of: article) }
            .map { subtree(of: $0) }
            .filter { $0.contains(line) }
            .sorted { $0.count < $1.count }
    }

    /// The group that holds `line`, or `nil` for what stands above the first.
    func group(of line: Int) -> ClosedRange<Int>? {
        groups.first { $0.contains(line) }
    }

    /// Whether a section is the title with the text right below it.
    static func isTitle(_ section: Section, of article: Article) -> Bool {
        section.role == .introduction || section.lines.lowerBound == article.titleLine
    }
}
