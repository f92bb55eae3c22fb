/// How the same thing is shown.
enum Representation: String, Sendable, Hashable, CaseIterable {
    case markdown
    case json
    case html

    var contentType: String {
        switch self {
        // RFC 7763 requires the charset.
        case .markdown: "text/markdown; charset=utf-8"
        case .json: "application/json"
        case .html: "text/html; charset=utf-8"
        }
    }

    /// The ending of an address that asks for it.
    var ending: String {
        switch self {
        case .markdown: ".md"
        case .json: ".json"
        case .html: ".html"
        }
    }

    /// What an `Accept` field asks for.
    ///
    /// The type with the highest quality wins; of several, Markdown before JSON before HTML. Who names none of the three is a
    /// program and gets Markdown: browsers always name HTML. There is no 406: Markdown can be read by everything.
    static func preferred(accept: String?) -> Representation {
        guard let accept, accept != "*/*" else { return .markdown }
        var best: (representation: Representation, quality: Int)?
        for range in accept.split(separator: ",").prefix(32) {
            let parts = range.split(separator: ";")
            guard let name = parts.first, let representation = representation(of: name) else { continue }
            let quality = quality(of: parts.dropFirst())
            guard quality > 0 else { continue }
            if let best, (best.quality, rank(best.representation)) >= (quality, rank(representation)) { continue }
            best = (representation, quality)
        }
        return best?.representation ?? .markdown
    }

    private static func rank(_ representation: Representation) -> Int {
        switch representation {
        case .markdown: 2
        case .json: 1
        case .html: 0
        }
    }

    private static func representation(of name: Substring) -> Representation? {
        switch name.lowercased().filter({ $0 != " " && $0 != "\t" }) {
        case "text/markdown", "text/x-markdown": .markdown
        case "application/json", "application/problem+json", "application/*": .json
        case "text/html", "application/xhtml+xml": .html
        default: nil
        }
    }

    /// Quality in thousandths, 0 to 1000, after RFC 9110 section 12.4.2; what cannot be read counts as 1000.
    static func quality(of parameters: ArraySlice<Substring>) -> Int {
        for parameter in parameters {
            let pair = parameter.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " && $0 != "\t" } }
            guard pair.count == 2, pair[0] == "q" || pair[0] == "Q" else { continue }
            let digits = Array(pair[1].utf8)
            guard digits.first == UInt8(ascii: "0") else { return 1000 }
            var value = 0
            for place in 2..<5 {
                let digit = place < digits.count ? Int(digits[place]) - 0x30 : 0
                value = value * 10 + ((0...9).contains(digit) ? digit : 0)
            }
            return value
        }
        return 1000
    }

    /// Whether an `Accept-Encoding` field takes gzip.
    static func takesGzip(acceptEncoding: String?) -> Bool {
        guard let acceptEncoding else { return false }
        for coding in acceptEncoding.split(separator: ",").prefix(32) {
            let parts = coding.split(separator: ";")
            let name = parts.first.map { $0.lowercased().filter { $0 != " " && $0 != "\t" } }
            if name == "gzip" || name == "x-gzip" { return quality(of: parts.dropFirst()) > 0 }
        }
        return false
    }
}
