/// What a heading says its section is for.
enum HeadingWords {
    /// Heading words of many vendors' troubleshooting articles, and what they head.
    private static let roles: [String: Section.Role] = {
        let table: [(Section.Role, [String])] = [
            (
                .summary,
                [
                    "summary", "overview", "introduction", "purpose", "meaning", "description", "abstract",
                    "issue/introduction", "scope", "about", "what this means", "what it means", "tl;dr",
                ]
            ),
            (
                .problem,
                [
                    "problem", "issue", "condition", "problem description", "issue description", "situation",
                    "scenario", "the problem", "problem statement", "question", "what happened", "context",
                ]
            ),
            (
                .symptoms,
                [
                    "symptoms", "symptom", "impact", "symptoms or error", "what you see", "signs",
                    "how to recognize it", "how to recognise it", "customer impact", "severity",
                ]
            ),
            (
                .error,
                [
                    "error", "errors", "error message", "error messages", "error text", "message", "messages",
                    "error code", "error codes", "error details", "what the error looks like",
                    "common error indicators",
                ]
            ),
            (
                .environment,
                [
                    "applies to", "environment", "products", "product", "components used", "other terms",
                    "affected products", "affected versions", "platform notice", "product versions", "versions",
                    "applicable to", "supported versions", "platform", "platforms",
                ]
            ),
            (
                .cause,
                [
                    "cause", "causes", "root cause", "root causes", "reason", "reasons", "possible cause",
                    "possible causes", "probable cause", "probable causes", "common causes", "likely causes",
                    "likely cause", "most likely causes", "why this error occurred", "why this error occurs",
                    "why this happened", "why this happens", "why it happens", "why you see this", "changes",
                    "reason and prerequisites", "what causes this", "what caused this", "what is causing this",
                    "why am i seeing this", "why this warning occurred", "why this message occurred",
                    "what's causing this",
                    "background and cause",
                ]
            ),
            (
                .prerequisites,
                [
                    "prerequisites", "prerequisite", "requirements", "before starting", "before you begin",
                    "before you start", "what you need", "you need", "required permissions", "permissions required",
                    "required access", "preparation",
                ]
            ),
            (
                .diagnosis,
                [
                    "diagnosis", "confirm the cause", "diagnostic steps", "diagnosing the problem",
                    "diagnosing", "troubleshoot", "investigation", "investigate", "how to diagnose", "diagnostics",
                    "identify the cause", "find the cause", "triage", "check the cause", "debugging", "debug",
                ]
            ),
            (
                .resolution,
                [
                    "resolution", "resolutions", "solution", "solutions", "fix", "fixes", "how to fix",
                    "how to fix it", "how to fix this", "how to fix this error", "how to resolve", "how to solve",
                    "possible ways to fix it", "ways to fix it", "resolve", "mitigation", "mitigations", "mitigate",
                    "remedy", "remedies", "remediation", "action", "actions", "user action", "action to take",
                    "what you can do", "what should i do", "recommended action",
                    "recommended actions", "resolving the problem", "resolving the issue", "resolve the issue",
                    "resolve the problem", "steps", "troubleshooting steps", "steps to resolve", "resolution steps",
                    "procedure", "fixing the problem", "how to solve it", "what to do", "do this", "fix it", "answer",
                    "possible solutions", "possible solution", "possible fixes", "suggested solutions", "recovery",
                    "how do i fix this", "to fix the error", "to fix this", "to resolve", "corrective action",
                    "resolution steps", "solution steps", "steps to fix", "step-by-step", "how to resolve it",
                ]
            ),
            (
                .workaround,
                [
                    "workaround", "workarounds", "alternative", "alternatives", "alternative solution",
                    "temporary fix", "temporary workaround", "interim solution", "mitigation workaround",
                ]
            ),
            (
                .verification,
                [
                    "verify", "verification", "verify the result", "verify the fix", "confirm the fix",
                    "validation", "validate", "check that it works", "check the result", "testing", "expected result",
                    "confirm the resolution", "check", "how to verify",
                ]
            ),
            (
                .escalation,
                [
                    "escalate", "escalation", "still seeing errors", "still not working", "still having issues",
                    "still need help", "if it does not help", "if this does not help", "if that does not help",
                    "if the problem persists", "if the issue persists", "if nothing helps", "contact support",
                    "need more help", "need help", "get help", "getting help", "next steps if unresolved",
                    "still having problems", "still having trouble", "not fixed", "when to contact support",
                    "if the error persists", "still stuck", "additional help", "get support",
                ]
            ),
            (
                .more,
                [
                    "additional information", "additional notes", "more information", "background information",
                    "notes", "note", "remarks", "details", "background", "known limitations", "limitations",
                    "further information",
                    "additional details", "good to know", "faq", "history",
                ]
            ),
            (
                .related,
                [
                    "related documentation", "related information", "references", "reference", "see also",
                    "related", "related articles", "related topics", "related links", "useful links", "learn more",
                    "further reading", "additional resources", "resources", "links", "more resources",
                    "next steps", "related content", "related resources", "external links", "helpful links",
                ]
            ),
            (.sources, ["sources", "source", "bibliography"]),
        ]
        var roles: [String: Section.Role] = [:]
        for (role, words) in table {
            for word in words { roles[word] = role }
        }
        return roles
    }()

    /// The role of a heading, or `nil` if its words name none.
    ///
    /// Case, numbering, emphasis, a final `:` or `?`, parentheses and `{#id}` tails do not matter.
    static func role(of heading: String) -> Section.Role? {
        let words = normalized(heading)
        guard !words.isEmpty else { return nil }
        if let role = roles[words] { return role }
        if let role = numbered(words) { return role }
        return opening(words)
    }

    /// What stands after the heading word in `Cause 2: the token expired`, or `nil` if nothing does.
    static func remainder(of heading: String) -> String? {
        let plain = heading.trimmingBytes { $0.isWhitespace || "*_".utf8.contains($0) }
        for separator in [": ", " - ", " – ", " — "] {
            guard let range = plain.firstRange(of: separator) else { continue }
            let head = normalized(String(plain[..<range.lowerBound]))
            if roles[head] != nil || numbered(head) != nil || isStep(head) {
                let rest = String(plain[range.upperBound...]).trimmed
                return rest.isEmpty ? nil : rest
            }
        }
        return nil
    }

    /// The number in `Cause 2`, `Solution 3: ...` or `Step 4`, or `nil`.
    static func number(of heading: String) -> Int? {
        let words = normalized(heading).split(separator: " ")
        guard words.count >= 2 else { return nil }
        return words.prefix(3).lazy.compactMap { Int($0.prefix { $0.isNumber }) }.first
    }

    /// Whether the heading is one of several ways: `Method 2: ...`, `Option B`.
    static func isWay(_ heading: String) -> Bool {
        let words = normalized(heading).split(separator: " ")
        guard words.count >= 2 else { return false }
        return ["option", "method", "approach", "way"].contains(words[0])
            && (words[1].utf8.count <= 2 || words[1].hasSuffix(":"))
    }

    /// Whether the heading is one stage of a procedure: `Step 1: Open the settings`.
    static func isStep(_ heading: String) -> Bool {
        guard let first = heading.utf8.first(where: { $0 != UInt8(ascii: " ") }), "sSpP".utf8.contains(first) else {
            return false
        }
        let words = heading.lowercased().split(separator: " ")
        guard words.count >= 2, words[0] == "step" || words[0] == "stage" || words[0] == "part" || words[0] == "phase"
        else { return false }
        return words[1].utf8.first.map(\.isDigit) == true
    }

    /// The heading in lower case without what does not matter.
    private static func normalized(_ heading: String) -> String {
        guard heading.utf8.count <= 100 else { return "" }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(heading.utf8.count)
        var depth = 0
        var previous: UInt8 = 0
        for byte in heading.lowercased().utf8 {
            defer { previous = byte }
            switch byte {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")") where depth > 0: depth -= 1
            case _ where depth > 0: break
            case UInt8(ascii: "*"), UInt8(ascii: "`"): break
            case UInt8(ascii: "#") where previous == UInt8(ascii: "{"): return trimmed(bytes.dropLast())
            case 0x99 where bytes.suffix(2).elementsEqual([0xE2, 0x80]):
                // A typographic apostrophe.
                bytes.replaceSubrange((bytes.count - 2)..., with: CollectionOfOne(UInt8(ascii: "'")))
            default:
                if byte.isWhitespace {
                    if bytes.last != 0x20 { bytes.append(0x20) }
                } else {
                    bytes.append(byte)
                }
            }
        }
        return trimmed(bytes[...])
    }

    /// The words without marks around them and without a number before them, as in "2) cause".
    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var words = bytes
        func isMark(_ byte: UInt8) -> Bool { byte.isWhitespace || ":?!._#".utf8.contains(byte) }
        while let last = words.last, isMark(last) { words.removeLast() }
        while let first = words.first, isMark(first) { words.removeFirst() }
        if let first = words.first, first.isDigit {
            let rest = words.drop { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ")") }
            if rest.first == 0x20 { words = rest.dropFirst() }
        }
        return String(decoding: words, as: UTF8.self)
    }

    /// `cause 2`, `solution 1: restart`, `option 3`, `method a`.
    private static func numbered(_ words: String) -> Section.Role? {
        let head = words.split(maxSplits: 1) { $0 == ":" || $0 == "–" || $0 == "—" }.first.map(String.init) ?? words
        var parts = head.split(separator: " ")
        guard let last = parts.last else { return nil }
        let isNumber = last.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "#") } || last.utf8.count == 1
        if isNumber, parts.count >= 2 { parts.removeLast() }
        let rest = parts.joined(separator: " ")
        if let role = roles[rest], isNumber || head != words { return role }
        if isNumber, ["option", "method", "approach", "way", "fix", "possible fix", "step"].contains(rest) {
            return rest == "step" ? nil : .resolution
        }
        return nil
    }

    /// Headings that begin with words of a role and go on.
    private static func opening(_ words: String) -> Section.Role? {
        let openings: [(Section.Role, [String])] = [
            (
                .escalation,
                [
                    "still seeing", "still having", "if the problem persists", "if the issue persists",
                    "contact ", "if you still",
                ]
            ),
            (
                .resolution,
                [
                    "resolution for ", "resolution ", "solution for ", "solution ", "how to fix ", "how to resolve ",
                    "how to solve ", "fix for ", "mitigation ", "steps to ", "to resolve ", "to fix ", "resolving ",
                ]
            ),
            (.workaround, ["workaround for ", "workaround "]),
            (
                .cause,
                [
                    "cause of ", "causes of ", "cause for ", "possible cause", "reason for ", "reasons for ",
                    "common cause",
                    "why does ", "why did ",
                ]
            ),
            (.symptoms, ["symptoms of ", "symptom "]),
            (.prerequisites, ["prerequisites for ", "prerequisites ", "before you "]),
            (.diagnosis, ["diagnos", "how to diagnose ", "troubleshooting "]),
            (.verification, ["verify ", "confirm that ", "confirm the fix", "how to verify "]),
            (.related, ["related "]),
            (.resolution, ["how to "]),
        ]
        for (role, starts) in openings where starts.contains(where: { words.hasPrefix($0) }) { return role }
        return nil
    }
}
