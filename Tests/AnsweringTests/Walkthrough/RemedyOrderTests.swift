import Answering
import Testing

/// What earlier walks make of the order of an article's remedies.
struct RemedyOrderTests {
    private static func tally(_ solved: Int, _ tried: Int, ruledOut: Int = 0) -> RemedyTally {
        RemedyTally(solution: "s", tried: tried, solved: solved, ruledOut: ruledOut)
    }

    @Test(arguments: [
        // Nothing is known: the article's order.
        ([nil, nil, nil, nil], [0, 1, 2, 3]),
        ([], []),
        ([tally(0, 0)], [0]),
        // The second solved four walks in which the first failed: too few.
        ([tally(0, 4), tally(4, 4)], [0, 1]),
        // Five are enough.
        ([tally(0, 5), tally(5, 5)], [1, 0]),
        // One success does not lift the last to the top of four.
        ([tally(0, 1), tally(0, 1), tally(0, 1), tally(1, 1)], [0, 1, 2, 3]),
        // The first solves 60 of 100 walks. The second solves all it is tried in, which are those the first left over:
        // it is still second.
        ([tally(60, 100), tally(40, 40, ruledOut: 60)], [0, 1]),
        ([tally(40, 100), tally(60, 60, ruledOut: 40)], [1, 0]),
        // What fails again and again gives way even to what nobody has tried.
        ([tally(0, 40), nil], [1, 0]),
        ([tally(0, 5), nil], [0, 1]),
        // The third has led for long; the others keep their order.
        ([tally(1, 30), tally(1, 29, ruledOut: 1), tally(28, 28, ruledOut: 2)], [2, 0, 1]),
    ])
    func ordersRemedies(tallies: [RemedyTally?], expected: [Int]) {
        #expect(RemedyOrder.order(tallies) == expected)
    }

    @Test func survivesNonsense() {
        #expect(RemedyOrder.order([Self.tally(-5, -9), Self.tally(7, 2)]) == [0, 1])
        #expect(RemedyOrder.order([Self.tally(.max, .max), Self.tally(0, 0)]) == [0, 1])
    }
}
