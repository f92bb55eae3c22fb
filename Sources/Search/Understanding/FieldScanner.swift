import Articles

/// Reads the error fields of JSON, whole or embedded in a line, without parsing its structure.
///
/// One pass over `"key": "value"` pairs: nesting, missing ends and text around it do not matter.
enum FieldScanner {
    struct Fields {
        var messages: [String] = []
        var level: LinePrefix.Level?
        /// Added to the score of the messages: a field named for an error says more than one named "message".
        var bonus = 0.0
    }

    /// The texts of the fields that carry an error, without escapes.
    static func errorFields(in bytes: [UInt8], depth: Int = 0) -> Fields {
        var fields = Fields()
        guard bytes.contains(UInt8(ascii: ":")), bytes.contains(UInt8(ascii: "\"")) else { return fields }
        var index = 0
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "\"")) {
            guard let close = stringEnd(bytes, open) else { break }
            index = close + 1
            var next = index
            while next < bytes.count, bytes[next].isWhitespace { next += 1 }
            guard next < bytes.count, bytes[next] == UInt8(ascii: ":") else {
                considerEmbedded(bytes[(open + 1)..<close], depth, &fields)
                continue
            }
            next += 1
            while next < bytes.count, bytes[next].isWhitespace || bytes[next] == UInt8(ascii: "[") { next += 1 }
            guard close - open < 40 else { continue }
            let name = bytes.text((open + 1)..<close)
            guard next < bytes.count, bytes[next] == UInt8(ascii: "\"") else {
                considerNumber(name, bytes, next, &fields)
                continue
            }
            guard let end = stringEnd(bytes, next) else { break }
            index = end + 1
            consider(name, bytes[(next + 1)..<end], depth, &fields)
        }
        return fields
    }

    private static func consider(_ name: String, _ value: ArraySlice<UInt8>, _ depth: Int, _ fields: inout Fields) {
        let key = name.lowercased()
        if key == "level" || key == "severity" || key == "loglevel" {
            switch bytesToLower(value) {
            case "error", "err", "fatal", "critical", "severe", "panic": fields.level = .error
            case "warning", "warn": fields.level = .warning
            case "info", "debug", "trace", "information", "notice": fields.level = .fine
            default: break
            }
            return
        }
        let count = fields.messages.count
        considerEmbedded(value, depth, &fields)
        guard fields.messages.count == count, value.contains(where: { !$0.isWhitespace }) else { return }
        if messageKeys.contains(key) {
            fields.messages.append(unescaped(value).trimmed)
            fields.bonus = max(fields.bonus, 2)
        } else if codeKeys.contains(key) || kindKeys.contains(key) && namesError(value), value.count <= 80 {
            // With the key before it, so that the rules for codes see that it is one.
            fields.messages.append("\(name): \(unescaped(value).trimmed)")
            fields.bonus = max(fields.bonus, 2)
        }
    }

    private static func considerNumber(_ name: String, _ bytes: [UInt8], _ start: Int, _ fields: inout Fields) {
        guard numberKeys.contains(name.lowercased()) else { return }
        var end = start
        while end < bytes.count, bytes[end].isDigit || bytes[end] == UInt8(ascii: "-") { end += 1 }
        guard (2...8).contains(end - start) else { return }
        fields.messages.append("\(name): \(bytes.text(start..<end))")
    }

    /// JSON written into a string of JSON.
    private static func considerEmbedded(_ value: ArraySlice<UInt8>, _ depth: Int, _ fields: inout Fields) {
        guard depth < 3, value.contains(UInt8(ascii: "\\")), value.contains(UInt8(ascii: "{")) else { return }
        let inner = errorFields(in: Array(unescaped(value).utf8), depth: depth + 1)
        fields.messages += inner.messages
        fields.bonus = max(fields.bonus, inner.bonus)
        fields.level = fields.level ?? inner.level
    }

    private static func stringEnd(_ bytes: [UInt8], _ open: Int) -> Int? {
        var index = open + 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
            } else if bytes[index] == UInt8(ascii: "\"") {
                return index
            } else {
                index += 1
            }
        }
        return nil
    }

    /// Without backslashes; a line end or tab becomes a space, `\u0027` its character.
    private static func unescaped(_ value: ArraySlice<UInt8>) -> String {
        var output: [UInt8] = []
        var index = value.startIndex
        while index < value.endIndex {
            guard value[index] == UInt8(ascii: "\\"), index + 1 < value.endIndex else {
                output.append(value[index])
                index += 1
                continue
            }
            let next = value[index + 1]
            index += 2
            switch next {
            case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): output.append(0x20)
            case UInt8(ascii: "u") where index + 4 <= value.endIndex:
                let digits = String(decoding: value[index..<(index + 4)], as: UTF8.self)
                if let number = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(number) {
                    output += String(Character(scalar)).utf8
                }
                index += 4
            default: output.append(next)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func namesError(_ value: ArraySlice<UInt8>) -> Bool {
        value.count <= 80 && ErrorCode.find(in: Array(value)).contains { $0.strength == .strong }
    }

    private static func bytesToLower(_ value: ArraySlice<UInt8>) -> String {
        value.count <= 15 ? Array(value).lowercasedText(0..<value.count) : ""
    }

    private static let messageKeys: Set<String> = [
        "error", "error_description", "message", "detail", "details", "errormessage", "error_message", "msg",
        "faultstring",
        "reason", "exception", "exceptionmessage", "developermessage", "usermessage", "title", "errordescription",
        "err",
        "error_msg", "errormsg", "internalmessage", "stderr", "cause", "hint", "errordetails", "error_detail", "log",
    ]

    private static let codeKeys: Set<String> = [
        "errorcode", "error_code", "code", "faultcode", "errcode", "errortype", "error_type", "exceptiontype",
        "sqlstate",
        "subcode",
    ]

    private static let kindKeys: Set<String> = ["type", "name", "status", "__type"]

    private static let numberKeys: Set<String> = [
        "errorcode", "error_code", "code", "errno", "status", "statuscode", "status_code", "httpstatus",
        "error_subcode",
    ]
}
