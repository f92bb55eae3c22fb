import Foundation

/// Prepares a password as SCRAM wants it.
enum SASLPreparation {
    /// Maps blanks, leaves out what does not print and composes accents, after RFC 4013; text that is ASCII stays as it is.
    static func prepared(_ password: String) -> [UInt8] {
        guard password.utf8.contains(where: { $0 >= 0x80 }) else { return Array(password.utf8) }
        var scalars = String.UnicodeScalarView()
        for scalar in password.unicodeScalars {
            switch scalar.value {
            // Mapped to nothing (RFC 3454, B.1).
            case 0xad, 0x34f, 0x1806, 0x180b...0x180d, 0x200b...0x200d, 0x2060, 0xfe00...0xfe0f, 0xfeff: continue
            // Blanks that are not ASCII (RFC 3454, C.1.2).
            case 0xa0, 0x1680, 0x2000...0x200a, 0x202f, 0x205f, 0x3000: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return Array(String(scalars).precomposedStringWithCompatibilityMapping.utf8)
    }
}
