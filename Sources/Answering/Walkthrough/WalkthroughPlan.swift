import Articles

/// What of an article is walked through, and in which order.
///
/// An article is a condition with cause and remedy pairs; where it pairs none, its solutions are tried in its order.
struct WalkthroughPlan: Sendable {
    /// Something to try, with the causes it is for.
    struct Remedy: Sendable, Hashable {
        /// Places of the causes in the article, counted from 0.
        var causes: [Int]
        /// Places of the solutions in the article, counted from 0, in the order in which they are tried.
        var solutions: [Int]
        /// Places of sections to read, where the article has no solutions at all.
        var sections: [Int]

        init(causes: [Int] = [], solutions: [Int] = [], sections: [Int] = []) {
            self.causes = causes
            self.solutions = solutions
            self.sections = sections
        }
    }

    /// From how many remedies on that no cause tells apart the reader is asked where to begin.
    static let choiceThreshold = 4

    var remedies: [Remedy]
    /// Diagnoses before the first remedy, then those after the last, as the article has them.
    let diagnosesBefore: [Int]
    let diagnosesAfter: [Int]
    let verifications: [Int]
    let workarounds: [Int]
    let escalations: [Int]
    /// Whether causes lead to different remedies, so that they are gone through one by one.
    let arePaired: Bool

    /// Plans the walk through what is for one variant.
    ///
    /// - Parameters:
    ///   - article: The record.
    ///   - variant: Product or platform, as the article names it; `nil` for all.
    ///   - first: Solution to begin with.
    ///   - tallies: What is known from earlier walks.
    init(_ article: Article, variant: String?, first: Solution.ID?, tallies: [RemedyTally]) {
        let solutions = article.solutions
        func places(_ kind: Solution.Kind) -> [Int] {
            solutions.indices.filter { index in
                solutions[index].kind == kind
                    && (variant == nil || solutions[index].variant == nil || solutions[index].variant == variant)
            }
        }
        let fixes = places(.solution)
        let causes = article.causes.indices.filter { index in
            variant == nil || article.causes[index].variant == nil || article.causes[index].variant == variant
        }
        var remedies = Self.pair(causes, with: fixes, in: article)
        let pairs = Set(remedies.filter { !$0.causes.isEmpty }.map(\.causes))
        arePaired = pairs.count > 1 && remedies.contains { !$0.solutions.isEmpty && !$0.causes.isEmpty }
        if arePaired {
            remedies = RemedyOrder.sorted(remedies, in: article, by: tallies)
        } else {
            // One remedy for all causes: they are its reasons, and no questions.
            remedies = remedies.filter { !$0.solutions.isEmpty }
        }
        let diagnoses = places(.diagnosis)
        let workarounds = places(.workaround)
        let verifications = places(.verification)
        if remedies.isEmpty, diagnoses.isEmpty, workarounds.isEmpty {
            remedies = verifications.map { Remedy(solutions: [$0]) }
            if remedies.isEmpty { remedies = causes.map { Remedy(causes: [$0]) } + Self.readings(of: article) }
        }
        if let first, let place = solutions.firstIndex(where: { $0.id == first }),
            let remedy = remedies.firstIndex(where: { $0.solutions.contains(place) })
        {
            var moved = remedies.remove(at: remedy)
            moved.solutions.removeAll { $0 == place }
            moved.solutions.insert(place, at: 0)
            remedies.insert(moved, at: 0)
        }
        self.remedies = remedies
        let firstFix = remedies.compactMap { $0.solutions.first }.min() ?? .max
        // A solution that was asked for is gone to at once.
        diagnosesBefore = first == nil ? diagnoses.filter { $0 < firstFix } : []
        diagnosesAfter = first == nil ? diagnoses.filter { $0 > firstFix } : diagnoses
        self.verifications = verifications.filter { place in !remedies.contains { $0.solutions.contains(place) } }
        self.workarounds = workarounds
        escalations = places(.escalation)
    }

    /// Whether the reader is asked where to begin, with so many remedies left.
    func asksWhereToBegin(_ left: Int) -> Bool {
        !arePaired && left >= Self.choiceThreshold
    }

    /// Products or platforms that the article tells apart, in its order.
    static func variants(of article: Article) -> [(name: String, line: Int)] {
        var found: [(name: String, line: Int)] = []
        for solution in article.solutions {
            guard let variant = solution.variant, !found.contains(where: { $0.name == variant }) else { continue }
            found.append((variant, solution.titleLine ?? solution.lines.lowerBound))
        }
        return found.count > 1 ? found : []
    }

    // MARK: Pairs

    /// Remedies in the order of their causes; solutions without a cause stand where the article has them, causes without
    /// a solution last.
    private static func pair(_ causes: [Int], with fixes: [Int], in article: Article) -> [Remedy] {
        var paired: [Remedy] = []
        var bare: [Remedy] = []
        for cause in causes {
            let ids = article.causes[cause].remedies
            let solutions = ids.compactMap { id in fixes.first { article.solutions[$0].id == id } }
            if solutions.isEmpty {
                bare.append(Remedy(causes: [cause]))
            } else if let known = paired.firstIndex(where: { $0.solutions == solutions }) {
                paired[known].causes.append(cause)
            } else {
                paired.append(Remedy(causes: [cause], solutions: solutions))
            }
        }
        let used = Set(paired.flatMap(\.solutions))
        for fix in fixes where !used.contains(fix) {
            let place = paired.firstIndex { ($0.solutions.min() ?? 0) > fix } ?? paired.endIndex
            paired.insert(Remedy(solutions: [fix]), at: place)
        }
        return paired + bare
    }

    /// The sections of an article without solutions, each something to read.
    private static func readings(of article: Article) -> [Remedy] {
        let skipped: Set<Section.Role> = [.related, .sources, .environment, .prerequisites, .cause]
        return article.sections.indices
            .filter { !article.sections[$0].passages.isEmpty && !skipped.contains(article.sections[$0].role) }
            .map { Remedy(sections: [$0]) }
    }
}
