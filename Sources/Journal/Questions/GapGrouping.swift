import Articles

/// Puts questions together that one article could answer.
///
/// An error code or a message template that questions share says most; the feature that most questions share makes the
/// first group, and so on. What is left is put together by rare words. Codes that say little by themselves, such as the
/// status of an HTTP response, do not count.
enum GapGrouping {
    /// The groups, the most frequent first; of equals the one asked last.
    static func gaps(_ questions: [StoredQuestion]) -> [Gap] {
        var gaps: [Gap] = []
        let known = questions.map { Set(features(of: $0)) }
        // A code in lower case is none by itself, but it is where somebody else wrote it in capitals.
        let codes = Set(known.joined().filter { $0.kind == .errorCode }.map(\.key))
        var members: [Feature: [Int]] = [:]
        for (index, question) in questions.enumerated() {
            let mentioned = codes.isEmpty ? [] : keys(in: question.question.text).intersection(codes)
            let own = known[index].union(mentioned.map { Feature(kind: .errorCode, key: $0) })
            for feature in own { members[feature, default: []].append(index) }
        }
        var taken: Set<Int> = []
        func weight(_ feature: Feature) -> Int {
            (members[feature] ?? []).reduce(0) { $0 + (taken.contains($1) ? 0 : questions[$1].count) }
        }
        // Weights only sink as questions are taken: one that is still the largest when looked at again is the largest.
        var queue = members.keys.map { ($0, weight($0)) }.sorted(by: precedes)
        while let (feature, known) = queue.popLast() {
            let now = weight(feature)
            if now == 0 { continue }
            if now < known {
                let place = queue.firstIndex { !precedes($0, (feature, now)) } ?? queue.endIndex
                queue.insert((feature, now), at: place)
                continue
            }
            let group = (members[feature] ?? []).filter { !taken.contains($0) }
            // Alone with a feature, a question may still be like others by its words.
            if group.count == 1, feature.kind != .article { continue }
            taken.formUnion(group)
            gaps.append(gap(of: group.map { questions[$0] }, common: shown(feature, in: group.map { questions[$0] })))
        }
        let left = questions.indices.filter { !taken.contains($0) }
        for (group, words) in WordGrouping.groups(left.map { questions[$0] }) {
            gaps.append(gap(of: group, common: common(of: group, words: words)))
        }
        return gaps.sorted { ($0.count, $0.last, -$0.id) > ($1.count, $1.last, -$1.id) }
    }

    /// Something that questions can share.
    private struct Feature: Hashable {
        var kind: Gap.Common.Kind
        var key: String
    }

    /// Codes of many causes; they do not make two questions one.
    static let generalRules: Set<ErrorCode.Rule> = [.httpStatus, .exitStatus, .exceptionName, .mailStatus]

    private static func features(of stored: StoredQuestion) -> [Feature] {
        let question = stored.question
        if question.text.isEmpty { return [Feature(kind: .article, key: question.article ?? "")] }
        var features: [Feature] = []
        for text in question.codes {
            guard let code = ErrorCode.find(in: text).first, !generalRules.contains(code.rule) else { continue }
            features.append(Feature(kind: .errorCode, key: code.key))
        }
        let messages = question.messages.isEmpty ? [question.text] : question.messages
        for message in messages {
            let template = MessageTemplate(of: message)
            if template.literals.count >= 2 { features.append(Feature(kind: .errorMessage, key: template.key)) }
        }
        return features
    }

    /// The words of a text as the keys of codes are written: in lower case, without hyphens.
    private static func keys(in text: String) -> Set<String> {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        return Set(words.map { String($0.filter { $0 != "-" }) })
    }

    /// Ascending, the next to take at the end: by weight, codes before messages, then by name.
    private static func precedes(_ left: (Feature, Int), _ right: (Feature, Int)) -> Bool {
        if left.1 != right.1 { return left.1 < right.1 }
        let ranks: [Gap.Common.Kind] = [.errorMessage, .article, .errorCode]
        let (own, other) = (ranks.firstIndex(of: left.0.kind) ?? 0, ranks.firstIndex(of: right.0.kind) ?? 0)
        return own == other ? left.0.key > right.0.key : own < other
    }

    /// What a group made by words shares, or what a question alone is about.
    private static func common(of group: [StoredQuestion], words: [String]) -> Gap.Common {
        if group.count > 1, !words.isEmpty { return Gap.Common(kind: .words, text: words.joined(separator: " ")) }
        let code = features(of: group[0]).first { $0.kind == .errorCode }
        return code.map { shown($0, in: group) } ?? Gap.Common(kind: .question, text: group[0].question.text)
    }

    /// What a group shares, as the first question that has it writes it.
    private static func shown(_ feature: Feature, in group: [StoredQuestion]) -> Gap.Common {
        for question in group.map(\.question) {
            switch feature.kind {
            case .errorCode:
                for code in question.codes where ErrorCode.find(in: code).first?.key == feature.key {
                    return Gap.Common(kind: .errorCode, text: code)
                }
            case .errorMessage:
                for message in question.messages + [question.text]
                where MessageTemplate(of: message).key == feature.key {
                    return Gap.Common(kind: .errorMessage, text: message)
                }
            default: break
            }
        }
        return Gap.Common(kind: feature.kind, text: feature.key)
    }

    private static func gap(of group: [StoredQuestion], common: Gap.Common) -> Gap {
        let questions = group.map { stored in
            Gap.Question(
                id: stored.id, source: stored.question.source, text: stored.question.text,
                article: stored.question.article, product: stored.question.product, codes: stored.question.codes,
                messages: stored.question.messages, reasons: stored.reasons, count: stored.count, last: stored.last)
        }
        let first = group[0]
        return Gap(
            id: group.map(\.id).min() ?? first.id, common: common, count: group.reduce(0) { $0 + $1.count },
            first: group.map(\.first).min() ?? first.first, last: group.map(\.last).max() ?? first.last,
            questions: questions.sorted { ($0.count, $0.last, -$0.id) > ($1.count, $1.last, -$1.id) })
    }
}
