/// The bytes that are handed to cmark.
enum CommonMarkInput {
    /// Marks in one paragraph beyond which they are taken as plain text.
    ///
    /// libcmark 0.30.2 needs time quadratic in some of them (CVE-2023-22484, CVE-2023-22486, CVE-2023-24824).
    private static let mostMarks = 3000
    /// Containers that one line may open.
    private static let mostContainers = 40

    /// The lines as one text, and the index of the first line that had to be tamed.
    static func bytes(of lines: [String]) -> (bytes: [UInt8], tamedLine: Int?) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 1 })
        var marks = 0
        var tamedLine: Int?
        for (index, line) in lines.enumerated() {
            if line.isEmpty { marks = 0 }
            var containers = 0
            var isAtStart = true
            let text = line.utf8
            for position in text.indices {
                var byte = text[position]
                switch byte {
                case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."),
                    UInt8(ascii: ")"):
                    // A list mark opens a container only with a blank behind it: a ruler of dashes opens none.
                    if isAtStart, byte == UInt8(ascii: ">") || endsMark(text, position) {
                        containers += 1
                        if containers > mostContainers {
                            byte = 0x20
                            tamedLine = tamedLine ?? index
                        }
                    }
                    if byte != UInt8(ascii: "*") && byte != UInt8(ascii: ">") { break }
                    fallthrough
                case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "<"),
                    UInt8(ascii: "!"), UInt8(ascii: "("):
                    marks += 1
                    isAtStart = isAtStart && (byte == UInt8(ascii: "*") || byte == UInt8(ascii: ">"))
                    if marks > mostMarks {
                        byte = 0x20
                        tamedLine = tamedLine ?? index
                    }
                case 0x20, 0x09, UInt8(ascii: "0")...UInt8(ascii: "9"): break
                default: isAtStart = false
                }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return (bytes, tamedLine)
    }

    /// Whether a blank or the end of the line follows.
    private static func endsMark(_ text: String.UTF8View, _ position: String.UTF8View.Index) -> Bool {
        let next = text.index(after: position)
        return next == text.endIndex || text[next].isWhitespace
    }
}

extension PreparedText {
    /// Whether a code fence opens right behind a list marker on a line, counted from 1.
    func isFenceAfterMarker(_ line: Int) -> Bool {
        let text = lines[line - 1]
        guard let width = ListMarker.width(text) else { return false }
        let rest = text.utf8.drop(while: \.isWhitespace).dropFirst(width).drop(while: \.isWhitespace)
        return rest.starts(with: "```".utf8) || rest.starts(with: "~~~".utf8)
    }
}
