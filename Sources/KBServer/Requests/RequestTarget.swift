/// What a request line names: a path that is safe to look up, and the text of its query.
///
/// Nothing of it ever reaches the file system: articles are looked up by id among those published.
struct RequestTarget: Sendable, Hashable {
    /// Path segments, decoded; empty for `/`.
    var segments: [String]
    /// What stands behind the question mark, as sent; empty where there is none.
    var query: Substring

    /// Why a path names nothing.
    enum Fault: Error, Sendable, Hashable {
        /// It is not written as the address of a page may be.
        case malformed(String)
        /// It could only be meant to lead somewhere else: it is answered like any other name that does not exist.
        case nowhere
    }

    /// Reads the target of a request line in origin form, `/path?query`.
    ///
    /// - Throws: ``Fault``.
    init(_ raw: String) throws(Fault) {
        guard raw.utf8.first == UInt8(ascii: "/") else {
            throw .malformed("the request must name a path that begins with '/'")
        }
        let mark = raw.utf8.firstIndex(of: UInt8(ascii: "?"))
        query = mark.map { raw[raw.utf8.index(after: $0)...] } ?? ""
        segments = []
        let path = raw[..<(mark ?? raw.endIndex)].utf8.dropFirst()
        if path.isEmpty { return }
        // An id has slashes: who writes it as one parameter encodes them.
        let decoded = try Self.decoded(path)
        for part in decoded.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            let segment = String(Substring(part))
            if part.isEmpty || segment == "." || segment == ".." || part.contains(UInt8(ascii: "\\")) {
                throw .nowhere
            }
            segments.append(segment)
        }
    }

    /// Takes percent-encoding out of a path.
    private static func decoded(_ part: Substring.UTF8View) throws(Fault) -> String {
        guard let bytes = PercentEncoding.decode(part) else {
            throw .malformed("the path has a '%' without two hexadecimal digits behind it")
        }
        guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw .malformed("the path holds a control character")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformed("the path is not UTF-8")
        }
        return text
    }
}
