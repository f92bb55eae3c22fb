package import Foundation
import Synchronization

/// A server on a free port of 127.0.0.1 that holds one conversation with each client, as a test wrote it.
package final class ScriptedServer: Sendable {
    /// One client's connection.
    package struct Client: Sendable {
        package enum Failure: Error { case ended }

        let descriptor: Int32

        package func send(_ bytes: [UInt8]) {
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else { return }
                sent += count
            }
        }

        /// Waits for this many bytes.
        package func receive(_ count: Int) throws -> [UInt8] {
            var bytes: [UInt8] = []
            while bytes.count < count {
                var part = [UInt8](repeating: 0, count: count - bytes.count)
                let got = read(descriptor, &part, part.count)
                guard got > 0 else { throw Failure.ended }
                bytes += part.prefix(got)
            }
            return bytes
        }

        /// Waits until the client ends the connection.
        package func waitForEnd() {
            while (try? receive(1)) != nil {}
        }
    }

    package let port: Int
    private let listener: Int32
    private let count = Mutex(0)

    /// How many clients came.
    package var clients: Int { count.withLock { $0 } }

    /// Listens at once.
    ///
    /// - Parameter conversation: What is said to each client; the connection ends when it returns or throws.
    /// - Throws: Where there is no free port.
    package init(_ conversation: @escaping @Sendable (Client) throws -> Void) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard isListening else { throw CocoaError(.fileWriteUnknown) }
        port = Int(UInt16(bigEndian: address.sin_port))
        let count: @Sendable () -> Void = { [weak self] in self?.count.withLock { $0 += 1 } }
        Thread.detachNewThread {
            while true {
                let client = accept(descriptor, nil, nil)
                guard client >= 0 else { return }
                count()
                Thread.detachNewThread {
                    try? conversation(Client(descriptor: client))
                    close(client)
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}

/// A plain connection to a server on this computer, held as long as this object.
package final class HeldSocket {
    private let descriptor: Int32

    package init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let descriptor = descriptor
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw CocoaError(.fileReadUnknown) }
    }

    deinit {
        close(descriptor)
    }

    /// Sends a text and returns what comes back at once.
    package func exchange(_ text: String) throws -> String {
        String(decoding: try exchange(Array(text.utf8)), as: UTF8.self)
    }

    /// Sends bytes and returns what comes back at once.
    package func exchange(_ bytes: [UInt8]) throws -> [UInt8] {
        guard write(descriptor, bytes, bytes.count) == bytes.count else { throw CocoaError(.fileWriteUnknown) }
        var reply = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &reply, reply.count)
        return Array(reply.prefix(max(0, count)))
    }
}
