/// Where blocks of an answer stand in the lists of a Markdown text.
///
/// What belongs to an item of a list is moved to the right by the width of the item's mark, two columns for `- ` and four for
/// `10. `, neither more nor less (<https://spec.commonmark.org/0.31.2/#list-items>).
struct MarkdownNesting {
    /// Widths of the marks of the items that are open, by depth; 0 where what stands there is no item.
    private var widths: [Int] = []

    /// Takes the next block in.
    ///
    /// - Parameters:
    ///   - depth: How many blocks it stands within, 0 or more.
    ///   - mark: What an item begins with, such as `1. `; `nil` for what is no item.
    /// - Returns: Blanks to begin the block with.
    mutating func enter(depth: Int, mark: String?) -> String {
        widths = Array(widths.prefix(depth))
        let indent = String(repeating: " ", count: widths.reduce(0, +))
        while widths.count < depth { widths.append(0) }
        if let mark { widths.append(mark.utf8.count) }
        return indent
    }

    /// How deep a block stands: a warning or condition that is told before its step stands beside the step, as it must not
    /// read as if it belonged to the step before.
    static func depth(of place: Int, in blocks: [AnswerBlock]) -> Int {
        let line = blocks[place].first
        guard line.depth > 0, line.wait == nil, leadsIn(line) else { return line.depth }
        let next = blocks[(place + 1)...].first { !(leadsIn($0.first) && $0.first.depth == line.depth) }?.first
        guard let next, next.part == line.part, next.role == .step || next.role == .item else { return line.depth }
        return next.depth == line.depth - 1 ? next.depth : line.depth
    }

    private static func leadsIn(_ line: AnswerLine) -> Bool {
        line.role == .warning || line.role == .danger || line.role == .condition
    }
}
