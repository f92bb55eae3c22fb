/// Words by which an article asks for something that weakens security.
struct DangerousPhrase {
    var danger: Danger
    /// The words it begins with, for example `turn off`.
    var first: [[String]]
    /// Words that may stand between the two parts, at most.
    var gap: Int
    var second: [[String]]
    /// Whether it counts only where the reader is told to do it.
    var isCommand = true
    /// Whether "to open ..." is no command: it more often says what something else does.
    var isStrict = false
    /// Words that change its meaning if they follow, for example `rule` after `firewall`.
    var unlessFollowedBy: Set<String> = []
    /// Words that change its meaning if they stand between the two parts.
    var unlessBetween: Set<String> = []

    /// Phrases of a text: the danger and the words it was seen in.
    static func matches(in list: WordList) -> [(danger: Danger, words: Range<Int>)] {
        var found: [(danger: Danger, words: Range<Int>)] = []
        for index in list.words.indices {
            guard let candidates = byFirstWord[list.words[index].text] else { continue }
            for phrase in candidates {
                if let end = phrase.end(in: list, at: index), !list.isNegated(before: index) {
                    found.append((phrase.danger, index..<end))
                }
            }
        }
        return found
    }

    /// Where the phrase that starts at `start` ends.
    private func end(in list: WordList, at start: Int) -> Int? {
        guard let opening = first.filter({ list.hasPhrase($0, at: start) }).max(by: { $0.count < $1.count }),
            !isCommand || list.isCommand(at: start, isStrict: isStrict)
        else { return nil }
        let from = start + opening.count
        for index in from...from + gap where index < list.words.count {
            let word = list.words[index]
            guard word.sentence == list.words[start].sentence, !unlessBetween.contains(word.text) else { return nil }
            guard let closing = second.first(where: { list.hasPhrase($0, at: index) }) else { continue }
            let end = index + closing.count
            let next = end < list.words.count ? list.words[end].text : ""
            return unlessFollowedBy.contains(next) ? nil : end
        }
        return nil
    }

    private static let byFirstWord: [String: [DangerousPhrase]] = {
        var table: [String: [DangerousPhrase]] = [:]
        for phrase in all {
            for word in Set(phrase.first.compactMap(\.first)) { table[word, default: []].append(phrase) }
        }
        return table
    }()

    /// Splits phrases that are separated by `|` into words.
    private static func phrases(_ text: String) -> [[String]] {
        text.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
    }

    private static let off = phrases(
        "disable|disabling|turn off|turning off|switch off|switching off|deactivate|deactivating|shut off|"
            + "bypass|bypassing|skip|skipping|uninstall|remove|removing")

    private static let all: [DangerousPhrase] = [
        DangerousPhrase(
            danger: .lastingToken,
            first: phrases("token|tokens|password|passwords|secret|secrets|session|sessions|key"),
            gap: 6,
            second: phrases(
                "never expire|never expires|until revoked|until it is revoked|until it is explicitly revoked|"
                    + "until they are revoked|until explicitly revoked|valid indefinitely|no expiration"),
            isCommand: false),
        DangerousPhrase(
            danger: .lastingToken, first: phrases("set|choose|select|check|enable|tick"), gap: 6,
            second: phrases("password never expires|token never expires|password set to never")),
        DangerousPhrase(
            danger: .lastingToken, first: phrases("token|tokens|password|passwords|secret|key"), gap: 8,
            second: phrases("set to never expire|expiration to never|expiry to never|lifetime to never"),
            isCommand: false),
        DangerousPhrase(
            danger: .openNetwork, first: off + phrases("relax|relaxing|lift"), gap: 4,
            second: phrases(
                "ip restrictions|ip restriction|ip whitelist|ip whitelisting|ip allowlist|ip filtering|"
                    + "login ip ranges|ip address restrictions|network restrictions")),
        DangerousPhrase(
            danger: .openNetwork, first: phrases("allow|permit|accept|whitelist|open"), gap: 4,
            second: phrases("all ip|any ip|all ips|any ips|0 0 0 0 0|from anywhere|all ip addresses"),
            isStrict: true, unlessFollowedBy: ["in", "of"]),
        DangerousPhrase(
            danger: .uncheckedCertificate, first: off + phrases("ignore|ignoring"), gap: 5,
            second: phrases(
                "certificate validation|certificate verification|certificate check|certificate checks|"
                    + "certificate checking|certificate errors|certificate error|ssl verification|ssl validation|"
                    + "ssl checks|ssl certificate verification|tls verification|tls validation|ssl errors|"
                    + "host key checking|hostname verification|certificate warnings|certificate warning")),
        DangerousPhrase(
            danger: .uncheckedCertificate, first: phrases("select|check|enable|tick|set|turn on|choose"), gap: 3,
            second: phrases(
                "trust server certificate|trustservercertificate|trust all certificates|"
                    + "accept all certificates|ignore certificate errors|ignore ssl errors")),
        DangerousPhrase(
            danger: .noProtection,
            first: phrases(
                "disable|disabling|turn off|turning off|switch off|switching off|deactivate|deactivating|shut off|stop|"
                    + "uninstall"), gap: 5,
            second: phrases(
                "firewall|firewalls|antivirus|anti virus|antivirus software|windows defender|real time protection|"
                    + "virus protection|security software|user account control|uac|selinux"),
            unlessFollowedBy: [
                "rule", "rules", "policy", "policies", "exception", "log", "logging", "logs", "notification",
                "notifications", "blocking", "scan", "scans", "scanning", "exclusion", "from", "event", "events",
                "client", "manager",
            ]),
        DangerousPhrase(
            danger: .noSecondFactor, first: off, gap: 4,
            second: phrases("mfa|2fa|multi factor|multifactor|two factor|two step verification|2 step verification"),
            unlessFollowedBy: ["device", "devices", "serial"]),
        DangerousPhrase(
            danger: .sharedSecret,
            first: phrases("share your|share the|email us|email your|email the|send us|send support|tell us|text us"),
            gap: 2,
            second: phrases(
                "password|passwords|private key|api key|secret key|client secret|credentials|access token"),
            unlessFollowedBy: ["reset", "policy", "protected"], unlessBetween: ["same"]),
    ]
}

extension WordList {
    /// Whether the word at `index` tells the reader to do something: it begins a clause or follows a word that can
    /// only be followed by a verb.
    fileprivate func isCommand(at index: Int, isStrict: Bool) -> Bool {
        guard index > 0, words[index - 1].sentence == words[index].sentence else { return true }
        if isStrict, words[index - 1].text == "to" { return false }
        return words[index].startsClause || Self.beforeCommand.contains(words[index - 1].text)
    }

    /// Whether a word before `index` turns the advice into its opposite ("never disable"), or only speaks of the case
    /// ("if you disable").
    fileprivate func isNegated(before index: Int) -> Bool {
        var isSameClause = !words[index].startsClause
        for word in words[..<index].reversed().prefix(while: { $0.sentence == words[index].sentence }) {
            if Self.negations.contains(word.text) || word.text.hasSuffix("n't") { return true }
            if isSameClause, Self.conditions.contains(word.text) { return true }
            if word.startsClause { isSameClause = false }
        }
        return false
    }

    private static let beforeCommand: Set<String> = [
        "also", "and", "by", "can", "consider", "could", "either", "just", "may", "must", "need", "next", "now", "or",
        "please", "should", "simply", "temporarily", "then", "to", "try", "you",
    ]

    private static let negations: Set<String> = [
        "avoid", "cannot", "instead", "never", "nor", "not", "rather", "unless", "without",
    ]

    private static let conditions: Set<String> = ["after", "before", "if", "no", "when", "whether", "while"]
}
