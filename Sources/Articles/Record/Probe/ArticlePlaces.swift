/// The places of an article that a finding of a connection test can lead to, by the numbers its headings have.
package struct ArticlePlaces: Sendable, Hashable {
    /// A place that exists.
    package struct Place: Sendable, Hashable {
        /// Index in the article's causes.
        package var cause: Int?
        package var solution: Solution.ID?
        /// Number of a step of the solution.
        package var step: Int?
    }

    private struct NumberedSolution: Sendable, Hashable {
        var id: Solution.ID
        var kind: Solution.Kind
        /// Steps are numbered from 1 to this.
        var lastStep: Int
    }

    /// Index of a cause by its number.
    private var causes: [Int: Int] = [:]
    /// Position in `solutions` by number.
    private var numbers: [Int: Int] = [:]
    private var solutions: [NumberedSolution] = []
    /// The first remedy of each cause.
    private var remedies: [Solution.ID?]

    package init(of article: Article) {
        remedies = article.causes.map(\.remedies.first)
        var causeHeadings: [Int: Int] = [:]
        for section in article.sections {
            if section.role == .cause, let number = HeadingWords.number(of: section.title) {
                causeHeadings[section.lines.lowerBound] = number
            }
        }
        for (index, cause) in article.causes.enumerated() {
            if let number = causeHeadings[cause.text.lines.lowerBound], causes[number] == nil { causes[number] = index }
        }
        // Where no heading has a number, the order in the file counts.
        if causes.isEmpty {
            for index in article.causes.indices { causes[index + 1] = index }
        }
        solutions = article.solutions.map {
            NumberedSolution(id: $0.id, kind: $0.kind, lastStep: $0.steps.map(\.number).max() ?? 0)
        }
        for (index, solution) in article.solutions.enumerated() {
            guard HeadingWords.role(of: solution.title) == .resolution,
                let number = HeadingWords.number(of: solution.title), numbers[number] == nil
            else { continue }
            numbers[number] = index
        }
        if numbers.isEmpty {
            let remedies = solutions.indices.filter { solutions[$0].kind == .solution }
            for (offset, index) in remedies.enumerated() { numbers[offset + 1] = index }
        }
    }

    /// The place that a target names in this article, whatever article the target says it is in.
    ///
    /// - Returns: `nil` if there is no such cause, solution or step. A target that names an article alone leads to no place
    ///   in particular: all parts of it are `nil`. A cause leads to its first remedy as well.
    package func place(of target: ProbeDeclaration.Target) -> Place? {
        var place = Place()
        if let number = target.cause {
            guard let index = causes[number] else { return nil }
            place.cause = index
            place.solution = remedies[index]
        }
        var position: Int?
        if let number = target.solutionNumber {
            guard let index = numbers[number] else { return nil }
            position = index
        } else if let id = target.solution {
            guard let index = solutions.firstIndex(where: { $0.id == id }) else { return nil }
            position = index
        } else if target.step != nil {
            let remedies = solutions.indices.filter { solutions[$0].kind == .solution }
            guard remedies.count == 1 else { return nil }
            position = remedies[0]
        }
        guard let position else { return place }
        place.solution = solutions[position].id
        if let step = target.step {
            guard (1...max(1, solutions[position].lastStep)).contains(step), solutions[position].lastStep > 0 else {
                return nil
            }
            place.step = step
        }
        if place.cause == nil { place.cause = remedies.firstIndex { $0 == solutions[position].id } }
        return place
    }

    /// What there is in place of a target that does not exist, for messages: `the article has causes 1 to 4`.
    package func alternatives(to target: ProbeDeclaration.Target) -> String {
        if target.cause != nil { return Self.span("cause", causes.keys.sorted()) }
        if let number = target.solutionNumber, let index = numbers[number] {
            return solutions[index].lastStep > 0
                ? "solution \(number) has steps 1 to \(solutions[index].lastStep)" : "solution \(number) has no steps"
        }
        if target.solutionNumber == nil, target.step != nil, solutions.filter({ $0.kind == .solution }).count != 1 {
            return "name the solution as well, as in 'solution 1 step 2'"
        }
        return Self.span("solution", numbers.keys.sorted())
    }

    private static func span(_ word: String, _ numbers: [Int]) -> String {
        guard let first = numbers.first, let last = numbers.last else { return "the article has no \(word)" }
        return first == last ? "the article has \(word) \(first)" : "the article has \(word)s \(first) to \(last)"
    }
}
