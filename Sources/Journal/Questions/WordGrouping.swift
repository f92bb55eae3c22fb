import Articles
import Foundation
import Search

/// Puts questions together by the rare words they share.
enum WordGrouping {
    /// Share of the rarer question's weight that two questions have in common at least.
    private static let likeness = 0.5

    /// Words of a question that are looked at.
    private static let mostWords = 60

    /// The groups, each with the words that all its questions share, rarest first; no group is empty.
    ///
    /// Around the question asked most often gather those that are like it, then around the next.
    static func groups(_ questions: [StoredQuestion]) -> [(questions: [StoredQuestion], words: [String])] {
        let words = questions.map { Self.words(of: $0.question.text) }
        var members: [String: [Int]] = [:]
        for (index, own) in words.enumerated() {
            for word in own { members[word, default: []].append(index) }
        }
        // A word that one question in n has weighs log2(n), but at least 1.
        let weights = members.mapValues { max(1, log2(Double(questions.count) / Double($0.count))) }
        let order = questions.indices.sorted {
            (questions[$0].count, -questions[$0].id) > (questions[$1].count, -questions[$1].id)
        }
        var taken: Set<Int> = []
        var groups: [(questions: [StoredQuestion], words: [String])] = []
        for seed in order where taken.insert(seed).inserted {
            var shared: [Int: Double] = [:]
            var counts: [Int: Int] = [:]
            for word in words[seed] {
                for other in members[word] ?? [] where !taken.contains(other) {
                    shared[other, default: 0] += weights[word] ?? 0
                    counts[other, default: 0] += 1
                }
            }
            let own = weight(words[seed], weights)
            let alike = shared.keys.filter { other in
                let least = min(own, weight(words[other], weights))
                let enough = min(2, min(words[seed].count, words[other].count))
                return (counts[other] ?? 0) >= enough && (shared[other] ?? 0) >= likeness * least
            }.sorted()
            taken.formUnion(alike)
            let group = ([seed] + alike).sorted { questions[$0].id < questions[$1].id }
            let common = group.dropFirst().reduce(words[group[0]]) { $0.intersection(words[$1]) }
            groups.append(
                (
                    group.map { questions[$0] },
                    common.sorted { (-(weights[$0] ?? 0), $0) < (-(weights[$1] ?? 0), $1) }
                ))
        }
        return groups
    }

    private static func weight(_ words: Set<String>, _ weights: [String: Double]) -> Double {
        words.reduce(0) { $0 + (weights[$1] ?? 0) }
    }

    private static func words(of text: String) -> Set<String> {
        var tokenizer = TermTokenizer()
        tokenizer.append(text)
        let terms = String(decoding: tokenizer.bytes, as: UTF8.self).split(separator: " ").map(String.init)
        var codes = TermTokenizer()
        for code in ErrorCode.find(in: text) where GapGrouping.generalRules.contains(code.rule) {
            codes.append(code.text)
        }
        let general = Set(String(decoding: codes.bytes, as: UTF8.self).split(separator: " ").map(String.init))
        return Set(
            terms.filter { term in
                term.utf8.count > 1 && !StopWords.contains(term) && !general.contains(term)
                    && !generalWords.contains(term)
            }.prefix(mostWords))
    }

    /// Words of any question about a connection, as the tokenizer leaves them; they make no two questions alike.
    private static let generalWords: Set<String> = {
        var tokenizer = TermTokenizer()
        tokenizer.append(
            """
            error errors fail fails failed failing failure problem issue issues message warning wrong work works working
            connect connects connected connecting connection connections help please try trying tried again suddenly
            """)
        return Set(String(decoding: tokenizer.bytes, as: UTF8.self).split(separator: " ").map(String.init))
    }()
}
