import Articles
import Testing

@Suite("Findings of connection tests")
struct ConnectionFindingTests {
    @Test("Each finding begins with its layer", arguments: ConnectionFinding.allCases)
    func beginsWithItsLayer(_ finding: ConnectionFinding) {
        #expect(finding.rawValue.hasPrefix(finding.layer.rawValue + "."))
    }

    @Test(
        "A declaration names a finding, a layer or passed",
        arguments: [
            ("tls.expired", ProbeDeclaration.Pattern.finding(.certificateExpired)), ("sign-in", .layer(.signIn)),
            ("passed", .passed),
        ])
    func readsPatterns(_ written: String, _ pattern: ProbeDeclaration.Pattern) {
        #expect(ProbeDeclaration.Pattern(rawValue: written) == pattern)
        #expect(pattern.rawValue == written)
    }

    @Test("Any other word is none", arguments: ["", "tls.", "tls.Expired", "expired", "sign-in.credentials "])
    func refusesOtherWords(_ written: String) {
        #expect(ProbeDeclaration.Pattern(rawValue: written) == nil)
    }
}
