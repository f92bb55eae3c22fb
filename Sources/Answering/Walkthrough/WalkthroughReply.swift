/// What the reader answers to a prompt of a walkthrough.
///
/// Replies are what is kept of a walk: replayed over the same article they lead to the same place. Printed as an object
/// with the key `reply` and what belongs to it: `{"reply": "choose", "option": 1}`.
package enum WalkthroughReply: Sendable, Hashable {
    case done
    case yes
    case no
    /// What was done so far of a remedy did not help; goes on with the next.
    case didNotHelp
    case skip
    /// Takes the last reply back.
    case back
    /// Cannot be the reason here, or cannot be done here; goes on without it.
    case notRelevant(reason: String?)
    /// Takes an option of a choice, counted from 0.
    case choose(Int)
    /// What a connection test found.
    case probe(WalkthroughProbeResult)
    /// The problem is gone, wherever one is.
    case solved
    /// Gives up here and hands over to somebody else.
    case escalate

    /// The word a reply is printed with.
    package enum Name: String, Sendable, Hashable, Codable, CaseIterable {
        case done
        case yes
        case no
        case didNotHelp
        case skip
        case back
        case notRelevant
        case choose
        case probe
        case solved
        case escalate
    }

    package var name: Name {
        switch self {
        case .done: .done
        case .yes: .yes
        case .no: .no
        case .didNotHelp: .didNotHelp
        case .skip: .skip
        case .back: .back
        case .notRelevant: .notRelevant
        case .choose: .choose
        case .probe: .probe
        case .solved: .solved
        case .escalate: .escalate
        }
    }
}

extension WalkthroughReply: Codable {
    private enum CodingKeys: String, CodingKey {
        case reply
        case reason
        case option
        case probe
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(Name.self, forKey: .reply) {
        case .done: self = .done
        case .yes: self = .yes
        case .no: self = .no
        case .didNotHelp: self = .didNotHelp
        case .skip: self = .skip
        case .back: self = .back
        case .notRelevant:
            self = .notRelevant(reason: try container.decodeIfPresent(String.self, forKey: .reason))
        case .choose: self = .choose(try container.decode(Int.self, forKey: .option))
        case .probe: self = .probe(try container.decode(WalkthroughProbeResult.self, forKey: .probe))
        case .solved: self = .solved
        case .escalate: self = .escalate
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .reply)
        switch self {
        case .notRelevant(let reason): try container.encodeIfPresent(reason, forKey: .reason)
        case .choose(let option): try container.encode(option, forKey: .option)
        case .probe(let result): try container.encode(result, forKey: .probe)
        case .done, .yes, .no, .didNotHelp, .skip, .back, .solved, .escalate: break
        }
    }
}
