/// A way in which advice can weaken security.
enum Danger: CaseIterable, Hashable {
    case lastingToken
    case openNetwork
    case uncheckedCertificate
    case openFiles
    case noProtection
    case noSecondFactor
    case sharedSecret

    /// What the advice does, to follow "Step 4 ".
    var summary: String {
        switch self {
        case .lastingToken: "makes a token or password valid for ever"
        case .openNetwork: "lifts restrictions on who can connect"
        case .uncheckedCertificate: "turns off encryption or the check of certificates"
        case .openFiles: "lets everyone change files"
        case .noProtection: "turns off a firewall or malware protection"
        case .noSecondFactor: "turns off the second factor of sign-in"
        case .sharedSecret: "hands over a password or key"
        }
    }

    /// The warning to add, to follow "add a warning that ".
    var warning: String {
        switch self {
        case .lastingToken: "whoever gets hold of it can use it until someone revokes it, and how to revoke it"
        case .openNetwork: "a stolen credential then works from anywhere, and name the addresses to allow instead"
        case .uncheckedCertificate:
            "anyone on the way can then read and change the traffic, and how to trust the right "
                + "certificate instead"
        case .openFiles:
            "every user and program of the machine can then change them, and name the account that needs to"
        case .noProtection: "the machine is unprotected until it is on again, and when to turn it on again"
        case .noSecondFactor: "a stolen password is then enough to sign in, and when to turn it on again"
        case .sharedSecret: "nobody else needs it, and how to replace one that was handed over"
        }
    }
}
