/// Any text as characters of an HTML document.
enum EscapedText {
    /// Appends a text so that it is read as it is, in an element as well as in an attribute between double quotes.
    ///
    /// Left out is what nobody can see and a browser may obey: control characters but tab and line feed, marks that turn the
    /// direction of writing, tags, and what Unicode keeps for no character.
    static func append(_ text: String, to result: inout String) {
        if text.utf8.allSatisfy(isPlain) {
            result += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: if isShown(scalar.value) { result.unicodeScalars.append(scalar) }
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        case 0x20..<0x7F, 0x0A: true
        default: false
        }
    }

    private static func isShown(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x0A: true
        case 0x00...0x1F, 0x7F...0x9F: false
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: false
        case 0xFDD0...0xFDEF, 0xE0000...0xE007F: false
        default: value & 0xFFFE != 0xFFFE
        }
    }
}
