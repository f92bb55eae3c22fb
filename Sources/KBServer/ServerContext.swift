import Hummingbird
import Logging
import NIOCore

/// What is known of a request besides itself.
struct ServerContext: InitializableFromSource, RequestContextSource, Sendable {
    typealias Source = ApplicationRequestContextSource

    var logger: Logger
    /// Numeric address of the client, `nil` where there is none.
    ///
    /// An IPv6 address is cut to the 64 bits that one customer has.
    var client: String?
    var isLoopback: Bool

    init(source: ApplicationRequestContextSource) {
        logger = source.logger
        switch source.channel.remoteAddress {
        case .v4(let address):
            let text = source.channel.remoteAddress?.ipAddress ?? ""
            client = text
            // 127.0.0.0/8, in network byte order.
            isLoopback = UInt32(bigEndian: address.address.sin_addr.s_addr) >> 24 == 127
        case .v6(let address):
            let bytes = withUnsafeBytes(of: address.address.sin6_addr) { Array($0) }
            let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            client =
                isMapped ? bytes.suffix(4).map(String.init).joined(separator: ".") : Hexadecimal.text(bytes.prefix(8))
            isLoopback = isMapped ? bytes[12] == 127 : bytes.prefix(15).allSatisfy { $0 == 0 } && bytes[15] == 1
        default:
            client = nil
            isLoopback = true
        }
    }
}
