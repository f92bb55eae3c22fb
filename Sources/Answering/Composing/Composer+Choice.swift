import Articles
import Search

extension Composer {
    /// What of the article answers.
    enum Choice {
        case solution(Solution)
        case section(Section)
        case nothing
    }

    /// Which lines of the article belong to the choice.
    struct Scope {
        /// Lines the choice stands in.
        var own: ClosedRange<Int>?
        /// Lines of groups that hold another solution.
        var foreign: [ClosedRange<Int>]

        func holds(_ lines: ClosedRange<Int>) -> Bool {
            if let own, own.overlaps(lines) { return true }
            return !foreign.contains { $0.contains(lines.lowerBound) }
        }
    }

    /// A page with more sections than this is a collection of topics; a hit in one of them says nothing of the others.
    static let longPage = 10

    /// Chooses the solution the question is about, or the section where it is about none.
    func chooseSolution() -> Choice {
        let outline = ArticleOutline(article)
        let candidates = candidateSolutions()
        let top = sections.first.flatMap { outline.section(at: $0.lines) }
        guard !candidates.isEmpty else {
            return sectionChoice(top).map(Choice.section) ?? .nothing
        }
        let hit = sections.first?.lines
        if let hit, let top, !ArticleOutline.isTitle(top, of: article), article.sections.count > Self.longPage,
            !candidates.contains(where: { isSettled(by: $0, outline: outline, hit: hit) }),
            !Self.speaksForArticle(top.role)
        {
            return .section(top)
        }
        let scored = candidates.enumerated().map { offset, solution in
            (solution, rank(of: solution, outline: outline), offset)
        }
        let best = scored.min { left, right in
            left.1 == right.1 ? left.2 < right.2 : left.1.lexicographicallyPrecedes(right.1)
        }
        return best.map { .solution($0.0) } ?? .nothing
    }

    /// Solutions proper; where the article has none, what comes nearest to one.
    func candidateSolutions() -> [Solution] {
        for kind in [Solution.Kind.solution, .workaround, .diagnosis] {
            let found = article.solutions.filter { $0.kind == kind }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// Sort key of a solution, smaller is better.
    ///
    /// First whether its variant is the one asked for, then how near it stands to the best hit, then whether a matched
    /// line stands in it or in a cause that leads to it.
    private func rank(of solution: Solution, outline: ArticleOutline) -> [Double] {
        let variantWords = QuestionWords.split(solution.variant ?? "")
        var share = 0.0
        if !variantWords.isEmpty {
            let asked = Set(QuestionWords.split(question) + QuestionWords.split(product ?? ""))
            share = Double(variantWords.filter(asked.contains).count) / Double(variantWords.count)
        }
        let nearness = sections.prefix(3).enumerated().map { offset, hit in
            distance(of: solution, from: hit.lines, outline: outline) + Double(offset) * 10
        }.min()
        let holdsMatch = matched.contains { match in
            solution.lines.contains(match.line)
                || article.causes.contains {
                    $0.text.lines.contains(match.line) && $0.remedies.contains(solution.id)
                }
        }
        return [-share, nearness ?? 0, holdsMatch ? 0 : 1]
    }

    /// 0 where the solution holds the hit, else how many headings up one must go to find both, at most 9.
    private func distance(of solution: Solution, from hit: ClosedRange<Int>, outline: ArticleOutline) -> Double {
        if solution.lines.overlaps(hit) { return 0 }
        let ancestry = outline.ancestry(of: hit.lowerBound)
        let depth = ancestry.firstIndex { $0.overlaps(solution.lines) }
        return Double(min(9, depth.map { $0 + 1 } ?? 9))
    }

    /// Whether a solution stands below the same topmost heading as the hit.
    private func isSettled(by solution: Solution, outline: ArticleOutline, hit: ClosedRange<Int>) -> Bool {
        solution.lines.overlaps(hit) || outline.group(of: hit.lowerBound)?.overlaps(solution.lines) == true
    }

    /// Whether a section of this role speaks of the whole article's problem.
    private static func speaksForArticle(_ role: Section.Role) -> Bool {
        switch role {
        case .introduction, .summary, .problem, .symptoms, .error, .environment, .cause, .prerequisites, .resolution:
            true
        case .diagnosis, .workaround, .verification, .escalation, .more, .related, .sources, .other:
            false
        }
    }

    /// The section to answer from where no solution does: the hit itself, or the first that says something.
    private func sectionChoice(_ top: Section?) -> Section? {
        if let top, !top.passages.isEmpty { return top }
        return article.sections.first { !$0.passages.isEmpty }
    }

    /// What belongs to the choice: its own group, and groups without a solution of their own.
    func scope(of choice: Choice) -> Scope {
        let outline = ArticleOutline(article)
        switch choice {
        case .solution(let solution):
            let own = outline.group(of: solution.lines.lowerBound)
            let foreign = outline.groups.filter { group in
                group != own
                    && article.solutions.contains { $0.kind == .solution && group.contains($0.lines.lowerBound) }
            }
            return Scope(own: own, foreign: own == nil ? [] : foreign)
        case .section(let section):
            let own = outline.group(of: section.lines.lowerBound)
            let isLong = article.sections.count > Self.longPage
            return Scope(own: own, foreign: isLong ? outline.groups.filter { $0 != own } : [])
        case .nothing:
            return Scope(own: nil, foreign: [])
        }
    }

    /// Causes that belong to the choice, the likeliest first.
    func causes(for choice: Choice, scope: Scope) -> [Cause] {
        var causes = article.causes.filter { scope.holds($0.text.lines) }
        if case .solution(let solution) = choice {
            if let variant = solution.variant {
                let own = causes.filter { $0.variant == variant }
                causes = own.isEmpty ? causes.filter { $0.variant == nil } : own
            }
            let linked = causes.filter { $0.remedies.contains(solution.id) }
            if !linked.isEmpty {
                causes = linked
            } else if causes.contains(where: { !$0.remedies.isEmpty }) {
                let free = causes.filter(\.remedies.isEmpty)
                causes = free.isEmpty ? causes : free
            }
        }
        let (hit, others) = causes.partitioned { cause in
            matched.contains { $0.kind != .title && cause.text.lines.contains($0.line) }
        }
        return hit + others
    }
}
