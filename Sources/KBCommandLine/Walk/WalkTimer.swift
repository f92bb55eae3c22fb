import Answering
import Foundation

/// Time to let pass, shown as it goes.
///
/// Counts to the least the article asks for; where it asks "up to" a time, to that.
struct WalkTimer {
    private let seconds: ClosedRange<Int>
    private let goal: Int
    private let isPlain: Bool
    private let start: ContinuousClock.Instant
    private var lastMinute: Int

    init(_ seconds: ClosedRange<Int>, isPlain: Bool, start: ContinuousClock.Instant = .now) {
        self.seconds = seconds
        self.goal = WaitingTime.goal(seconds)
        self.isPlain = isPlain
        self.start = start
        self.lastMinute = (goal + 59) / 60
    }

    /// Milliseconds between two looks at the clock.
    var interval: Int32 { 1000 }

    private var left: Int { max(0, goal - Int((ContinuousClock.now - start).components.seconds)) }

    var isOver: Bool { left == 0 }

    /// What is said first.
    var opening: String { "  \(WaitingTime.words(seconds)) to wait; Enter goes on\n" }

    /// What is said now, if anything: each second above the line being typed, or each minute on a line of its own.
    mutating func tick() -> String? {
        let left = left
        if left == 0 {
            return isPlain ? "\n  \(WaitingTime.words(goal...goal)) are over\n> " : Self.above("the time is over")
        }
        guard isPlain else { return Self.above("\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left") }
        let minute = (left + 59) / 60
        guard minute < lastMinute else { return nil }
        lastMinute = minute
        return "\n  \(minute) \(minute == 1 ? "minute" : "minutes") left\n> "
    }

    /// Writes over the line above the one being typed, and goes back to where the reader types.
    private static func above(_ text: String) -> String {
        "\u{1B}7\u{1B}[1A\r  \(text); Enter goes on\u{1B}[K\u{1B}8"
    }
}
