/// Lower case without diacritics, for scalars beyond ASCII.
enum CharacterFolding {
    /// Base letters of Latin-1 Supplement and Latin Extended-A, from U+00C0 to U+017F.
    private static let latin = Array(
        ("aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
            + "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

    /// Whether text of this script is written without spaces, so that pairs of characters stand for words.
    @inline(__always)
    static func isIdeographic(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            scalar != 0x30FB
        default:
            false
        }
    }

    /// Whether the scalar belongs to a word: letters, digits and the marks on them.
    static func isWordScalar(_ scalar: UInt32) -> Bool {
        if scalar < 0x250 {
            return scalar >= 0xC0 && scalar != 0xD7 && scalar != 0xF7 || scalar == 0xAA || scalar == 0xB5
                || scalar == 0xBA
        }
        if scalar >= 0x300, scalar <= 0x36F { return true }
        if scalar >= 0x2000, scalar <= 0x2BFF { return false }
        guard let value = Unicode.Scalar(scalar) else { return false }
        switch value.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber, .letterNumber:
            return true
        default:
            return false
        }
    }

    /// Appends the folded form; combining marks vanish.
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        switch scalar {
        case 0xC6, 0xE6: bytes.append(contentsOf: [0x61, 0x65])
        case 0xDF: bytes.append(contentsOf: [0x73, 0x73])
        case 0x152, 0x153: bytes.append(contentsOf: [0x6F, 0x65])
        case 0xC0...0x17F: bytes.append(latin[Int(scalar - 0xC0)])
        case 0x300...0x36F: break
        case 0x1EA0...0x1EB7: bytes.append(0x61)
        case 0x1EB8...0x1EC7: bytes.append(0x65)
        case 0x1EC8...0x1ECB: bytes.append(0x69)
        case 0x1ECC...0x1EE3: bytes.append(0x6F)
        case 0x1EE4...0x1EF1: bytes.append(0x75)
        case 0x1EF2...0x1EF9: bytes.append(0x79)
        case 0xFF10...0xFF19: bytes.append(UInt8(scalar - 0xFF10 + 0x30))
        case 0xFF21...0xFF3A: bytes.append(UInt8(scalar - 0xFF21 + 0x61))
        case 0xFF41...0xFF5A: bytes.append(UInt8(scalar - 0xFF41 + 0x61))
        default:
            guard let value = Unicode.Scalar(scalar) else { return }
            bytes.append(contentsOf: value.properties.lowercaseMapping.utf8)
        }
    }
}
