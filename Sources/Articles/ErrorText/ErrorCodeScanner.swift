/// One pass over the bytes of a text that hands every word to the rules its shape allows.
///
/// A word is a run of letters, digits and underscores. The rules look only a bounded number of bytes around it, so that
/// the whole is linear.
struct ErrorCodeScanner {
    /// A run of word bytes with what it is made of.
    struct Word {
        var range: Range<Int>
        var uppercase = 0
        var lowercase = 0
        var digits = 0
        var underscores = 0

        var length: Int { range.count }
    }

    /// The word before a code and what lies between the two.
    struct Lead {
        /// In lower case; empty where no word of at most 24 letters stands there.
        var word: String
        /// Offset of the word's first byte.
        var start: Int
        /// Whether `:`, `=`, a quotation mark or a bracket lies between, not only spaces.
        var isMarked: Bool
    }

    let bytes: [UInt8]
    var line = 1
    var codes: [ErrorCode] = []
    /// Offset up to which the bytes belong to the host and path of a link.
    var linkEnd = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func scan() {
        var index = 0
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            guard byte.isWordByte else {
                if byte == 0x0A { line += 1 }
                index += 1
                continue
            }
            var word = Word(range: index..<index)
            var end = index
            while end < count {
                let next = bytes[end]
                if next.isLowercase {
                    word.lowercase += 1
                } else if next.isUppercase {
                    word.uppercase += 1
                } else if next.isDigit {
                    word.digits += 1
                } else if next == 0x5F {
                    word.underscores += 1
                } else {
                    break
                }
                end += 1
            }
            word.range = index..<end
            consider(word)
            index = end
        }
    }

    /// Tries the rules that fit the shape of `word`.
    private mutating func consider(_ word: Word) {
        if word.digits == 0, word.underscores == 0, word.uppercase == 0 || word.lowercase == 0 || isCapitalized(word) {
            if word.uppercase == word.length, word.length > 1, word.length <= 24 {
                _ = considerPrefixedNumber(word) || considerSystemName(word)
            } else if byte(at: word.range.upperBound) == UInt8(ascii: ":"),
                bytes.hasWord("://", at: word.range.upperBound)
            {
                enterLink(at: word.range.upperBound + 3)
            }
            return
        }
        guard word.length <= 80 else { return }
        if word.digits == word.length {
            considerNumber(word)
        } else if word.underscores > 0 {
            considerSnakeCase(word)
        } else if word.digits > 0, considerHexadecimal(word) || considerSqlState(word) || considerLettersAndDigits(word)
        {
            return
        } else if word.lowercase > 0, word.uppercase > 0 {
            considerCamelCase(word)
        }
    }

    private func isCapitalized(_ word: Word) -> Bool {
        word.uppercase == 1 && bytes[word.range.lowerBound].isUppercase
    }

    /// Notes how far the host and path of a link reach; its query and fragment may carry codes again.
    private mutating func enterLink(at start: Int) {
        var end = start
        while end < bytes.count, end - start < 2_000, !bytes[end].isWhitespace {
            let next = bytes[end]
            if next == UInt8(ascii: "?") || next == UInt8(ascii: "#") || next == UInt8(ascii: "\"")
                || next == UInt8(ascii: "<")
                || next == UInt8(ascii: ">") || next == UInt8(ascii: ")")
            {
                break
            }
            end += 1
        }
        linkEnd = end
    }
}

extension ErrorCodeScanner {
    /// The byte at `index`, or 0 outside the text.
    func byte(at index: Int) -> UInt8 {
        index >= 0 && index < bytes.count ? bytes[index] : 0
    }

    mutating func add(_ range: Range<Int>, key: String, rule: ErrorCode.Rule, strength: ErrorCode.Strength) {
        let isInLink = range.lowerBound < linkEnd
        codes.append(
            ErrorCode(
                text: bytes.text(range), key: key, rule: rule, strength: isInLink ? .weak : strength,
                range: range, line: line))
    }

    /// The word before `index`, past at most six bytes of spaces and punctuation of its own line.
    func lead(before index: Int) -> Lead {
        var position = index
        var isMarked = false
        while position > 0, index - position < 6 {
            switch bytes[position - 1] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): break
            case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("),
                UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ">"),
                UInt8(ascii: "#"), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "-"), UInt8(ascii: "]"),
                UInt8(ascii: "*"), UInt8(ascii: "|"):
                isMarked = true
            default:
                let end = position
                while position > 0, end - position < 25, bytes[position - 1].isWordByte { position -= 1 }
                let isWord = end > position && end - position < 25
                return Lead(
                    word: isWord ? bytes.lowercasedText(position..<end) : "", start: position, isMarked: isMarked)
            }
            position -= 1
        }
        return Lead(word: "", start: position, isMarked: isMarked)
    }

    /// The word after `index`, in lower case, past at most four bytes of spaces and punctuation of its own line.
    func wordAfter(_ index: Int) -> String {
        var position = index
        while position < bytes.count, position - index < 4 {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: ")"),
                UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"),
                UInt8(ascii: ","), UInt8(ascii: "`"):
                position += 1
                continue
            default: break
            }
            break
        }
        var end = position
        while end < bytes.count, end - position < 25, bytes[end].isLetter { end += 1 }
        return bytes.lowercasedText(position..<end)
    }

    /// Whether the word before `range` says that an error is named here: `error E0502`, `"code": "..."`.
    func isInErrorPosition(_ range: Range<Int>) -> Bool {
        ErrorVocabulary.leads.contains(lead(before: range.lowerBound).word)
    }
}
