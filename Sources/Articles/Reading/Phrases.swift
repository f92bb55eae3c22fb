/// What the sentences of a step ask for: conditions, waits, other steps.
enum Phrases {
    /// A run of words of a text, lower-cased, each with the bytes it takes up.
    struct Word {
        var text: String
        var range: Range<Int>
    }

    /// The words and numbers of a text; `2-10` and `2–10` are three words.
    static func words(_ text: String) -> [Word] {
        var found: [Word] = []
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let start = index
            if bytes[index].isLetter || bytes[index] >= 0xC3 && bytes[index] != 0xE2 {
                while index < bytes.count,
                    bytes[index].isLetter || bytes[index] >= 0x80 && bytes[index] != 0xE2
                        || bytes[index] == UInt8(ascii: "'")
                { index += 1 }
            } else if bytes[index].isDigit {
                while index < bytes.count, bytes[index].isDigit { index += 1 }
            } else if bytes[index] == UInt8(ascii: "-") {
                index += 1
            } else if bytes[index...].starts(with: "–".utf8) || bytes[index...].starts(with: "—".utf8) {
                found.append(Word(text: "-", range: index..<(index + 3)))
                index += 3
                continue
            } else {
                index += 1
                continue
            }
            let word = String(decoding: bytes[start..<index].map(\.lowercased), as: UTF8.self)
            found.append(Word(text: word, range: start..<index))
        }
        return found
    }

    // MARK: Conditions

    /// The clause that a sentence of `text` begins with ("If the status is still Disconnected"), and where it stands.
    ///
    /// - Returns: The clause verbatim, its place in bytes, and whether the text begins with it.
    static func condition(in text: String) -> (clause: String, range: Range<Int>, isAtStart: Bool)? {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            while start < bytes.count, bytes[start].isWhitespace || "*_(".utf8.contains(bytes[start]) { start += 1 }
            let sentence = String(decoding: bytes[start..<min(bytes.count, start + 12)], as: UTF8.self)
            if sentence.hasPrefixIgnoringCase("if ") || sentence.hasPrefixIgnoringCase("when prompt")
                || sentence.hasPrefixIgnoringCase("otherwise")
            {
                var end = start
                while end < bytes.count, !isClauseEnd(bytes, end) { end += 1 }
                let clause = String(decoding: bytes[start..<end], as: UTF8.self).trimmed
                if clause.utf8.count > 6 || sentence.hasPrefixIgnoringCase("otherwise") {
                    return (
                        clause, start..<end,
                        String(decoding: bytes[..<start], as: UTF8.self).trimmingBytes { "*_( ".utf8.contains($0) }
                            .isEmpty
                    )
                }
            }
            while start < bytes.count, !isSentenceEnd(bytes, start) { start += 1 }
            start += 1
        }
        return nil
    }

    private static func isClauseEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
        let byte = bytes[index]
        return byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ";")
            || isSentenceEnd(bytes, index)
    }

    static func isSentenceEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard ".!?".utf8.contains(bytes[index]) else { return false }
        return index + 1 == bytes.count || bytes[index + 1].isWhitespace
    }

    // MARK: Waits

    private static let units: [String: Int] = [
        "second": 1, "seconds": 1, "sec": 1, "secs": 1, "minute": 60, "minutes": 60, "min": 60, "mins": 60,
        "hour": 3600, "hours": 3600, "day": 86400, "days": 86400,
    ]
    private static let numerals: [String: Int] = [
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "fifteen": 15, "thirty": 30,
    ]

    /// Seconds that a text asks to wait: "wait between 2 to 10 minutes", "wait a few minutes".
    static func wait(in text: String) -> ClosedRange<Int>? {
        guard text.containsIgnoringCase("wait") else { return nil }
        let words = words(text)
        for (index, word) in words.enumerated() where ["wait", "waited", "waiting"].contains(word.text) {
            if let range = duration(Array(words[(index + 1)...].prefix(10))) { return range }
        }
        return nil
    }

    /// Seconds within which a text says that something shows: "in 5–10 seconds".
    static func span(in text: String) -> ClosedRange<Int>? {
        let words = words(text)
        for (index, word) in words.enumerated()
        where ["in", "within", "after", "takes", "take", "about"].contains(word.text) {
            if let range = duration(Array(words[(index + 1)...].prefix(6)), isLoose: false) { return range }
        }
        return nil
    }

    /// The first duration among the words; "a few" is two to five, "several" the same.
    private static func duration(_ words: [Word], isLoose: Bool = true) -> ClosedRange<Int>? {
        for (index, word) in words.enumerated() {
            guard let unit = units[word.text], index > 0 else { continue }
            let before = words[..<index].map(\.text)
            if before.last == "few" || before.last == "several" || before.last == "some" { return 2 * unit...5 * unit }
            guard let last = before.last.flatMap({ Int($0) ?? numerals[$0] }), last < 10_000 else { return nil }
            if before.count >= 3, ["to", "-", "and", "or"].contains(before[before.count - 2]),
                let first = Int(before[before.count - 3]) ?? numerals[before[before.count - 3]], first <= last
            {
                return first * unit...last * unit
            }
            if before.count >= 3, before[before.count - 3] == "up", before[before.count - 2] == "to" {
                return 0...last * unit
            }
            return last * unit...last * unit
        }
        return nil
    }

    // MARK: References to steps

    /// Numbers of the steps a text sends its reader to, and whether it speaks of another procedure.
    static func stepReference(in text: String) -> (steps: [Int], isElsewhere: Bool)? {
        guard text.containsIgnoringCase("step") else { return nil }
        let words = words(text)
        for (index, word) in words.enumerated() where word.text == "step" || word.text == "steps" {
            guard index + 1 < words.count, let first = Int(words[index + 1].text), first > 0, first < 200 else {
                continue
            }
            let before = words[max(0, index - 8)..<index].map(\.text)
            guard before.contains(where: referring.contains), !["this", "each", "every"].contains(before.last ?? "")
            else { continue }
            var steps = [first]
            var next = index + 2
            while next + 1 < words.count, let number = Int(words[next + 1].text), number < 200,
                words[next].range.lowerBound - words[next - 1].range.upperBound <= 2
            {
                let joint = words[next].text
                if ["-", "to", "through"].contains(joint), number > steps[steps.count - 1] {
                    steps += (steps[steps.count - 1] + 1)...number
                } else if ["and", "or"].contains(joint) {
                    steps.append(number)
                } else {
                    break
                }
                next += 2
            }
            let elsewhere = before.contains("above") || before.contains("previous") || before.contains("earlier")
            return (steps, elsewhere)
        }
        return nil
    }

    private static let referring: Set<String> = [
        "repeat", "return", "back", "again", "redo", "see", "described", "in", "from", "to", "following", "follow",
        "per", "until", "skip", "continue", "retry", "perform", "restart", "complete", "above",
    ]

    // MARK: Actions

    /// Whether a text begins with something to do.
    static func isImperative(_ text: String) -> Bool {
        let words = words(String(text.prefix(80)))
        guard let first = words.first?.text else { return false }
        if [
            "if", "when", "on", "in", "from", "under", "for", "after", "before", "to", "at", "then", "next", "once",
            "optionally", "first", "finally",
        ].contains(first) {
            return words.dropFirst().contains { verbs.contains($0.text) }
        }
        return verbs.contains(first) || (["please", "manually", "do", "don't", "never", "always"].contains(first))
    }

    /// Whether the first word of a text is something to do.
    static func beginsWithVerb(_ text: String) -> Bool {
        words(String(text.prefix(40))).first.map { verbs.contains($0.text) } ?? false
    }

    /// Whether a text says what to reach with the steps below it: "To rotate the key, do the following".
    static func isGoal(_ text: String) -> Bool {
        text.hasPrefixIgnoringCase("to ") || text.hasPrefixIgnoringCase("follow these")
            || text.containsIgnoringCase("following steps") || text.containsIgnoringCase("as follows")
    }

    /// Whether a paragraph is the beginning of a remedy without a heading: "To fix this error, ...".
    static func startsRemedy(_ text: String) -> Bool {
        let starts: [StaticString] = [
            "to fix ", "to resolve ", "to solve ", "to work around ", "to workaround ", "to correct ", "to avoid this",
            "to prevent this", "to remedy", "you can fix", "the fix is", "the solution is", "to get rid of",
        ]
        return starts.contains { text.hasPrefixIgnoringCase($0) }
    }

    /// Whether a sentence of a text says that what follows ends the error, as in "You can resolve this error in two ways".
    static func announcesRemedy(_ text: String) -> Bool {
        let phrases: [StaticString] = [
            "to fix the error", "to fix this", "to resolve this", "to resolve the error", "to resolve the issue",
            "to fix the issue", "to fix the problem", "to solve this", "you can resolve", "can be fixed by",
            "can be resolved by", "can be solved by", "solutions for this", "solutions to this", "solution for this",
            "solution to this", "to work around this", "following checklist", "to avoid this error",
            "to avoid this warning",
        ]
        return phrases.contains { text.containsIgnoringCase($0) }
    }

    /// Whether a lead-in offers the items below it as alternatives.
    static func offersChoice(_ text: String) -> Bool {
        let phrases: [StaticString] = [
            "one of the following", "any of the following", "either", "try the following", "options", "one of these",
            "alternatively", "ways",
        ]
        return phrases.contains { text.containsIgnoringCase($0) }
    }

    /// Whether a last item tells what has been reached, as in "Your connection is now set".
    static func isOutcome(_ text: String) -> Bool {
        guard text.utf8.count < 200, !isImperative(text) else { return false }
        let phrases: [StaticString] = [
            " is now ", " are now ", " have successfully", " has been ", "you have now", "you're done", "you are done",
            "congratulations", "you're all set", "you are all set", "is complete",
        ]
        return phrases.contains { text.containsIgnoringCase($0) }
    }

    static let verbs: Set<String> = Set(
        """
        accept access activate add adjust allow analyze apply approve ask assign attach authenticate authorize back \
        backup block browse build bypass call cancel change check choose clean clear click clone close collect combine \
        compare complete configure confirm connect consider contact continue contract convert copy correct create cut \
        debug decrease define delete deploy deselect determine diagnose disable disconnect dismiss double-click download \
        drag drain edit empty enable ensure enter erase escalate establish evict examine exclude execute exit expand \
        export extend extract fill filter find fix follow force free generate get give go grant help hover identify ignore \
        import include increase inspect install investigate invite isolate join keep kill launch leave let limit link \
        list load locate lock log login look lower make manage map mark match merge mitigate modify monitor mount move \
        name navigate note notice observe obtain open order paste perform pick ping place plug point post press prevent \
        promote provide pull purge push put query raise read re-authenticate re-create re-enable re-enter re-install \
        re-register reach reauthenticate reauthorize reboot rebuild reconfigure reconnect recover recreate redeploy \
        reduce redirect reenter refer refresh regenerate register reinstall release reload relogin remove rename \
        renew reopen repair repeat replace report request reschedule reset resize resolve restart restore retrieve retry \
        return review revoke rewrite right-click rollback rotate run save scale scan schedule scroll search see select \
        send set share show shut sign skip specify split start stop submit switch sync take tap temporarily terminate \
        test tick toggle track transfer trigger troubleshoot try turn type unblock uncheck undo uninstall unlock unplug \
        unselect untick update upgrade upload use validate verify view visit wait watch whitelist write
        """.listedWords)
}
