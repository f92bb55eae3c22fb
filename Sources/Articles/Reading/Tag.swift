/// A JSX or HTML tag in a line.
struct Tag {
    var name: String
    var attributes: [String: String]
    var isClosing: Bool
    var isSelfClosing: Bool
    /// Bytes it takes up.
    var length: Int

    /// The tag that begins at `start`, or `nil` if there is none or it does not end in `bytes`.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.first == UInt8(ascii: "<") else { return nil }
        var index = bytes.startIndex + 1
        let end = bytes.endIndex
        isClosing = index < end && bytes[index] == UInt8(ascii: "/")
        if isClosing { index += 1 }
        let nameStart = index
        while index < end, Self.isNameByte(bytes[index]) { index += 1 }
        guard index > nameStart, bytes[nameStart].isLetter else { return nil }
        name = String(decoding: bytes[nameStart..<index], as: UTF8.self)
        attributes = [:]
        isSelfClosing = false
        while true {
            while index < end, bytes[index].isWhitespace { index += 1 }
            guard index < end else { return nil }
            if bytes[index] == UInt8(ascii: ">") {
                length = index + 1 - bytes.startIndex
                return
            }
            if bytes[index] == UInt8(ascii: "/") {
                isSelfClosing = true
                index += 1
                continue
            }
            let keyStart = index
            while index < end, Self.isNameByte(bytes[index]) { index += 1 }
            if index == keyStart {
                // A spread such as {...props}: skip it whole.
                guard bytes[index] == UInt8(ascii: "{"), let after = Self.skipBraces(bytes, from: index) else {
                    return nil
                }
                index = after
                continue
            }
            let key = String(decoding: bytes[keyStart..<index], as: UTF8.self)
            guard index < end, bytes[index] == UInt8(ascii: "=") else {
                // A bare word: an attribute of a component (`defaultOpen`), but `<Client ID>` is a placeholder.
                if index < end, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "/"),
                    !bytes[index].isWhitespace
                {
                    return nil
                }
                if attributes.isEmpty, bytes[keyStart].isUppercase { return nil }
                attributes[key] = ""
                continue
            }
            index += 1
            guard index < end else { return nil }
            let quote = bytes[index]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                guard let close = bytes[(index + 1)...].firstIndex(of: quote) else { return nil }
                attributes[key] = String(decoding: bytes[(index + 1)..<close], as: UTF8.self)
                index = close + 1
            } else if quote == UInt8(ascii: "{") {
                guard let after = Self.skipBraces(bytes, from: index) else { return nil }
                let inner = String(decoding: bytes[(index + 1)..<(after - 1)], as: UTF8.self)
                attributes[key] = inner.trimmingBytes { "\"'` ".utf8.contains($0) }
                index = after
            } else {
                let valueStart = index
                while index < end, !bytes[index].isWhitespace, bytes[index] != UInt8(ascii: ">") { index += 1 }
                attributes[key] = String(decoding: bytes[valueStart..<index], as: UTF8.self)
            }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || "-_.:".utf8.contains(byte)
    }

    private static func skipBraces(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        var depth = 0
        for index in start..<bytes.endIndex {
            if bytes[index] == UInt8(ascii: "{") { depth += 1 }
            if bytes[index] == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
        }
        return nil
    }
}
