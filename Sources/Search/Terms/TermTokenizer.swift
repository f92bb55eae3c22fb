/// Cuts text into the terms that the index holds and questions are made of.
///
/// Works on UTF-8 bytes. A term is a word in lower case without diacritics and with its inflection removed. An identifier
/// (`INVALID_SESSION_ID`, `RefreshTokenExpired`, `ORA-12541`) gives the whole first and then its parts, so that adjacent
/// parts stay adjacent. Chinese, Japanese and Korean text gives overlapping pairs of characters.
package struct TermTokenizer {
    /// Version of the rules: an index made by another version is made anew.
    package static let rulesVersion = 1

    /// Longest term in bytes; what is longer is cut.
    static let longestTerm = 64

    /// Identifiers of more parts are random text, such as a key in Base64, whose parts mean nothing.
    private static let mostParts = 10

    /// What a term is of the text it comes from.
    package enum Kind: UInt8, Sendable, Hashable {
        case word
        /// An identifier as a whole; its parts follow.
        case whole
        /// A part of the identifier before it.
        case part
    }

    /// The terms so far, each followed by a space.
    package private(set) var bytes: [UInt8] = []
    /// Number of the terms in `bytes`.
    package private(set) var count = 0
    /// The kind of each term; kept only where asked for.
    package private(set) var kinds: [Kind] = []
    private let keepsKinds: Bool

    // The token under way: folded bytes, and where its parts end.
    private var token: [UInt8] = []
    private var partEnds: [Int] = []
    private var hasUnderscore = false
    private var isWordOnly = true

    package init(keepsKinds: Bool = false) {
        self.keepsKinds = keepsKinds
        token.reserveCapacity(256)
        partEnds.reserveCapacity(32)
    }

    /// Starts anew, keeping the memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        kinds.removeAll(keepingCapacity: true)
        count = 0
    }

    /// Appends a byte that is no term, such as the newline between sections.
    package mutating func appendSeparator(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Appends the terms of `text`.
    package mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Appends the terms of UTF-8 text; bytes that are not UTF-8 separate words.
    package mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        var position = 0
        let end = text.count
        while position < end {
            let byte = text[position]
            let category = byte < 0x80 ? ASCIICategory.table[Int(byte)] : ASCIICategory.other
            if byte < 0x80, category == ASCIICategory.other {
                position += 1
                continue
            }
            if byte < 0x80 {
                position = appendToken(text, from: position)
                continue
            }
            guard let (scalar, length) = decode(text, at: position) else {
                position += 1
                continue
            }
            if CharacterFolding.isIdeographic(scalar) {
                position = appendIdeographs(text, from: position)
            } else if CharacterFolding.isWordScalar(scalar) {
                position = appendToken(text, from: position)
            } else {
                position += length
            }
        }
    }

    // MARK: - Words and identifiers

    /// Reads the token that starts at `start` and appends its terms; gives the position behind it.
    private mutating func appendToken(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        token.removeAll(keepingCapacity: true)
        partEnds.removeAll(keepingCapacity: true)
        hasUnderscore = false
        isWordOnly = true
        var previous = ASCIICategory.other
        var position = start
        let end = text.count
        scan: while position < end {
            let byte = text[position]
            if byte >= 0x80 {
                guard let (scalar, length) = decode(text, at: position) else { break scan }
                if scalar == 0x2019 {
                    guard let next = endOfContraction(text, at: position, length: 3, previous: previous) else {
                        break scan
                    }
                    appendContraction(text, from: position + 3, to: next)
                    position = next
                    break scan
                }
                guard CharacterFolding.isWordScalar(scalar), !CharacterFolding.isIdeographic(scalar) else { break scan }
                CharacterFolding.append(scalar, to: &token)
                isWordOnly = false
                previous = ASCIICategory.lower
                position += length
                continue
            }
            let category = ASCIICategory.table[Int(byte)]
            switch category {
            case ASCIICategory.lower:
                token.append(byte)
            case ASCIICategory.upper:
                let next =
                    position + 1 < end && text[position + 1] < 0x80
                    ? ASCIICategory.table[Int(text[position + 1])] : ASCIICategory.other
                if previous == ASCIICategory.lower
                    || (previous == ASCIICategory.upper && next == ASCIICategory.lower && !isPlural(text, position + 1))
                {
                    endPart()
                }
                token.append(byte | 0x20)
            case ASCIICategory.digit:
                token.append(byte)
                isWordOnly = false
            case ASCIICategory.underscore:
                if !token.isEmpty { token.append(byte) }
                endPart()
                hasUnderscore = true
            default:
                if byte == 0x27,
                    let next = endOfContraction(text, at: position, length: 1, previous: previous)
                {
                    appendContraction(text, from: position + 1, to: next)
                    position = next
                    break scan
                }
                if byte == 0x2D, let next = endOfNumberedCode(text, at: position) {
                    let prefix = token.count
                    token.append(byte)
                    token.append(contentsOf: text[(position + 1)..<next])
                    emitNumberedCode(prefix: prefix)
                    return next
                }
                break scan
            }
            previous = category
            position += 1
        }
        emitToken()
        return max(position, start + 1)
    }

    /// Whether what follows is the plural of an acronym (`IDs`, `URLs`): an `s` alone.
    private func isPlural(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        guard text[position] == 0x73 else { return false }
        guard position + 1 < text.count else { return true }
        let next = text[position + 1]
        return next < 0x80 && ASCIICategory.table[Int(next)] == ASCIICategory.other
    }

    /// Marks the end of a part, unless it is empty.
    private mutating func endPart() {
        let end = token.last == 0x5F ? token.count - 1 : token.count
        var start = partEnds.last ?? 0
        if start > 0, start < token.count, token[start] == 0x5F { start += 1 }
        if end > start { partEnds.append(end) }
    }

    /// Where `'t` or `'s` ends that stands at `position`, or `nil` if the apostrophe is a quotation mark.
    private func endOfContraction(
        _ text: UnsafeBufferPointer<UInt8>, at position: Int, length: Int, previous: UInt8
    ) -> Int? {
        guard previous == ASCIICategory.lower, partEnds.isEmpty else { return nil }
        var next = position + length
        while next < text.count, next < position + length + 3, text[next] >= 0x61, text[next] <= 0x7A { next += 1 }
        let letters = next - position - length
        guard letters == 1 || letters == 2 else { return nil }
        if next < text.count {
            guard text[next] < 0x80, ASCIICategory.table[Int(text[next])] == ASCIICategory.other else { return nil }
        }
        return next
    }

    /// Joins `n't` to its word and drops a possessive `'s`.
    private mutating func appendContraction(_ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
        if end - start == 1, text[start] == 0x73 { return }
        token.append(contentsOf: text[start..<end])
    }

    /// Where a code such as `ORA-12541` ends whose hyphen stands at `position`, or `nil` if it is none.
    private func endOfNumberedCode(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Int? {
        guard isWordOnly, token.count >= 2, token.count <= 12, partEnds.isEmpty else { return nil }
        guard text[position - 1] >= 0x41, text[position - 1] <= 0x5A else { return nil }
        var next = position + 1
        while next < text.count, text[next] >= 0x30, text[next] <= 0x39 { next += 1 }
        guard next - position > 2, next - position < 12 else { return nil }
        if next < text.count {
            guard text[next] < 0x80, ASCIICategory.table[Int(text[next])] == ASCIICategory.other else { return nil }
        }
        return next
    }

    private mutating func emitNumberedCode(prefix: Int) {
        emit(0, token.count, .whole, stemmed: false)
        emit(0, prefix, .part, stemmed: false)
        emit(prefix + 1, token.count, .part, stemmed: false)
    }

    private mutating func emitToken() {
        while token.last == 0x5F { token.removeLast() }
        guard !token.isEmpty else { return }
        guard !partEnds.isEmpty else {
            emit(0, token.count, .word, stemmed: isWordOnly)
            return
        }
        endPart()
        guard partEnds.count > 1 else {
            emit(0, token.count, .word, stemmed: false)
            return
        }
        emit(0, token.count, .whole, stemmed: false)
        guard partEnds.count <= Self.mostParts else { return }
        var start = 0
        for end in partEnds {
            if start < end, token[start] == 0x5F { start += 1 }
            while start < end, token[start] == 0x5F { start += 1 }
            if start < end { emit(start, min(end, token.count), .part, stemmed: true) }
            start = end
        }
    }

    private mutating func emit(_ start: Int, _ end: Int, _ kind: Kind, stemmed: Bool) {
        let first = bytes.count
        bytes.append(contentsOf: token[start..<min(end, start + Self.longestTerm)])
        if stemmed { Stemming.stem(&bytes, from: first) }
        bytes.append(0x20)
        count += 1
        if keepsKinds { kinds.append(kind) }
    }

    // MARK: - Chinese, Japanese, Korean

    /// Appends the pairs of a run of ideographs, kana or hangul; a run of one character gives that.
    private mutating func appendIdeographs(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var position = start
        var previous: Range<Int>?
        var pairs = 0
        while position < text.count, let (scalar, length) = decode(text, at: position),
            CharacterFolding.isIdeographic(scalar)
        {
            let current = position..<(position + length)
            if let before = previous {
                bytes.append(contentsOf: text[before.lowerBound..<current.upperBound])
                endIdeographs()
                pairs += 1
            }
            previous = current
            position += length
        }
        if pairs == 0, let single = previous {
            bytes.append(contentsOf: text[single])
            endIdeographs()
        }
        return max(position, start + 1)
    }

    private mutating func endIdeographs() {
        bytes.append(0x20)
        count += 1
        if keepsKinds { kinds.append(.word) }
    }

    /// The scalar at `position` and its length in bytes, or `nil` if no UTF-8 sequence starts there.
    @inline(__always)
    private func decode(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> (scalar: UInt32, length: Int)? {
        let lead = UInt32(text[position])
        if lead < 0x80 { return (lead, 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
        guard length > 0, position + length <= text.count else { return nil }
        var scalar = lead & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length {
            let byte = UInt32(text[position + offset])
            guard byte & 0xC0 == 0x80 else { return nil }
            scalar = scalar << 6 | byte & 0x3F
        }
        return (scalar, length)
    }
}

/// What an ASCII byte is to the tokenizer.
enum ASCIICategory {
    static let other: UInt8 = 0
    static let lower: UInt8 = 1
    static let upper: UInt8 = 2
    static let digit: UInt8 = 3
    static let underscore: UInt8 = 4

    static let table: [UInt8] = (0..<128).map { (byte: UInt8) in
        switch byte {
        case 0x61...0x7A: lower
        case 0x41...0x5A: upper
        case 0x30...0x39: digit
        case 0x5F: underscore
        default: other
        }
    }
}
