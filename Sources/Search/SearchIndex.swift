import Articles
import GRDB

/// The derived, disposable index over a folder of articles.
package struct SearchIndex: Sendable {
    package init() {}
}
