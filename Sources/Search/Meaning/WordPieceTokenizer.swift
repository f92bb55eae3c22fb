import Foundation

/// Cuts text into the pieces of a table of meaning, as BERT's uncased tokenizer does.
///
/// The rules are those of Google's `bert/tokenization.py` as the library `tokenizers` carries them out: control codes go,
/// Chinese characters and punctuation marks stand alone, accents and case go, then the longest piece that fits is taken, again
/// and again (WordPiece). The test holds texts with the pieces of that library.
struct WordPieceTokenizer {
    /// Longer words are no words.
    private static let longestWord = 100
    /// The piece that stands for what cannot be cut into known ones.
    static let unknownPiece: Int32 = 100

    private let table: MeaningTable
    /// Numbers of the pieces so far.
    private(set) var pieces: [Int32] = []
    /// No more pieces than these are appended.
    var limit = Int.max
    // The word under way: folded UTF-8, how many scalars, and its hash.
    private var word: [UInt8] = []
    private var scalars = 0
    private var hash = MeaningTable.hashStart

    init(_ table: MeaningTable) {
        self.table = table
        word.reserveCapacity(512)
        pieces.reserveCapacity(512)
    }

    /// Starts anew, keeping the memory.
    mutating func removeAll() { pieces.removeAll(keepingCapacity: true) }

    /// Appends the pieces of `text`; its end ends a word.
    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        var position = 0
        while position < text.count {
            let byte = text[position]
            guard byte >= 0x80 else {
                position += 1
                switch Self.ascii[Int(byte)] {
                case Self.letter: add(byte)
                case Self.upper: add(byte | 0x20)
                case Self.mark:
                    endWord()
                    add(byte)
                    endWord()
                case Self.space:
                    endWord()
                    if pieces.count >= limit { return }
                default: break
                }
                continue
            }
            // The bytes are those of a String: always whole UTF-8.
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            guard position + length <= text.count else { break }
            var value = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
            for offset in 1..<length { value = value << 6 | UInt32(text[position + offset] & 0x3F) }
            position += length
            if let scalar = Unicode.Scalar(value) { append(scalar) }
            if pieces.count >= limit { return }
        }
        endWord()
    }

    // MARK: - Characters

    private static let dropped: UInt8 = 0
    private static let space: UInt8 = 1
    private static let mark: UInt8 = 2
    private static let letter: UInt8 = 3
    private static let upper: UInt8 = 4

    /// What each byte below 128 is.
    private static let ascii: [UInt8] = (0..<128).map { (byte: UInt8) in
        switch byte {
        case 0x09, 0x0A, 0x0D, 0x20: space
        case 0x00..<0x20, 0x7F: dropped
        case 0x41...0x5A: upper
        case 0x30...0x39, 0x61...0x7A: letter
        default: mark
        }
    }

    /// Appends a character beyond ASCII.
    private mutating func append(_ scalar: Unicode.Scalar) {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .unassigned: return
        default: break
        }
        if scalar.value == 0xFFFD { return }
        if properties.isWhitespace {
            endWord()
        } else if Self.isChinese(scalar.value) {
            endWord()
            appendFolded(scalar)
            endWord()
        } else {
            appendFolded(scalar)
        }
    }

    /// Chinese characters, in the ranges of the reference (one of which begins later than Unicode's).
    private static func isChinese(_ value: UInt32) -> Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x2A6DF, 0x2A700...0x2B73F,
            0x2B740...0x2B81F, 0x2B920...0x2CEAF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }

    /// Decomposes (NFD), drops accents, folds case.
    private mutating func appendFolded(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x2010...0x205E, 0x3041...0x304A, 0x4E00...0x9FFF, 0x1F000...0x1FAFF:
            // These stand for themselves.
            fold(scalar)
        default:
            for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars { fold(part) }
        }
    }

    private mutating func fold(_ scalar: Unicode.Scalar) {
        switch scalar.properties.generalCategory {
        case .nonspacingMark: break
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            endWord()
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { add(byte) }
            endWord()
        default:
            for byte in scalar.properties.lowercaseMapping.utf8 { add(byte) }
        }
    }

    // MARK: - Words

    @inline(__always)
    private mutating func add(_ byte: UInt8) {
        if byte & 0xC0 != 0x80 { scalars += 1 }
        // What is longer gives one unknown piece, however long it is.
        guard scalars <= Self.longestWord else { return }
        word.append(byte)
        hash = (hash ^ UInt64(byte)) &* MeaningTable.hashFactor
    }

    /// Cuts the word under way into pieces.
    @inline(__always)
    private mutating func endWord() {
        guard !word.isEmpty else { return }
        if pieces.count < limit {
            if scalars > Self.longestWord {
                pieces.append(Self.unknownPiece)
            } else {
                let whole = word.withUnsafeBufferPointer { table.piece($0, hash: hash, continues: false) }
                if whole >= 0 { pieces.append(Int32(whole)) } else { cutWord() }
            }
        }
        word.removeAll(keepingCapacity: true)
        scalars = 0
        hash = MeaningTable.hashStart
    }

    /// Takes the longest known piece from the front until nothing is left.
    private mutating func cutWord() {
        let before = pieces.count
        var first = 0
        var hashes: [UInt64] = []
        hashes.reserveCapacity(word.count)
        while first < word.count {
            let continues = first > 0
            var running = MeaningTable.hashStart ^ (continues ? 1 : 0)
            hashes.removeAll(keepingCapacity: true)
            for byte in word[first...] {
                running = (running ^ UInt64(byte)) &* MeaningTable.hashFactor
                hashes.append(running)
            }
            var end = word.count
            var found = -1
            while end > first {
                // Only where a character ends.
                if end == word.count || word[end] & 0xC0 != 0x80 {
                    found = word.withUnsafeBufferPointer {
                        table.piece(
                            UnsafeBufferPointer(rebasing: $0[first..<end]), hash: hashes[end - first - 1],
                            continues: continues)
                    }
                    if found >= 0 { break }
                }
                end -= 1
            }
            guard found >= 0 else {
                pieces.removeLast(pieces.count - before)
                pieces.append(Self.unknownPiece)
                return
            }
            pieces.append(Int32(found))
            first = end
        }
    }
}
