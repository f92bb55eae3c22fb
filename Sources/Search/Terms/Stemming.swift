/// Removes the inflection of English words: plural, past tense, `-ing`.
///
/// Weaker than Porter's stemmer on purpose: it joins the forms of one word (`connects`, `connected`, `connecting`) and keeps
/// different words apart (`connector`), which matters for error messages.
enum Stemming {
    private static let shortest = 4

    /// Stems the ASCII word that makes up the end of `bytes` from `start`; leaves anything else alone.
    @inline(__always)
    static func stem(_ bytes: inout [UInt8], from start: Int) {
        guard bytes.count - start >= shortest else { return }
        bytes.withUnsafeBufferPointer { buffer in
            length(of: UnsafeBufferPointer(rebasing: buffer[start...]))
        }.apply(to: &bytes, from: start)
    }

    /// What is left of a word: its first `length` bytes and one more letter, if any.
    private struct Stem {
        var length: Int
        var added: UInt8 = 0

        @inline(__always)
        func apply(to bytes: inout [UInt8], from start: Int) {
            bytes.removeLast(bytes.count - start - length)
            if added != 0 { bytes.append(added) }
        }
    }

    private static func length(of word: UnsafeBufferPointer<UInt8>) -> Stem {
        for byte in word where byte < 0x61 || byte > 0x7A { return Stem(length: word.count) }
        var end = word.count
        // Plural and third person.
        if word[end - 1] == s {
            let before = word[end - 2]
            if before == e {
                if end > 4, word[end - 3] == i {
                    return Stem(length: end - 3, added: y)
                }
                end -= 1
                let base = word[end - 2]
                if base == x || (base == h && (word[end - 3] == c || word[end - 3] == s)) || base == s || base == z {
                    end -= 1
                    return Stem(length: end)
                }
            } else if before != s, before != u, before != i {
                end -= 1
            }
        }
        // Past tense and -ing, where a vowel is left.
        if end > 5, word[end - 1] == g, word[end - 2] == n, word[end - 3] == i {
            if hasVowel(word, end - 3) { return undoubled(word, end - 3) }
        } else if end > 4, word[end - 1] == d, word[end - 2] == e {
            if word[end - 3] == i, end > 5 { return Stem(length: end - 3, added: y) }
            if word[end - 3] != e, hasVowel(word, end - 2) { return undoubled(word, end - 2) }
        }
        if end > 4, word[end - 1] == e { end -= 1 }
        return Stem(length: end)
    }

    private static func hasVowel(_ word: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        var position = 0
        while position < end {
            switch word[position] {
            case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: return true
            default: position += 1
            }
        }
        return false
    }

    /// `stopp` to `stop`, but `install` stays; a final `e` goes, as it does from the bare word.
    private static func undoubled(_ word: UnsafeBufferPointer<UInt8>, _ end: Int) -> Stem {
        guard end > 3 else { return Stem(length: end) }
        let last = word[end - 1]
        if last == word[end - 2], last != l, last != s, last != z, last != e { return Stem(length: end - 1) }
        if end > 4, last == e { return Stem(length: end - 1) }
        return Stem(length: end)
    }

    private static let c: UInt8 = 0x63
    private static let d: UInt8 = 0x64
    private static let e: UInt8 = 0x65
    private static let g: UInt8 = 0x67
    private static let h: UInt8 = 0x68
    private static let i: UInt8 = 0x69
    private static let l: UInt8 = 0x6C
    private static let n: UInt8 = 0x6E
    private static let s: UInt8 = 0x73
    private static let u: UInt8 = 0x75
    private static let x: UInt8 = 0x78
    private static let y: UInt8 = 0x79
    private static let z: UInt8 = 0x7A
}
