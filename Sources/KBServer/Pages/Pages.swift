/// The web pages: from what the server knows to whole HTML documents, nothing read and nothing kept.
///
/// Every page works without its script. Where its links and forms lead, all below the root:
///
/// | request | fields |
/// |---|---|
/// | `GET /` | `ask`, `product`; `product` alone lists its articles, with `page` from 1 |
/// | `GET /<article id>` | `ask`; a line of its file is `#L12` |
/// | `GET /suggest` | `ask`; OpenSearch suggestions, asked for by the script |
/// | `POST /walks` | `article`, `question`, `product` |
/// | `POST /walks/<handle>` | `reply`, the name of a reply, and `given`; with `choose` `option`, from 0; with `notRelevant` `reason`, may be empty; with `probe` `status`, a ``WalkthroughProbeResult/Status``; `reply=note` has `text` |
/// | `POST /feedback` | `helped`, `yes` or `no`; `question`, `article`, `walk`, `reason`, each may be missing or empty |
/// | `POST /session` | `token` and `next`, the page to go on with; `reply=leave` ends it |
package struct Pages: Sendable {
    /// What the site is called.
    package let title: String
    /// Whether the reader may be walked through an article and say what helped.
    package let mayWrite: Bool

    package init(title: String, mayWrite: Bool) {
        self.title = title
        self.mayWrite = mayWrite
    }

    /// What the pages need besides themselves.
    package static let assets: [Asset] = [.style, .script, .icon]

    /// The value of `Content-Security-Policy` for every page: nothing from elsewhere, nothing inline.
    package static let contentSecurityPolicy = [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")
}
