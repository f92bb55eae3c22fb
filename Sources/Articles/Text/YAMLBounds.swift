/// Whether a text can be given to a YAML parser that descends into every level by a call of its own.
///
/// Ten thousand opening brackets would end the program. Real files nest a few levels.
package enum YAMLBounds {
    private static let deepest = 60

    /// Whether the text nests its brackets and lists on one line at most 60 deep.
    ///
    /// Brackets in quotation marks count too. Levels made by indentation are bounded by the length of the text.
    package static func isShallow(_ text: some StringProtocol) -> Bool {
        var open = 0
        var items = 0
        var isAtStart = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                open += 1
                isAtStart = false
                if open > deepest { return false }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
                if isAtStart { items += 1 }
                if items > deepest { return false }
            case 0x20, 0x09: break
            case 0x0A, 0x0D:
                items = 0
                isAtStart = true
            default: isAtStart = false
            }
        }
        return true
    }
}
