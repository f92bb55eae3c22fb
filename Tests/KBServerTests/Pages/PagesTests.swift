import Answering
import Articles
import Foundation
import KBServer
import KBTestSupport
import Serving
import Testing

/// What a reader relies on, page by page.
struct PagesTests {
    private let world: PageWorld

    init() async throws {
        world = try await PageWorld([
            "acme/login.md": PageArticles.everything, "acme/other.md": PageArticles.other,
        ])
    }

    @Test func opensWithTheFieldExamplesProductsAndWhatChanged() {
        let page = world.pages.home(world.edition)
        #expect(MarkupCheck(page).faults == [])
        #expect(page.contains("name=\"ask\""))
        #expect(page.contains("href=\"/?ask=Acme%20says%20%22Login%20expired%22\""))
        #expect(page.contains("href=\"/?product=Acme\">Acme <span class=\"count\">1</span>"))
        #expect(page.contains("<a href=\"/acme/other\">Other says &quot;Quota exceeded&quot;</a>"))
        #expect(!page.contains("noindex"))
    }

    @Test func saysSoWhereThereIsNoArticle() async throws {
        let empty = try await PageWorld()
        let page = empty.pages.home(empty.edition)
        #expect(MarkupCheck(page).faults == [])
        #expect(page.contains("There are no articles yet"))
    }

    @Test func listsTheArticlesOfAProduct() {
        let page = world.pages.articles(of: "Acme", in: world.edition)
        #expect(MarkupCheck(page).faults == [])
        #expect(page.contains("href=\"/acme/login\""))
        #expect(!page.contains("href=\"/acme/other\""))
        #expect(world.pages.articles(of: "No such", page: 9, in: world.edition).contains("No article is about it"))
    }

    @Test func answersWithTheFixItsWarningAndItsPlaces() throws {
        let page = try world.answer("login expired E-77")
        let check = MarkupCheck(page)
        #expect(check.faults == [])
        #expect(page.contains("<h1>Acme says &quot;Login expired&quot;</h1>"))
        #expect(page.contains("confidence 0."))
        #expect(page.contains("<div class=\"callout warning\" role=\"note\">"))
        #expect(page.contains("Wait 2 to 10 minutes"))
        #expect(page.contains("<th scope=\"col\">code</th><th scope=\"col\">meaning</th>"))
        #expect(page.contains("acme login --renew"))
        #expect(page.contains("<form action=\"/walks\" method=\"post\">"))
        #expect(page.contains("name=\"article\" value=\"acme/login\""))
        #expect(page.contains("noindex"))
        // What must be read first stands first.
        let warning = try #require(page.range(of: "Running jobs stop."))
        let step = try #require(page.range(of: "Settings &gt; Logins"))
        #expect(warning.lowerBound < step.lowerBound)
    }

    @Test func offersNothingToWriteWhereTheReaderMayNot() throws {
        let reading = Pages(title: "Acme help", mayWrite: false)
        let answer = try world.edition.answer("login expired E-77")
        let page = reading.answer(answer, product: nil, edition: world.edition)
        #expect(MarkupCheck(page).tags.allSatisfy { $0.attributes["method"] != "post" })
    }

    @Test func saysThatNothingFits() throws {
        let page = try world.answer("how do I bake bread")
        #expect(MarkupCheck(page).faults == [])
        #expect(page.contains("<h1>Nothing fits</h1>"))
        #expect(!page.contains("action=\"/walks\""))
    }

    @Test func asksWhichProductIsMeant() throws {
        var answer = Answer(question: "login & expired", outcome: .ambiguous, confidence: 0.4, understood: .init())
        answer.choices = [
            AnswerChoice(
                kind: .product, question: "Which product?",
                options: [
                    .init(label: "Acme & Co", article: "acme/login", count: 3),
                    .init(label: "Other", article: "acme/other", count: 1),
                ])
        ]
        let page = world.pages.answer(answer, product: nil, edition: world.edition)
        #expect(MarkupCheck(page).faults == [])
        #expect(page.contains("<h1>Which product?</h1>"))
        #expect(page.contains("href=\"/?ask=login%20%26%20expired&amp;product=Acme%20%26%20Co\""))
    }

    @Test func keepsALogInAFieldOfManyLines() throws {
        let page = try world.answer("first line\nERROR login expired E-77\nlast line")
        #expect(MarkupCheck(page).faults == [])
        #expect(page.contains("\nfirst line\nERROR login expired E-77\nlast line</textarea>"))
    }

    @Test func saysThatASecretWasCutOut() throws {
        let page = try world.answer("login expired E-77 password=hunter2hunter2")
        #expect(page.contains("A secret was cut out"))
        #expect(!page.contains("hunter2"))
    }

    @Test func showsAnArticleAsItsRecord() throws {
        let page = try world.article("acme/login")
        #expect(MarkupCheck(page).faults == [])
        #expect(page.contains("<h1 id=\"L7\">"))
        #expect(page.contains("<a href=\"/acme/other\">the other article</a>"))
        #expect(
            page.contains("<a href=\"https://acme.example/help\" rel=\"noopener nofollow noreferrer\">Acme</a>"))
        #expect(page.contains("<a href=\"#s1\">Solution 1: Sign in again</a>"))
        #expect(page.contains("<a href=\"/acme/login.md\">"))
        #expect(page.contains("<dt>Updated</dt><dd>2026-11-20</dd>"))
        #expect(!page.contains("javascript:"))
    }

    @Test func leadsBackWhereThereIsNoArticle() throws {
        let entry = try #require(world.edition.entry("acme/login"))
        let page = world.pages.missing(id: "acme/<login>", nearest: [entry])
        #expect(MarkupCheck(page).faults == [])
        #expect(page.contains("acme/&lt;login&gt;"))
        #expect(page.contains("href=\"/acme/login\""))
    }

    @Test func saysWhatIsWrong() {
        for page in [
            world.pages.fault(status: 429, title: "Too many requests", detail: "Try again in 3 seconds."),
            world.pages.thanks(), world.pages.signIn(next: "/a?b=\"c\"", isRefused: true),
        ] {
            #expect(MarkupCheck(page).faults == [])
            #expect(page.contains("<main id=\"main\""))
        }
    }
}

/// The articles that ship, as a reader finds them.
struct ShippedPagesTests {
    /// Published once for all tests, which only read.
    private static let published = Task {
        try await PageWorld(articles: ShippedArticles.folder, folder: TemporaryFolder.lasting())
    }

    @Test func sendsLittle() async throws {
        let world = try await Self.published.value
        let size = world.pages.home(world.edition).utf8.count + Pages.assets.reduce(0) { $0 + $1.bytes.count }
        #expect(size < 50_000, "\(size) bytes")
    }

    /// Each line of an answer is a link; this is where it leads.
    @Test func hasAnAnchorForEachLineItShows() async throws {
        let world = try await Self.published.value
        for entry in world.edition.articles {
            let document = try world.edition.document(entry.id)
            let page = world.pages.article(document, answer: nil, edition: world.edition)
            let check = MarkupCheck(page)
            #expect(check.faults == [], "\(entry.id)")
            let anchors = Set(check.tags.compactMap { $0.attributes["id"] })
            let lines = Set(ReadThrough.lines(of: document.article).map(\.line))
            let missing = lines.filter { !anchors.contains("L\($0)") }
            #expect(missing.isEmpty, "\(entry.id): \(missing.sorted())")
            let broken = check.tags.compactMap { $0.attributes["href"] }.filter {
                $0.hasPrefix("#") && !anchors.contains(String($0.dropFirst()))
            }
            #expect(broken.isEmpty, "\(entry.id): \(broken)")
        }
    }

    @Test func answersWithLinesThatTheArticlesPageHas() async throws {
        let world = try await Self.published.value
        for entry in world.edition.articles where entry.id.utf8.count % 5 == 0 {
            let page = try world.answer(entry.title)
            let check = MarkupCheck(page)
            #expect(check.faults == [], "\(entry.title)")
            var anchors: [String: Set<String>] = [:]
            for tag in check.tags {
                guard let href = tag.attributes["href"], let hash = href.firstIndex(of: "#"), href.hasPrefix("/") else {
                    continue
                }
                let path = String(href[..<hash].prefix { $0 != "?" }.dropFirst())
                if anchors[path] == nil {
                    let tags = MarkupCheck(try world.article(path)).tags
                    anchors[path] = Set(tags.compactMap { $0.attributes["id"] })
                }
                #expect(anchors[path]?.contains(String(href[hash...].dropFirst())) == true, "\(entry.title): \(href)")
            }
        }
    }
}
