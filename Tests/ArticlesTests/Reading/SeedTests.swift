import Articles
import Foundation
import KBTestSupport
import Testing

/// The four documents the project started from, read exactly.
@Suite(.enabled(if: SharedMaterial.hasSeeds, "the seeds do not lie beside this checkout"))
struct SeedTests {
    private func read(_ prefix: String) throws -> ArticleReader.Reading {
        let file = try #require(SharedMaterial.seeds.first { $0.lastPathComponent.hasPrefix(prefix) })
        return ArticleReader().read(Array(try Data(contentsOf: file)), path: file.lastPathComponent)
    }

    @Test func readsGitBook() throws {
        let article = try #require(try read("000").article)
        let solution = try #require(article.solutions.first)
        #expect(article.titleLine == 1)
        #expect(solution.steps.map(\.number) == Array(1...10))
        #expect(article.causes.map(\.text.lines.lowerBound) == [62, 63, 64, 65])
        #expect(article.causes.allSatisfy { $0.remedies == [solution.id] })
        #expect(article.prerequisites.map(\.lines.lowerBound) == [30, 31, 32])
        #expect(article.symptoms.map(\.lines.lowerBound) == [13, 14])
        let message = "Salesforce account linked to your DBSync account is disconnected."
        #expect(article.errorMessages.contains { $0.text == message && $0.lines == 13...13 })
        let workaround = try #require(article.solutions.first { $0.kind == .workaround })
        #expect(workaround.steps.count == 2 && workaround.areAlternatives)
        #expect(workaround.steps.last?.callouts.map(\.kind) == [.warning])
        #expect(article.appliesTo.count == 5)
        #expect(article.appliesTo.allSatisfy { $0.label != nil })
        #expect(article.related.map(\.lines.lowerBound) == [69, 70, 71])
        let last = try #require(solution.steps.last)
        #expect(last.probe == StepProbe(kind: .inProduct, name: "Test Connection"))
        #expect(last.expectation == Expectation(text: "Connection successful", within: 5...10, lines: 47...47))
        #expect(article.sections.allSatisfy { $0.lines.upperBound < 88 }, "the part for agents is not read")
    }

    @Test func readsPastedText() throws {
        let reading = try read("001")
        let article = try #require(reading.article)
        #expect(article.solutions.map(\.variant) == ["QuickBooks Desktop", "QuickBooks Online", "Salesforce"])
        let steps = try #require(article.solutions.first?.steps)
        #expect(steps.count == 8)
        #expect(steps[2].branches.first?.condition.lines == 16...16)
        #expect(steps[3].goTo == [1, 2, 3])
        #expect(steps[3].condition != nil)
        #expect(steps[4].condition != nil)
        #expect(steps[7].goTo == [2])
        #expect(article.causes.filter { $0.remedies == ["s1"] }.count == 4)
        #expect(article.causes.filter { $0.remedies == ["s2"] }.count == 2)
        let merged = article.causes.filter { $0.remedies == ["s3"] }
        #expect(merged.map(\.text.lines) == [47...47, 47...47])
        let found = reading.diagnostics.map { "\($0.line) \($0.id)" }
        #expect(found.contains("43 LostHeading"), "\(found)")
        #expect(found.contains("47 MergedBullets"), "\(found)")
        #expect(article.sections.allSatisfy { $0.lines.upperBound < 48 }, "the request for feedback is not read")
    }

    @Test func readsMintlify() throws {
        let article = try #require(try read("002").article)
        let solution = try #require(article.solutions.first)
        #expect(solution.steps.map(\.number) == Array(1...10))
        #expect(solution.stages.map(\.steps) == [[1, 2, 3, 4], [5, 6, 7], [8, 9, 10]])
        #expect(solution.stages.map(\.line) == [21, 41, 67])
        #expect(solution.steps.allSatisfy { $0.title != nil })
        #expect(article.errorMessages.map(\.text) == ["Connection Expired"])
        #expect(article.prerequisites.map(\.lines) == [16...16])
        #expect(solution.steps[6].wait == 120...300)
        #expect(solution.steps[5].images.first?.alternativeText.isEmpty == false)
        let next = try #require(article.solutions.last)
        #expect(next.kind == .escalation && next.steps.count == 4)
        #expect(article.related.compactMap(\.target).count == 3)
        #expect(article.sections.first?.lines.lowerBound == 5, "the documentation index is not read")
    }

    @Test func readsHelpCentreExport() throws {
        let reading = try read("003")
        let article = try #require(reading.article)
        let first = try #require(article.solutions.first)
        let second = try #require(article.solutions.dropFirst().first)
        #expect(first.steps.map(\.number) == Array(1...16))
        #expect(first.steps[7].substeps.count == 3)
        #expect(first.steps.filter { $0.wait == 120...600 }.map(\.number) == [11, 16])
        let branch = try #require(first.steps[15].branches.first)
        #expect(branch.condition.lines == 40...40)
        #expect(branch.steps.map(\.text.lines.lowerBound) == [42, 43, 44, 45])
        #expect(first.outcome?.lines == 46...46)
        #expect(second.steps.count == 5)
        #expect(second.steps[4].goTo == [8])
        #expect(second.steps[4].goToSolution == first.id)
        #expect(reading.diagnostics.contains { $0.id == "MissingError" && $0.line == 38 })
    }
}
