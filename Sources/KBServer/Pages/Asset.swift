import Crypto

/// A file that pages need; it never changes under its name.
package struct Asset: Sendable, Hashable {
    /// Path below the root, without `/` at its start; the beginning of its SHA-256 is in its name.
    package let path: String
    package let contentType: String
    package let bytes: [UInt8]

    init(_ name: String, _ ending: String, contentType: String, bytes: [UInt8]) {
        let hash = SHA256.hash(data: bytes).prefix(6).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        self.path = "assets/\(name)-\(hash.joined()).\(ending)"
        self.contentType = contentType
        self.bytes = bytes
    }

    static let style = Asset(
        "style", "css", contentType: "text/css; charset=utf-8", bytes: PackageResources.style_css)
    static let script = Asset(
        "script", "js", contentType: "text/javascript; charset=utf-8", bytes: PackageResources.script_js)
    static let icon = Asset("icon", "svg", contentType: "image/svg+xml", bytes: PackageResources.icon_svg)
}
