/// What an agent is told of `kb`.
package enum Agents {
    /// Name of the server, as clients show it.
    package static let name = "kb"
}
