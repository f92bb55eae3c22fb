/// `application/x-www-form-urlencoded`, as OAuth's requests are written (RFC 6749, appendix B).
enum FormEncoding {
    /// One name or value: letters, digits and `-._~` stay, a blank becomes `+`, the rest is percent-encoded UTF-8.
    static func encode(_ text: String) -> String {
        var output = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                output.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: " "):
                output += "+"
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                output += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return output
    }

    /// A whole body.
    static func body(_ fields: [(String, String)]) -> [UInt8] {
        Array(fields.map { encode($0) + "=" + encode($1) }.joined(separator: "&").utf8)
    }
}
