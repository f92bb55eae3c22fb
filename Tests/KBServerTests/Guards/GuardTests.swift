import Testing

@testable import KBServer

struct GuardTests {
    private static let hosts = HostGuard(names: ["kb.example"], site: "https://help.example")

    @Test(arguments: [
        ("localhost", true), ("localhost:8080", true), ("LOCALHOST:8080", true), ("127.0.0.1:1", true), ("[::1]", true),
        ("[::1]:8080", true), ("kb.example", true), ("KB.example:443", true), ("help.example", true),
        ("evil.example", false), ("localhost.evil.example", false), ("127.0.0.1.evil.example", false), ("", false),
        ("localhost:evil", false), ("localhost:8080@evil.example", false), ("[::1]evil", false),
        ("user@localhost", false),
        ("localhost:", true), ("localhost:1234567", false), ("[::2]", false),
    ])
    func answersToItsOwnNamesAlone(authority: String, isOurs: Bool) {
        let outcome = Result { () throws(Problem) in
            try Self.hosts.check(authority: authority, origin: nil, fetchSite: nil, isSafe: true)
        }
        switch outcome {
        case .success: #expect(isOurs)
        case .failure(let problem):
            #expect(!isOurs)
            #expect(problem.status.code == 421)
        }
    }

    @Test(arguments: [
        (nil, nil, true),
        ("http://localhost:8080", nil, true),
        ("http://localhost:8080", "same-origin", true),
        ("https://help.example", "same-origin", true),
        ("http://localhost:9090", nil, false),
        ("http://evil.example", nil, false),
        ("https://help.example.evil.example", nil, false),
        ("null", nil, false),
        ("", nil, false),
        (nil, "cross-site", false),
        (nil, "same-site", true),
        (nil, "none", true),
    ])
    func letsNoOtherPageWrite(origin: String?, fetchSite: String?, isAllowed: Bool) {
        let outcome = Result { () throws(Problem) in
            try Self.hosts.check(authority: "localhost:8080", origin: origin, fetchSite: fetchSite, isSafe: false)
        }
        switch outcome {
        case .success: #expect(isAllowed)
        case .failure(let problem):
            #expect(!isAllowed)
            #expect(problem.status == .forbidden)
        }
        // Reading is anybody's.
        #expect(throws: Never.self) {
            try Self.hosts.check(authority: "localhost:8080", origin: origin, fetchSite: fetchSite, isSafe: true)
        }
    }

    @Test func knowsNoHostWithoutAName() {
        #expect(throws: Problem.self) {
            try Self.hosts.check(authority: nil, origin: nil, fetchSite: nil, isSafe: true)
        }
    }

    @Test func limitsTheRateOfEachAddress() {
        let limiter = RateLimiter(rate: 2, burst: 3)
        let start = ContinuousClock.now
        #expect((0..<3).allSatisfy { _ in limiter.take("a", at: start) == nil })
        #expect(limiter.take("a", at: start) == 1)
        #expect(limiter.take("b", at: start) == nil)
        #expect(limiter.take("a", at: start + .milliseconds(499)) == 1)
        #expect(limiter.take("a", at: start + .milliseconds(501)) == nil)
        #expect(limiter.take("a", at: start + .milliseconds(502)) == 1)
        // Never more than the burst, however long nothing came.
        #expect((0..<3).allSatisfy { _ in limiter.take("a", at: start + .seconds(3600)) == nil })
        #expect(limiter.take("a", at: start + .seconds(3600)) != nil)
    }

    @Test func forgetsAddressesThatAreQuiet() {
        let limiter = RateLimiter(rate: 1, burst: 1)
        let start = ContinuousClock.now
        for number in 0..<RateLimiter.most { _ = limiter.take("\(number)", at: start) }
        // No room to count it, and none to refuse it for that.
        #expect(limiter.take("new", at: start) == nil)
        #expect(limiter.take("new", at: start) == nil)
        #expect(limiter.take("new", at: start + .seconds(10)) == nil)
        #expect(limiter.take("new", at: start + .seconds(10)) == 1)
    }

    @Test func testsAConnectionOnceAtATime() throws {
        let gate = CheckGate()
        let start = ContinuousClock.now
        try gate.enter("db", at: start)
        #expect(throws: Problem.self) { try gate.enter("db", at: start) }
        try gate.enter("other", at: start)
        gate.leave("db", at: start + .seconds(5))
        #expect(throws: Problem.self) { try gate.enter("db", at: start + .seconds(14)) }
        try gate.enter("db", at: start + .seconds(15))
    }

    @Test func sendsAwayWhoComesWhenTooMuchWaits() async throws {
        let queue = WorkQueue(width: 1, capacity: 1)
        let (hold, release) = AsyncStream.makeStream(of: Void.self)
        let (began, begin) = AsyncStream.makeStream(of: Void.self)
        async let first: Int = queue.run {
            begin.finish()
            for await _ in hold {}
            return 1
        }
        for await _ in began {}
        await #expect(throws: Problem.self) { try await queue.run { 2 } }
        release.finish()
        #expect(try await first == 1)
        #expect(try await queue.run { 3 } == 3)
        await queue.shutDown()
    }
}
