import Foundation

/// A TCP socket on 127.0.0.1 that does one thing to whoever connects.
package final class LoopbackSocket: Sendable {
    package enum Manner: Sendable {
        /// The port is taken and nobody listens: connections are refused.
        case closed
        /// The kernel takes connections, and nobody ever says a word.
        case silent
    }

    package enum Failure: Error {
        case system(Int32)
    }

    /// 1 to 65535, chosen by the kernel.
    package let port: Int
    private let descriptor: Int32

    /// - Throws: ``Failure`` where the kernel gives no socket.
    package init(_ manner: Manner) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.descriptor = descriptor
        guard descriptor >= 0 else { throw Failure.system(errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        self.port = Int(UInt16(bigEndian: address.sin_port))
        guard isBound, manner == .closed || listen(descriptor, 64) == 0 else { throw Failure.system(errno) }
    }

    deinit {
        close(descriptor)
    }
}
