import Foundation

/// An address, or a network of them in CIDR's notation.
struct AddressRange {
    private var bytes: [UInt8]
    private var bits: Int

    /// `nil` for anything that is not numeric.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, let bytes = Self.bytes(String(first)), parts.count <= 2 else { return nil }
        self.bytes = bytes
        bits = bytes.count * 8
        guard parts.count == 2 else { return }
        guard let count = Int(parts[1]), (0...bits).contains(count) else { return nil }
        bits = count
    }

    func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(address), other.count == bytes.count else { return false }
        return (0..<bits).allSatisfy { bit in
            (bytes[bit / 8] ^ other[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
        }
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes.prefix(4)) }
        return inet_pton(AF_INET6, text, &bytes) == 1 ? bytes : nil
    }
}
