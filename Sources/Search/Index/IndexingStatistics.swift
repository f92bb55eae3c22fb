package import Articles

/// What bringing an index up to date did.
package struct IndexingStatistics: Sendable, Hashable {
    /// New files that were parsed.
    package var added = 0
    /// Files that were parsed again because their content changed.
    package var changed = 0
    package var removed = 0
    /// Files that only have another name; they were not parsed.
    package var renamed = 0
    /// Files that are as they were.
    package var unchanged = 0
    /// Files and folders that could not be read or hold no article, in the order of their paths.
    package var problems: [ArticleFolder.Problem] = []
    package var duration: Duration = .zero
    /// What was done about the index file itself, for example that a damaged one was made anew.
    package var notices: [String] = []

    package init() {}

    /// Articles in the index now.
    package var total: Int { added + changed + renamed + unchanged }
}
