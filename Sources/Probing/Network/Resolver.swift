import Foundation

/// Finds the addresses of a host.
package struct Resolver: Sendable {
    /// Asks for the addresses of a name, waiting at most the given time.
    package var resolve: @Sendable (_ host: String, _ limit: Duration) async -> Resolution

    package init(resolve: @escaping @Sendable (_ host: String, _ limit: Duration) async -> Resolution) {
        self.resolve = resolve
    }

    /// The system's resolver, with `/etc/hosts` and whatever else the machine is set up for.
    ///
    /// getaddrinfo cannot be cancelled; its own time-outs, half a minute or so, end the thread that it blocks.
    package static let system = blocking(lookUp)

    /// A resolver around a look-up that blocks; where it takes too long, its answer is not waited for.
    package static func blocking(_ lookUp: @escaping @Sendable (String) -> Resolution) -> Resolver {
        Resolver { host, limit in
            await FirstAnswer.wait(within: limit, late: .timedOut) { answer in
                Thread.detachNewThread { answer.give(lookUp(host)) }
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
