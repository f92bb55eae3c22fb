import Articles
import Foundation
import KBTestSupport
import Testing

@testable import Probing

/// Salesforce and QuickBooks Online, against a stand-in that answers as they do and counts what it is asked.
struct VendorTests {
    /// A stand-in and what is needed to call it.
    private struct World {
        let standIn: StandIn
        let pem: String

        init(
            override: @escaping @Sendable (TestHTTPServer.Request) -> TestHTTPServer.Response? = { _ in nil }
        ) async throws {
            let root = try TestAuthority("Root of the test")
            pem = try root.pem
            standIn = try await StandIn(tls: root.identity().configuration(), override: override)
        }

        /// Tests a connection whose secrets are in the environment, and sees that nothing harmful was asked.
        func test(
            _ type: ConnectionType, settings: [String: String] = [:], secrets: [String: String] = [:],
            now: @escaping @Sendable () -> Date = { Date() }
        ) async -> ProbeOutcome {
            let references = secrets.mapValues { SecretReference.environment("TEST_" + $0) }
            let environment = Dictionary(uniqueKeysWithValues: secrets.values.map { ("TEST_" + $0, $0) })
            let connection = makeConnection(type, port: standIn.port, settings: settings, secrets: references)
            let prober = makeProber(trusting: pem, environment: environment, now: now)
            let outcome = await prober.test(connection)
            #expect(standIn.harm.isEmpty)
            for secret in secrets.values { #expect(!outcome.everything.contains(secret)) }
            #expect(standIn.requests.allSatisfy { !$0.target.contains("token") || $0.method == "POST" })
            // What is shown beforehand is what is sent, in this order; the version is known only then.
            let shown = prober.plan(connection).map { $0.text.prefix { $0 != "(" }.replacing(/v[0-9N]+\.0/, with: "v") }
            let sent = outcome.layers.flatMap(\.requests).map { $0.replacing(/v[0-9]+\.0/, with: "v") }
            #expect(shown.map { $0.trimmingCharacters(in: .whitespaces) }.starts(with: sent), "\(shown) \(sent)")
            return outcome
        }
    }

    @Test func passesASalesforceConnectionWithOneCallOnTheToken() async throws {
        let world = try await World()
        let outcome = await world.test(.salesforce, secrets: ["access_token": "sf-good-4711"])

        #expect(outcome.verdict == "passed", "\(outcome.layers)")
        #expect(outcome.layers.map(\.layer) == [
            .configuration, .dns, .tcp, .tls, .http, .signIn, .read, .limits,
        ])
        #expect(outcome.result(.http)?.summary == "Salesforce, API up to 68.0")
        #expect(outcome.result(.limits)?.summary == "18 of 100000 daily API calls used (0 %)")
        #expect(world.standIn.requests.map(\.target) == [
            "/.well-known/openid-configuration", "/services/data/", "/services/data/v68.0/limits",
        ])
        #expect(world.standIn.requests.filter { $0.credential != nil }.count == 1)
        #expect(outcome.requestCount == 3)
    }

    @Test(arguments: [
        ("expired", "failed sign-in.session-invalid"), ("policy", "failed sign-in.session-not-accepted"),
        ("agent", "failed sign-in.session-not-accepted"), ("garbled", "failed sign-in.token-malformed"),
        ("quota", "failed limits.exhausted"), ("disabled", "failed read.interface-disabled"),
        ("forbidden", "inconclusive read.forbidden"), ("missing", "failed read.not-found"),
        ("unavailable", "failed http.unavailable"), ("page", "failed http.not-the-interface"),
        ("redirect", "failed http.redirected"), ("nearly", "warning limits.nearly-exhausted"),
        ("used", "failed limits.exhausted"), ("echo", "failed read.failed"),
    ])
    func namesWhatSalesforceSaysToAToken(scenario: String, verdict: String) async throws {
        let world = try await World()
        let outcome = await world.test(.salesforce, secrets: ["access_token": "sf-\(scenario)-4711"])

        #expect(outcome.verdict == verdict, "\(outcome.layers)")
        #expect(world.standIn.count(.limits) == 1)
    }

    @Test(arguments: [
        ("expired", "grant-expired"), ("validity", "grant-expired"), ("password", "credentials"),
        ("consumer", "user-not-approved"), ("ip", "address-restricted"), ("hours", "address-restricted"),
        ("inactive", "user-inactive"), ("org", "organization-inactive"), ("rate", "throttled"),
        ("client", "client-unknown"), ("secret", "client-secret"), ("install", "app-not-installed"),
        ("blocked", "app-blocked"), ("callback", "callback"), ("assertion", "assertion"), ("runas", "no-run-as-user"),
        ("domain", "domain-not-supported"), ("scope", "scope"), ("grant", "grant-type"), ("bare", "grant-expired"),
        ("unheard", "rejected"),
    ])
    func namesWhatSalesforceSaysToAClient(scenario: String, finding: String) async throws {
        let world = try await World()
        let outcome = await world.test(
            .salesforce, settings: ["client_id": "3MVG9"], secrets: ["client_secret": "cs-\(scenario)-4711"])

        #expect(outcome.verdict == "failed sign-in.\(finding)", "\(outcome.layers)")
        #expect(world.standIn.count(.clientCredentials) == 1)
        #expect(world.standIn.count(.limits) == 0)
        #expect(outcome.result(.read)?.status == .skipped)
    }

    @Test func signsInOnceWithClientCredentials() async throws {
        let world = try await World()
        let outcome = await world.test(
            .salesforce, settings: ["client_id": "3MVG9"], secrets: ["client_secret": "cs-good-4711"])

        #expect(outcome.verdict == "passed", "\(outcome.layers)")
        #expect(world.standIn.count(.clientCredentials) == 1)
        #expect(world.standIn.requests.last?.credential == "00D000000000001!fresh.token")
        #expect(!outcome.everything.contains("fresh.token"))
    }

    @Test func prefersATokenToANewOneAndAsksForNoneWithoutBeingToldTo() async throws {
        let both = try await World()
        _ = await both.test(
            .salesforce, settings: ["client_id": "3MVG9"],
            secrets: ["client_secret": "cs-good-4711", "access_token": "sf-good-4711"])
        let none = try await World()
        let outcome = await none.test(.salesforce)

        #expect(both.standIn.count(.clientCredentials) == 0)
        #expect(outcome.verdict.hasPrefix("inconclusive"), "\(outcome.layers)")
        #expect(none.standIn.requests.allSatisfy { $0.credential == nil })
    }

    @Test func findsThatAHostIsNotSalesforce() async throws {
        let page = try await World { _ in .page(200, "Welcome to the hotel") }
        let other = try await World { _ in .json(200, #"{"hello":"world"}"#) }
        let missing = try await World { _ in .json(404, "{}") }
        let elsewhere = try await World { _ in
            TestHTTPServer.Response(301, "", headers: [("Location", "https://www.acme.example/")])
        }
        let token = ["access_token": "sf-good-4711"]
        let portal = await page.test(.salesforce, secrets: token)
        #expect(portal.verdict == "failed http.not-the-interface")
        #expect(portal.result(.http)?.serverText == "Welcome to the hotel")
        #expect(await other.test(.salesforce, secrets: token).verdict == "failed http.not-the-interface")
        #expect(await missing.test(.salesforce, secrets: token).verdict == "failed http.not-the-interface")
        #expect(await elsewhere.test(.salesforce, secrets: token).verdict == "failed http.redirected")
        for world in [page, other, missing, elsewhere] {
            #expect(world.standIn.requests.allSatisfy { $0.credential == nil })
        }
    }

    @Test(arguments: [
        ("acme.lightning.force.com", [:], "failed configuration.interface-host"),
        ("acme.my.salesforce.com", ["environment": "sandbox"], "failed configuration.mixed-environments"),
        ("acme--dev.sandbox.my.salesforce.com", ["environment": "production"], "failed configuration.mixed-environments"),
        ("test.salesforce.com", ["environment": "production"], "failed configuration.mixed-environments"),
        ("acme.my.salesforce.com", ["environment": "staging"], "couldNotRun configuration.invalid-value"),
        ("acme.my.salesforce.com", ["api_version": "../../x"], "couldNotRun configuration.invalid-value"),
        ("acme.my.salesforce.com", ["tls": "off"], "couldNotRun configuration.invalid-value"),
        ("acme.my.salesforce.com", ["tls": "required"], "couldNotRun configuration.invalid-value"),
        ("acme.my.salesforce.com", ["environment": "production"], "failed dns.not-found"),
    ])
    func looksAtASalesforceConfigurationFirst(host: String, settings: [String: String], verdict: String) async {
        let prober = makeProber(
            environment: ["TOKEN": "sf-good-4711"], resolver: Resolver { _, _ in .notFound("no such name") })
        let connection = makeConnection(
            .salesforce, port: nil, host: host, settings: settings, secrets: ["access_token": .environment("TOKEN")])
        #expect(await prober.test(connection).verdict == verdict)
    }

    @Test(arguments: [
        ("good", "passed"), ("expired", "failed sign-in.session-invalid"), ("garbled", "failed sign-in.token-malformed"),
        ("realm", "failed sign-in.application-not-authorized"), ("throttled", "failed http.too-many-requests"),
        ("user", "failed sign-in.user-lost-access"), ("subscription", "failed sign-in.subscription-ended"),
        ("general", "failed sign-in.session-invalid"), ("object", "failed read.not-found"),
        ("xml", "failed sign-in.session-invalid"), ("down", "failed http.unavailable"),
    ])
    func namesWhatQuickBooksOnlineSays(scenario: String, verdict: String) async throws {
        let world = try await World()
        let outcome = await world.test(
            .quickbooksOnline, settings: ["realm_id": "9130350000000001"],
            secrets: ["access_token": "qb-\(scenario)-4711"])

        #expect(outcome.verdict == verdict, "\(outcome.layers)")
        #expect(world.standIn.requests.map(\.target) == [
            "/v3/company/9130350000000001/companyinfo/9130350000000001?minorversion=75"
        ])
        #expect(outcome.result(.http)?.details.contains("intuit_tid: 1-6741a0b2-0f3e") ?? false)
    }

    @Test(arguments: [
        (nil, [:], "couldNotRun configuration.missing-value"),
        (nil, ["realm_id": "12/../34"], "couldNotRun configuration.invalid-value"),
        ("quickbooks.api.intuit.com", ["realm_id": "9130350000000001", "environment": "sandbox"],
            "failed configuration.mixed-environments"),
        (nil, ["realm_id": "9130350000000001"], "failed dns.not-found"),
    ])
    func looksAtAQuickBooksConfigurationFirst(host: String?, settings: [String: String], verdict: String) async {
        let prober = makeProber(resolver: Resolver { host, _ in .notFound(host) })
        let outcome = await prober.test(makeConnection(.quickbooksOnline, port: nil, host: host, settings: settings))
        #expect(outcome.verdict == verdict)
        if verdict.hasSuffix("not-found") { #expect(outcome.target == "quickbooks.api.intuit.com") }
    }

    @Test(arguments: [
        (-300.0, "warning http.clock-wrong", "this machine's clock is 5 minutes ahead of the server's"),
        (300.0, "warning http.clock-wrong", "this machine's clock is"), (-20.0, "passed", "Salesforce"),
    ])
    func warnsOfAClockThatIsWrong(seconds: Double, verdict: String, words: String) async throws {
        let format = Date.VerbatimFormatStyle(
            format: """
                \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT
                """,
            locale: Locale(identifier: "en_US"), timeZone: .gmt, calendar: Calendar(identifier: .gregorian))
        let date = Date(timeIntervalSinceNow: seconds).formatted(format)
        let world = try await World { request in
            guard request.target.contains("well-known") else { return nil }
            return TestHTTPServer.Response(200, #"{"issuer":"https://x"}"#, headers: [("Date", date)])
        }
        let outcome = await world.test(.salesforce, secrets: ["access_token": "sf-good-4711"])

        #expect(outcome.verdict == verdict, "\(outcome.layers)")
        #expect(outcome.result(.http)?.summary.hasPrefix(words) ?? false, "\(outcome.layers)")
        #expect(outcome.status == .passed)
    }
}
