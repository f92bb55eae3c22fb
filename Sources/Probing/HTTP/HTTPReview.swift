import Articles
import Foundation
import NIOHTTP1

/// What an answer's status and form say, whatever the interface behind it.
enum HTTPReview {
    /// Clocks that differ by more are a warning, in seconds.
    static let largestClockDifference = 60.0

    /// An answer that is not the interface's own: a redirection, a web page, something in between.
    ///
    /// - Parameter pages: Whether a web page is what was asked for.
    static func check(_ response: HTTPResponse, from host: String, pages: Bool = false) throws(LayerFailure) {
        let status = response.status
        switch status {
        case 300...399 where response.location != nil:
            throw redirected(response, from: host)
        case 407:
            throw LayerFailure(.proxyLoginRequired, "a proxy in between wants a login (407)", serverText: response.text)
        case 429:
            let wait = response.headers.first(name: "Retry-After").map { "; it says to wait \($0)" } ?? ""
            throw LayerFailure(
                .tooManyRequests, "too many requests (429)\(wait)", serverText: response.text)
        case 502, 503, 504:
            throw LayerFailure(
                .unavailable, "not available (\(status)): maintenance, or something in between",
                serverText: response.isHTML ? nil : response.text)
        default:
            break
        }
        if response.isHTML, !pages {
            throw LayerFailure(
                .notTheInterface,
                "a web page answers (\(status)), not an interface for programs: a wrong host, a login page or a portal",
                serverText: title(response.text))
        }
    }

    /// Says how far the local clock and the server's are apart, where that matters.
    static func checkClock(_ response: HTTPResponse, now: Date, _ notes: inout LayerNotes) {
        guard let date = response.date else { return }
        let difference = now.timeIntervalSince(date)
        guard abs(difference) > largestClockDifference else { return }
        let way = difference > 0 ? "ahead of" : "behind"
        notes.warn(
            .clockWrong, "this machine's clock is \(Span.text(difference)) \(way) the server's; signed requests fail so")
    }

    private static func redirected(_ response: HTTPResponse, from host: String) -> LayerFailure {
        let location = response.location ?? ""
        let other = URLComponents(string: location)?.host
        let whither = other.map { $0.lowercased() == host.lowercased() ? "the same host" : $0 } ?? "the same host"
        return LayerFailure(
            .redirected, "redirected to \(whither) (\(response.status)); not followed",
            details: ["Location: \(URLComponents(string: location)?.path ?? "")"])
    }

    /// The title of a page, for recognising it.
    private static func title(_ text: String) -> String? {
        guard let start = text.range(of: "<title", options: .caseInsensitive),
            let open = text[start.upperBound...].firstIndex(of: ">"),
            let end = text[open...].range(of: "</title", options: .caseInsensitive)
        else { return nil }
        return String(text[text.index(after: open)..<end.lowerBound].prefix(200))
    }
}
