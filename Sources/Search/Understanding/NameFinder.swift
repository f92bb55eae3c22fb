import Articles

/// Finds words that look like the name of a product or component.
enum NameFinder {
    /// Capitalised words within a sentence and words with capitals inside, each once, neighbours joined, at most 12.
    static func names(in text: String) -> [String] {
        var names: [String] = []
        var seen: Set<String> = []
        for line in text.split(separator: "\n").prefix(PastedText.maximumLines) {
            var run: [Substring] = []
            var startsSentence = true
            func finish() {
                defer { run = [] }
                guard !run.isEmpty, names.count < 12 else { return }
                let name = run.joined(separator: " ")
                if seen.insert(name.lowercased()).inserted { names.append(name) }
            }
            for word in line.prefix(1_000).split(separator: " ") {
                let bare = word.trimmingPunctuation
                let endsHere = word.utf8.last.map { ",.;:!?)]\"'".utf8.contains($0) } ?? false
                let isQuoted = word.utf8.first.map { !$0.isAlphanumeric && $0 < 0x80 } ?? false
                if isName(bare, startsSentence: startsSentence || isQuoted) {
                    if run.count == 3 { finish() }
                    run.append(bare)
                } else {
                    finish()
                }
                if endsHere { finish() }
                startsSentence = word.utf8.last.map { ".:!?-|".utf8.contains($0) } ?? false
            }
            finish()
        }
        return names
    }

    private static func isName(_ word: Substring, startsSentence: Bool) -> Bool {
        let bytes = Array(word.utf8)
        guard bytes.count >= 3, bytes.count <= 30, let first = bytes.first, first.isUppercase,
            bytes.allSatisfy({ $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 >= 0x80 })
        else { return false }
        let uppercase = bytes.count { $0.isUppercase }
        guard uppercase < bytes.count, !ordinary.contains(word.lowercased()) else { return false }
        if ErrorCode.find(in: bytes).contains(where: { $0.strength == .strong }) { return false }
        return uppercase >= 2 || !startsSentence
    }

    private static let ordinary: Set<String> = [
        "error", "warning", "fatal", "exception", "failed", "failure", "caused", "the", "this", "that", "cannot",
        "could",
        "unable", "invalid", "access", "please", "server", "client", "connection", "request", "response", "message",
        "status", "code", "http", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "january",
        "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
        "traceback",
        "forbidden", "unauthorized", "not", "found", "bad", "gateway", "get", "post", "put", "delete", "and", "for",
        "you",
    ]
}

extension Substring {
    /// Without punctuation and quotation marks at both ends.
    fileprivate var trimmingPunctuation: Substring {
        let utf8 = self.utf8
        guard let first = utf8.firstIndex(where: { $0.isAlphanumeric || $0 >= 0x80 }),
            let last = utf8.lastIndex(where: { $0.isAlphanumeric || $0 >= 0x80 })
        else { return "" }
        return self[first...last]
    }
}
