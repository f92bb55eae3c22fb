/// Where a link leads inside a collection.
package enum LinkPath: Sendable, Hashable {
    /// A file of the collection, and the place inside it.
    case file(path: String, fragment: String?)
    /// A place of the same page.
    case fragment(String)
    /// The site that shows the article decides; nothing can be said.
    case unknown

    /// Resolves a target as written in the article at `path`.
    ///
    /// Unknown are URLs, templates (`{{ url }}`), targets above the collection, site paths without a file extension
    /// (`/guides/sync`) and everything else that only the site that shows the article can resolve.
    package init(_ target: String, from path: String) {
        guard !target.contains(where: { "{}<>$|\\".contains($0) }), !target.hasPrefix("//"), !Self.hasScheme(target)
        else {
            self = .unknown
            return
        }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts[0].prefix { $0 != "?" }
        let fragment = parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil
        if file.isEmpty {
            self = fragment.map(LinkPath.fragment) ?? .unknown
            return
        }
        let decoded = Self.percentDecoded(String(file))
        guard let name = decoded.split(separator: "/").last, Self.isFileName(name),
            let resolved = Self.resolve(decoded, from: path)
        else {
            self = .unknown
            return
        }
        self = .file(path: resolved, fragment: fragment)
    }

    /// Whether a target starts with `scheme:`.
    private static func hasScheme(_ target: String) -> Bool {
        guard let colon = target.firstIndex(of: ":") else { return false }
        let scheme = target[..<colon]
        return scheme.first?.isLetter == true
            && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0)) }
    }

    /// Whether a name ends in the extension of an article or picture; pages such as `x.html` are made by the site.
    private static func isFileName(_ name: Substring) -> Bool {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return false }
        return extensions.contains(name[name.index(after: dot)...].lowercased())
    }

    private static let extensions: Set<String> = [
        "bmp", "gif", "jpeg", "jpg", "markdown", "md", "mdx", "mp4", "pdf", "png", "svg", "txt", "webp",
    ]

    /// The path without `.` and `..`, or `nil` where it leads out of the collection.
    private static func resolve(_ target: String, from path: String) -> String? {
        var folders = target.hasPrefix("/") ? [] : path.split(separator: "/").dropLast()
        for part in target.split(separator: "/") {
            if part == ".." {
                if folders.popLast() == nil { return nil }
            } else if part != "." {
                folders.append(part)
            }
        }
        return folders.isEmpty ? nil : folders.joined(separator: "/")
    }

    /// Text with `%20` and the like replaced by what they stand for.
    static func percentDecoded(_ text: String) -> String {
        guard text.contains("%") else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
