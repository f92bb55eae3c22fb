/// A time to let pass, in words.
package enum WaitingTime {
    /// "2 to 10 minutes", "30 seconds", "up to 5 minutes": seconds, least and most, 0 or more.
    package static func words(_ seconds: ClosedRange<Int>) -> String {
        let (first, last) = (seconds.lowerBound, seconds.upperBound)
        for (size, unit) in [(86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")] {
            guard last >= size, last % size == 0, first % size == 0 else { continue }
            let plural = last / size == 1 ? unit : unit + "s"
            if first == last { return "\(last / size) \(plural)" }
            return first == 0 ? "up to \(last / size) \(plural)" : "\(first / size) to \(last / size) \(plural)"
        }
        return "\(first) to \(last) seconds"
    }

    /// Seconds to count down: to the least that is asked for; where "up to" a time is asked, to that.
    package static func goal(_ seconds: ClosedRange<Int>) -> Int {
        seconds.lowerBound > 0 ? seconds.lowerBound : seconds.upperBound
    }
}
