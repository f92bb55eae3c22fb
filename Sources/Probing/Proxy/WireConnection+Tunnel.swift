import Articles
import Foundation

extension WireConnection {
    /// Asks the proxy at the other end for a tunnel to the target (RFC 9110, 9.3.6); once.
    ///
    /// - Throws: A failure of the layer `proxy`.
    func openTunnel(through proxy: Proxy, notes: inout LayerNotes) async throws(LayerFailure) {
        let line = "CONNECT \(target)"
        notes.requests.append(line)
        var request = "\(line) HTTP/1.1\r\nHost: \(target)\r\n"
        if let login = proxy.login {
            request += "Proxy-Authorization: Basic \(Data(login.revealed.utf8).base64EncodedString())\r\n"
        }
        let who = "proxy \(proxy.endpoint) (\(proxy.source))"
        let head: String
        do throws(WireFailure) {
            try await write(Array((request + "\r\n").utf8))
            let bytes = try await read(
                through: Array("\r\n\r\n".utf8), atMost: 16_384, within: dialer.limits.proxy)
            head = String(decoding: bytes, as: UTF8.self)
        } catch {
            throw LayerFailure(.proxyUnreachable, "\(who): \(error)")
        }
        let lines = head.components(separatedBy: "\r\n")
        let words = (lines.first ?? "").split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
            throw LayerFailure(.proxyUnreachable, "\(who): what answers is no HTTP proxy", serverText: head)
        }
        let schemes = lines.filter { $0.lowercased().hasPrefix("proxy-authenticate:") }
        switch status {
        case 200...299:
            notes.summary = "tunnel through \(who)"
        case 407:
            let reason = proxy.login == nil ? "wants a login" : "does not accept the login"
            throw LayerFailure(
                .proxyLoginRequired, "\(who) \(reason)",
                details: ["put it into \(proxy.source) as http://USER:PASSWORD@HOST:PORT"] + schemes,
                serverText: lines.first)
        case 502, 503, 504:
            throw LayerFailure(
                .proxyRefused, "\(who) does not reach \(target) (\(status))", serverText: lines.first)
        default:
            throw LayerFailure(.proxyRefused, "\(who) does not open the tunnel (\(status))", serverText: lines.first)
        }
    }
}
