import Answering
import Articles
import Foundation
import Serving

/// A part of an article that is small enough for a result.
///
/// Its lines are the article's own; what publishers put into a page for machines is not among them.
struct ArticlePage: Sendable {
    /// What is shown.
    let lines: [AnswerLine]
    /// The record of what is shown; `nil` where even that is too large.
    let record: JSONValue?
    /// First and last source line shown.
    let range: ClosedRange<Int>
    /// The article's last line of text.
    let last: Int
    /// The first source line behind what is shown that was asked for; `nil` where all of that is here.
    let next: Int?

    /// Bytes of one line at most; what is longer is cut, and says so.
    private static let longestLine = 8_000

    /// Takes as many lines as fit; `nil` where there is no text at these lines.
    ///
    /// - Parameters:
    ///   - article: The article.
    ///   - wanted: Source lines to show.
    ///   - limit: Bytes that lines and record may take together.
    ///   - withRecord: Whether the record is wanted too.
    /// - Throws: `EncodingError`, which none of the record's values leads to.
    init?(_ article: Article, _ wanted: ClosedRange<Int>, limit: Int, withRecord: Bool) throws {
        let all = ReadThrough.lines(of: article)
        var shown = all.filter { wanted.contains($0.line) }
        let numbers = shown.map(\.line).sorted()
        guard let first = numbers.first, var end = numbers.last else { return nil }
        var count = numbers.count
        while true {
            let size = Self.size(of: shown)
            let record = try withRecord ? JSONValue(encoding: article.limited(to: first...end)) : nil
            let recordSize = record?.bytes.count ?? 0
            if size + recordSize <= limit || (count == 1 && size <= limit) || end == first {
                self.lines = shown.map(Self.cut)
                self.record = size + recordSize <= limit ? record : nil
                break
            }
            // The next try takes what the sizes suggest, and always less.
            count = max(1, min(count - 1, count * limit / (size + recordSize)))
            end = numbers[count - 1]
            shown = shown.filter { $0.line <= end }
        }
        range = first...end
        last = all.map(\.line).max() ?? end
        next = numbers.first { $0 > end }
    }

    /// Bytes that lines take as Markdown, about: marks of the place and of a part come to each.
    private static func size(of lines: [AnswerLine]) -> Int {
        lines.reduce(0) { $0 + min($1.text.utf8.count, longestLine) + ($1.label?.utf8.count ?? 0) + 40 }
    }

    private static func cut(_ line: AnswerLine) -> AnswerLine {
        guard line.text.utf8.count > longestLine else { return line }
        var line = line
        line.text = line.text.prefix(bytes: longestLine) + "… (cut: the line is longer than a result may be)"
        return line
    }
}

extension String {
    /// The beginning of the text in at most so many bytes, without half a character.
    func prefix(bytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(startIndex, offsetBy: limit)
        while end > startIndex, end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return String(self[..<end])
    }
}

extension Article {
    /// The record of what stands at these source lines; facts about the whole article stay.
    func limited(to range: ClosedRange<Int>) -> Article {
        func isIn(_ lines: ClosedRange<Int>) -> Bool { lines.overlaps(range) }
        var article = self
        article.symptoms = symptoms.filter { isIn($0.lines) }
        article.errorMessages = errorMessages.filter { isIn($0.lines) }
        article.causes = causes.filter { cause in
            isIn(cause.text.lines) || cause.details.contains { isIn($0.lines) }
        }
        article.prerequisites = prerequisites.filter { isIn($0.lines) }
        article.solutions = solutions.filter { isIn($0.lines) }.map { solution in
            var solution = solution
            solution.introduction = solution.introduction.filter { isIn($0.lines) }
            solution.steps = solution.steps.filter { isIn($0.lines) }
            solution.callouts = solution.callouts.filter { isIn($0.text.lines) }
            return solution
        }
        article.notes = notes.filter { isIn($0.text.lines) }
        article.related = related.filter { isIn($0.lines) }
        article.images = images.filter { range.contains($0.line) }
        article.sections = sections.filter { isIn($0.lines) }
        return article
    }
}
