/// How lines of the log are written.
package enum LogFormat: String, Sendable, Hashable, CaseIterable {
    /// For people: time, level, message and `name=value` pairs.
    case text
    /// For programs: one JSON object a line.
    case json
}
