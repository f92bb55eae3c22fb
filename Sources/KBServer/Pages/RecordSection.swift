import Answering
import Articles

/// A part of an article as its page shows it: one solution, the causes, a section of the file.
struct RecordSection: Sendable {
    var part: AnswerLine.Part
    /// The heading that the article gives it.
    var title: String?
    var titleLine: Int?
    var solution: Solution.ID?
    /// Without that heading.
    var lines: [AnswerLine]

    /// The article cut where one reads on with something else, in the order of the file.
    static func sections(of article: Article) -> [RecordSection] {
        var solutions: [Int: Solution.ID] = [:]
        for solution in article.solutions { solutions[solution.titleLine ?? solution.lines.lowerBound] = solution.id }
        var sections: [RecordSection] = []
        for line in ReadThrough.lines(of: article) {
            let isHeading = line.role == .heading && line.depth == 0
            let begins = isHeading && (line.part == .section || solutions[line.line] != nil)
            if begins {
                sections.append(
                    RecordSection(
                        part: line.part, title: line.text, titleLine: line.line, solution: solutions[line.line],
                        lines: []))
            } else if sections.last?.part != line.part {
                sections.append(
                    RecordSection(part: line.part, solution: solutions[line.line], lines: [line]))
            } else {
                sections[sections.count - 1].lines.append(line)
            }
        }
        return sections
    }
}
