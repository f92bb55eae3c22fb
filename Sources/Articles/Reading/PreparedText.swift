/// An article's lines as CommonMark: what only a dialect knows is taken out and remembered.
///
/// A line-level pass, then cmark, then a pass over the tree: components that cmark would swallow (as raw HTML or
/// indented code) are found here, their tags blanked, their content moved back to where it would stand without them.
struct PreparedText {
    /// Lines for cmark.
    var lines: [String]
    /// Source line of each line, counted from 1.
    var sources: [Int]
    /// Components in the order in which they open.
    var components: [Component]
    /// Comments that put a connection test beside a step, in source order.
    var probeComments: [ProbeComment] = []
    var diagnostics: [Diagnostic]
}
