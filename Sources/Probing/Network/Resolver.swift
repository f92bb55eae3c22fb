import Foundation
import NIOCore
import Synchronization

/// Finds the addresses of a host.
package struct Resolver: Sendable {
    /// Asks for the addresses of a name, waiting at most the given time.
    package var resolve: @Sendable (_ host: String, _ limit: Duration) async -> Resolution

    package init(resolve: @escaping @Sendable (_ host: String, _ limit: Duration) async -> Resolution) {
        self.resolve = resolve
    }

    /// The system's resolver, with `/etc/hosts` and whatever else the machine is set up for.
    package static let system = Resolver { host, limit in
        await withCheckedContinuation { continuation in
            let answer = FirstAnswer(continuation)
            // getaddrinfo blocks and cannot be cancelled. Its own time-outs, half a minute or so, end the thread.
            Thread.detachNewThread { answer.give(lookUp(host)) }
            Thread.detachNewThread {
                Thread.sleep(forTimeInterval: limit / .seconds(1))
                answer.give(.timedOut)
            }
        }
    }

    private static func lookUp(_ host: String) -> Resolution {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_protocol = Int32(IPPROTO_TCP)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &list)
        guard code == 0 else { return failure(code) }
        defer { freeaddrinfo(list) }
        var addresses: [String] = []
        var next = list
        while let entry = next?.pointee {
            next = entry.ai_next
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let named = getnameinfo(
                entry.ai_addr, entry.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
            guard named == 0 else { continue }
            let address = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if !addresses.contains(address) { addresses.append(address) }
        }
        return addresses.isEmpty ? .notFound("no address of a kind this machine uses") : .addresses(addresses)
    }

    private static func failure(_ code: Int32) -> Resolution {
        let system = code == EAI_SYSTEM ? ", " + String(cString: strerror(errno)) : ""
        let text = "\(String(cString: gai_strerror(code))) (error \(code)\(system))"
        // EAI_NODATA, -5, is hidden behind _GNU_SOURCE: the name exists and has no address.
        return code == EAI_NONAME || code == -5 ? .notFound(text) : .noAnswer(text)
    }
}

/// Of several answers, the first counts.
private final class FirstAnswer: Sendable {
    private let continuation: Mutex<CheckedContinuation<Resolution, Never>?>

    init(_ continuation: CheckedContinuation<Resolution, Never>) {
        self.continuation = Mutex(continuation)
    }

    func give(_ resolution: Resolution) {
        let waiting = continuation.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        waiting?.resume(returning: resolution)
    }
}
