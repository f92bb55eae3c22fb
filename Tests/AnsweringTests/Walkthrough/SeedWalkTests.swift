import Answering
import Articles
import Foundation
import KBTestSupport
import Testing

/// The documents the project started from, walked to their ends.
///
/// What is asked is compared without the articles' words.
struct SeedWalkTests {
    private static func walk(_ place: Int) throws -> WalkthroughScript {
        let bytes = [UInt8](try Data(contentsOf: SharedMaterial.seeds[place]))
        let article = try #require(ArticleReader().read(bytes, path: "seed.md").article)
        return WalkthroughScript(walk: Walkthrough(article))
    }

    private static func play(_ place: Int, _ replies: String) throws -> String {
        var script = try walk(place)
        return try script.play(replies).map { String($0.prefix { $0 != ":" }) }.joined(separator: ", ")
    }

    /// Ten steps, the product's own test, then one of two ways around it.
    @Test(.enabled(if: SharedMaterial.hasSeeds))
    func walksStepsATestAndWaysAround() throws {
        #expect(
            try Self.play(0, "d dddddddddd y n y 0 d n d n")
                == "checklist, step 1, step 2, step 3, step 4, step 5, step 6, step 7, step 8, step 9, step 10, "
                + "expectation 10, solved, workaround, choice, step 1, solved, step 2, solved, end unsolved")
    }

    /// Three products; the first has a loop, and steps for the case that it is still broken.
    @Test(.enabled(if: SharedMaterial.hasSeeds))
    func walksAProductWithALoop() throws {
        #expect(
            try Self.play(1, "0 d ddd y d ddd y dddd d n")
                == "choice, step, step 1, step 2, step 3, condition 4, step 4, step 1 (2/2), step 2 (2/2), step 3 (2/2), "
                + "condition 5, step 5, step 6, step 7, step 8, step 2 (2/2), solved, end unsolved")
        #expect(
            try Self.play(1, "0 d ddd n y") == "choice, step, step 1, step 2, step 3, condition 4, solved, end solved")
        #expect(try Self.play(1, "1 d y") == "choice, step, solved, end solved")
        #expect(try Self.play(1, "2 d n") == "choice, step, solved, end unsolved")
    }

    /// Ten steps in three stages with a wait, then four things to look at.
    @Test(.enabled(if: SharedMaterial.hasSeeds))
    func walksStagesAndAWait() throws {
        #expect(
            try Self.play(2, "d ddddddd s ddd n dddd n")
                == "checklist, step 1, step 2, step 3, step 4, step 5, step 6, step 7, wait 7, step 8, step 9, step 10, "
                + "solved, step 1, step 2, step 3, step 4, solved, end unsolved")
        var script = try Self.walk(2)
        _ = try script.play("d dddd")
        #expect(script.walk.prompt.position.stage == script.texts.first)
    }

    /// Sixteen steps with substeps, two waits and a case, then a procedure that refers to a step of the first.
    @Test(.enabled(if: SharedMaterial.hasSeeds))
    func walksWaitsACaseAndAReference() throws {
        var script = try Self.walk(3)
        let first = try script.play("d ddddddddddd s dddd d y d n").map { String($0.prefix { $0 != ":" }) }
        #expect(
            first.joined(separator: ", ")
                == "checklist, step 1, step 2, step 3, step 4, step 5, step 6, step 7, step 8, step 9, step 10, step 11, "
                + "wait 11, step 12, step 13, step 14, step 15, wait 16, condition 16, step 16, solved, step 1")
        let second = try script.play("dddd")
        #expect(second.last == "step 5")
        #expect(
            script.walk.prompt.lines.filter { $0.solution == "s1" }.compactMap(\.step) == ["8", "8.1", "8.2", "8.3"])
        #expect(try script.play("d s n").suffix(2) == ["solved", "end unsolved"])
    }
}
