extension Phrases {
    // MARK: Lists of causes

    /// Whether a paragraph ends by announcing the list below it as causes, as in "This can occur for these reasons:".
    static func announcesCauses(_ plain: String) -> Bool {
        let bytes = Array(plain.utf8)
        var end = bytes.count
        var hasColon = false
        while end > 0, bytes[end - 1].isWhitespace || ".:\\…*_".utf8.contains(bytes[end - 1]) {
            end -= 1
            hasColon = hasColon || bytes[end] == UInt8(ascii: ":")
        }
        guard end > 0 else { return false }
        var start = end
        while start > 0, !isSentenceEnd(bytes, start - 1) { start -= 1 }
        let sentence = spelled(bytes[start..<end])
        guard hasColon || sentence.hasSuffix("reasons") || sentence.hasSuffix("causes") else { return false }
        let isAbout = announcements.contains { sentence.containsIgnoringCase($0) }
        return isAbout && !otherLists.contains { sentence.containsIgnoringCase($0) }
    }

    private static let announcements: [StaticString] = [
        "caused by", "possible cause", "possible reason", "common cause", "common reason", "usual cause",
        "usual reason", "likely cause", "likely reason", "probable cause", "usual issue", "following reason",
        "following cause", "some reason", "several reason", "these reason", "multiple reason", "many reason",
        "various reason", "root cause", "causes include", "reasons include", "reasons are", "causes are", "reasons for",
        "causes for", "due to", "because of", "because", "occurs if", "occur if", "happens if", "happen if",
        "occurs for", "occur for", "occur when", "occurs when", "happen when", "happens when", "conditions is true",
        "conditions are true", "fails if", "fail if", "fails when", "fail when",
    ]

    /// Words of a lead-in whose list is something to do or to set up, not what went wrong.
    private static let otherLists: [StaticString] = [
        "follow these", "following step", "steps", "scenario", "resolve", "to fix", "fixed", "workaround", "to avoid",
        "error message", "following error", "following message", "following code", "example",
    ]

    // MARK: Sentences that name a cause

    /// Where a text names what is behind an error, as a whole sentence in UTF-8 bytes.
    ///
    /// - Parameters:
    ///   - text: A paragraph, as written.
    ///   - isAboutError: Whether the text stands where "this" is the error, so that "This happens when" names a cause.
    /// - Returns: The bytes of the sentence, or `nil` if none names a cause.
    static func causeSentence(in text: String, isAboutError: Bool) -> Range<Int>? {
        guard stems.contains(where: { text.containsIgnoringCase($0) }) else { return nil }
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            while start < bytes.count, bytes[start].isWhitespace { start += 1 }
            var end = start
            while end < bytes.count, !isSentenceEnd(bytes, end) { end += 1 }
            let next = min(bytes.count, end + 1)
            if namesCause(spelled(bytes[start..<end]), isAboutError: isAboutError) { return start..<next }
            start = next
        }
        return nil
    }

    private static let stems: [StaticString] = [
        "caus", "reason", "occur", "happen", "due to", "indicates", "means", "be that", "fails ",
    ]

    private static func namesCause(_ sentence: String, isAboutError: Bool) -> Bool {
        guard (25...500).contains(sentence.utf8.count), !sentence.hasSuffix("?"),
            !sentence.containsIgnoringCase("not caused by")
        else { return false }
        for start in ["if this", "if the", "to ", "for example", "how "] where sentence.hasPrefix(start) {
            // "If you receive the error, this can happen if ..." asks for nothing.
            if !sentence.containsIgnoringCase("this can happen") { return false }
        }
        if plainNames.contains(where: { sentence.containsIgnoringCase($0) }) { return true }
        if isAboutError, happenings.contains(where: { sentence.hasPrefixIgnoringCase($0) }) { return true }
        let isSubject = subjects.contains { sentence.hasPrefixIgnoringCase($0) }
        if isSubject, sentence.containsIgnoringCase("because") || sentence.containsIgnoringCase("due to") {
            return true
        }
        guard triggers.contains(where: { sentence.containsIgnoringCase($0) }) else { return false }
        return isSubject
            || isAboutError && (sentence.containsIgnoringCase("error") || sentence.containsIgnoringCase("this "))
    }

    private static let plainNames: [StaticString] = [
        "reason for this", "possible causes", "possible reasons", "likely cause",
        "another cause of", "potential cause", "another case where this", "most common reason", "the cause of this",
        "the cause is", "problem may be that",
        "issue may be that", "problem might be that", "issue might be that", "problem is usually", "issue is usually",
        "problem is typically", "typically indicates", "usually indicates", "often indicates",
        "can cause this", "may cause this", "might cause this", "error means",
        "error indicates", "typically fails when", "usually fails when", "error is caused by", "issue is caused by",
        "problem is caused by", "error can be caused by", "warning is caused by",
    ]

    private static let triggers: [StaticString] = [
        "caused by", "occurs because", "occurs if", "occurs when", "occur because", "occur if", "occur when",
        "happens because", "happens if", "happens when", "happen because", "happen if", "happen when", "occurs as",
        "can cause", "typically means", "usually means", "often means", "the reason is",
    ]

    private static let happenings: [StaticString] = [
        "this can occur ", "this can happen ", "this may occur ", "this may happen ", "this usually happens ",
        "this usually occurs ", "this often happens ", "this typically happens ", "this typically occurs ",
    ]

    private static let subjects: [StaticString] = [
        "this error", "this issue", "this problem", "this warning", "this message", "this behavior", "this behaviour",
        "this failure", "this exception", "the error", "the issue", "the problem", "the warning", "these errors",
        "you receive this", "you see this", "you get this", "you might see this", "you're seeing this",
        "the following example error",
    ]

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "\\"): true
        default: false
        }
    }

    /// The words in lower case, lines run together, without marks.
    private static func spelled(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes where !isMark(byte) {
            if !byte.isWhitespace {
                text.append(byte.lowercased)
            } else if text.last != 0x20 {
                text.append(0x20)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
