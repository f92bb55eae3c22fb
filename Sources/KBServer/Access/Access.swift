import HTTPTypes
import Serving

/// What who sends a request may do.
struct Access: Sendable, Hashable {
    var audience: Audience = .everyone
    var mayWrite = false
    var mayCheck = false
    var mayMeasure = false
    /// Whether a token or a session stands behind it.
    var isKnown = false

    /// Everything that needs no token where the server has none and listens to this machine alone.
    static let open = Access(mayWrite: true, mayMeasure: true)
    /// Who shows no token, where there are some.
    static let anonymous = Access()

    init(
        audience: Audience = .everyone, mayWrite: Bool = false, mayCheck: Bool = false, mayMeasure: Bool = false,
        isKnown: Bool = false
    ) {
        self.audience = audience
        self.mayWrite = mayWrite
        self.mayCheck = mayCheck
        self.mayMeasure = mayMeasure
        self.isKnown = isKnown
    }

    init(_ scopes: Set<AccessScope>) {
        self.init(
            audience: scopes.contains(.read) ? .staff : .everyone, mayWrite: scopes.contains(.write),
            mayCheck: scopes.contains(.check), mayMeasure: scopes.contains(.metrics), isKnown: true)
    }

    /// Why something is refused: 401 where no token was shown, 403 where it does not allow that.
    func refusal(_ scope: AccessScope) -> Problem {
        guard isKnown else {
            var problem = Problem(
                .unauthorized, "Token needed",
                "send a token with the scope '\(scope.rawValue)': Authorization: Bearer TOKEN")
            problem.wantsToken = true
            return problem
        }
        return Problem(.forbidden, "Not allowed", "the token does not have the scope '\(scope.rawValue)'")
    }
}
