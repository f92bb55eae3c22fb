extension AnswerLine.Part {
    /// What stands above or beside the part, for people.
    package var heading: String {
        switch self {
        case .about: "About"
        case .applies: "Applies to"
        case .symptoms: "You see"
        case .cause: "Why"
        case .prerequisites: "You need"
        case .diagnosis: "Find out"
        case .steps: "Do"
        case .check: "Check"
        case .workaround: "Workaround"
        case .escalation: "Not fixed?"
        case .alternatives: "Other fixes"
        case .section: "Section"
        case .notes: "Note"
        case .related: "See also"
        }
    }
}
