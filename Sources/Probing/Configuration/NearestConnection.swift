import Articles

/// What to say about a connection that does not exist.
package enum NearestConnection {
    /// The nearest name, else all names, else how to make one.
    package static func advice(for name: String, among names: [String]) -> String {
        if names.isEmpty { return "add one with 'kb connections add'" }
        if names.count > 8, NearestName.nearest(to: name, among: names) == nil { return "'kb connections' lists them" }
        return NearestName.advice(for: name, among: names)
    }
}
