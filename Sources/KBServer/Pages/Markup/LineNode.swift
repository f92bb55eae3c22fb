import Answering

/// A block of an answer with what stands under it: lines with depths made into the tree that a page is.
struct LineNode: Sendable {
    var block: AnswerBlock
    /// What is to be read before it and belongs to it: warnings and conditions of a step.
    var lead: [AnswerBlock]
    var children: [LineNode] = []

    var first: AnswerLine { block.first }

    /// The trees of some lines, in their order.
    static func trees(of lines: some Sequence<AnswerLine>) -> [LineNode] {
        let blocks = AnswerBlock.group(lines)
        var nodes: [LineNode] = []
        for (position, block) in blocks.enumerated() where !isLead(position, blocks) {
            var lead: [AnswerBlock] = []
            var before = position - 1
            while before >= 0, isLead(before, blocks) {
                lead.insert(blocks[before], at: 0)
                before -= 1
            }
            nodes.append(LineNode(block: block, lead: lead))
        }
        var rest = nodes[...]
        return siblings(&rest, deeperThan: -1)
    }

    private static func siblings(_ rest: inout ArraySlice<LineNode>, deeperThan depth: Int) -> [LineNode] {
        var found: [LineNode] = []
        while var node = rest.first, node.first.depth > depth {
            rest.removeFirst()
            // Only what can hold something takes what stands deeper.
            if node.holdsOthers { node.children = siblings(&rest, deeperThan: node.first.depth) }
            found.append(node)
        }
        return found
    }

    private var holdsOthers: Bool {
        switch first.role {
        case .step, .item, .condition: true
        case .heading: first.depth > 0 || first.part == .alternatives
        default: false
        }
    }

    /// Whether a block is to be read before the step behind it, under which it stands by its depth.
    private static func isLead(_ position: Int, _ blocks: [AnswerBlock]) -> Bool {
        let block = blocks[position].first
        guard isGuard(block), block.depth > 0 else { return false }
        let follower = blocks.dropFirst(position + 1).first { !isGuard($0.first) || $0.first.depth != block.depth }
        guard let follower = follower?.first, follower.part == block.part else { return false }
        return follower.depth == block.depth - 1 && (follower.role == .step || follower.role == .item)
    }

    private static func isGuard(_ line: AnswerLine) -> Bool {
        switch line.role {
        case .warning, .danger: line.wait == nil
        case .condition: true
        default: false
        }
    }
}
