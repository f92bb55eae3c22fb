/// Lines of an answer that make one paragraph, list item or block of code.
package struct AnswerBlock: Sendable, Hashable {
    /// At least one.
    package private(set) var lines: [AnswerLine]

    package var first: AnswerLine { lines[0] }

    /// Puts each line together with those that go on with it.
    package static func group(_ lines: some Sequence<AnswerLine>) -> [AnswerBlock] {
        var blocks: [AnswerBlock] = []
        for line in lines {
            if line.continues, let last = blocks.last, last.first.role == line.role, last.first.part == line.part {
                blocks[blocks.count - 1].lines.append(line)
            } else {
                blocks.append(AnswerBlock(lines: [line]))
            }
        }
        return blocks
    }

    /// Paragraphs of the block: an empty source line between two lines starts a new one.
    package var paragraphs: [String] {
        var paragraphs: [String] = []
        var previous: Int?
        for line in lines {
            if let previous, line.line == previous + 1, let last = paragraphs.last {
                paragraphs[paragraphs.count - 1] = last + "\n" + line.text
            } else {
                paragraphs.append(line.text)
            }
            previous = line.line
        }
        return paragraphs
    }
}
