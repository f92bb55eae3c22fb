/// Who is told something.
package enum Audience: String, Sendable, Hashable, CaseIterable {
    /// Anybody who reaches the server: articles for internal readers do not exist.
    case everyone
    /// Those who may read every article.
    case staff
}
