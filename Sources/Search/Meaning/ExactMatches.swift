/// Keeps meaning from overruling what the question quotes.
enum ExactMatches {
    /// Lets no article be nearer in meaning than those that hold the question's codes, or a message of it as it stands.
    static func protect(_ found: inout [ArticleMatch]) {
        var most = 0.0
        for match in found { most = max(most, held(match)) }
        guard most > 0 else { return }
        var least = (title: 1.0, opening: 1.0, section: 1.0)
        for match in found where held(match) >= most {
            least.title = min(least.title, match.found.evidence.meaningTitle)
            least.opening = min(least.opening, match.found.evidence.meaningOpening)
            least.section = min(least.section, match.found.evidence.meaningSection)
        }
        for place in found.indices where held(found[place]) < most {
            let evidence = found[place].found.evidence
            found[place].found.evidence.meaningTitle = min(evidence.meaningTitle, least.title)
            found[place].found.evidence.meaningOpening = min(evidence.meaningOpening, least.opening)
            found[place].found.evidence.meaningSection = min(evidence.meaningSection, least.section)
        }
    }

    /// How much of what the question quotes an article holds.
    private static func held(_ match: ArticleMatch) -> Double {
        let evidence = match.found.evidence
        return evidence.strongCodes + (evidence.message > 0 ? 1 : 0)
    }
}
