import Foundation

/// Whether the headers of a modern request over HTTP say what its message says.
///
/// Proxies decide by the headers; one that says something else would make them decide about another request
/// (<https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http>).
enum HeaderAgreement {
    /// Parameters that the header `Mcp-Name` repeats, by method.
    private static let named = ["tools/call": "name", "prompts/get": "name", "resources/read": "uri"]

    /// - Throws: ``MCPError`` that names the header.
    static func check(_ request: MCPRequest, _ headers: [String: String]) throws(MCPError) {
        try compare("MCP-Protocol-Version", headers, request.meta?[ProtocolVersion.versionKey]?.string)
        try compare("Mcp-Method", headers, request.method)
        if let parameter = named[request.method], let value = request.parameters[parameter] {
            try compare("Mcp-Name", headers, value.string)
        }
    }

    private static func compare(
        _ name: String, _ headers: [String: String], _ value: String?
    ) throws(MCPError) {
        guard let header = headers[name.lowercased()] else {
            throw MCPError(.headerMismatch, "the header \(name) is missing")
        }
        guard let decoded = decoded(header), decoded == value else {
            throw MCPError(.headerMismatch, "the header \(name) says something else than the message")
        }
    }

    /// A header's value; one that is not ASCII comes as `=?base64?...?=`.
    static func decoded(_ header: String) -> String? {
        let value = header.trimmingCharacters(in: .whitespaces)
        guard value.hasPrefix("=?base64?"), value.hasSuffix("?="), value.utf8.count >= 11 else { return value }
        guard let data = Data(base64Encoded: String(value.dropFirst(9).dropLast(2))) else { return nil }
        return String(validating: data, as: UTF8.self)
    }
}
