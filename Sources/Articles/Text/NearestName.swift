/// The name that was probably meant by one that does not exist.
package enum NearestName {
    /// The one of `names` that is written most like `wanted`, capitals aside; the first of several.
    ///
    /// - Returns: `nil` where none is close: at most a third of the letters may differ, and two in any case.
    package static func nearest(to wanted: String, among names: some Sequence<String>) -> String? {
        let wanted = String(wanted.lowercased().prefix(100))
        let distances = names.map { (name: $0, distance: distance(wanted, $0.lowercased())) }
        guard let nearest = distances.min(by: { $0.distance < $1.distance }),
            nearest.distance <= max(2, wanted.count / 3)
        else { return nil }
        return nearest.name
    }

    /// What to say about a name that does not exist: the nearest one, else all of them.
    package static func advice(for wanted: String, among names: some Collection<String>) -> String {
        nearest(to: wanted, among: names).map { "did you mean '\($0)'?" }
            ?? "write one of \(names.joined(separator: ", "))"
    }

    /// Levenshtein distance.
    private static func distance(_ first: String, _ second: String) -> Int {
        let second = Array(second)
        var row = Array(0...second.count)
        for (line, character) in first.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in second.indices {
                let substitution = diagonal + (character == second[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substitution, min(row[column], row[column + 1]) + 1)
            }
        }
        return row[second.count]
    }
}
