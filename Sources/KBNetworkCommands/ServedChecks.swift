import KBCommandLine
import KBServer
import Probing

/// Connection tests over the network: only of what the user of this server has configured, as `kb check` would.
struct ServedChecks: Sendable {
    /// Less than what the server lets a request take.
    private static let limit: Duration = .seconds(50)

    let collection: CollectionOptions

    var checks: ServerConfiguration.Checks {
        let collection = collection
        return ServerConfiguration.Checks { name, edition in
            guard let connection = ConnectionOptions.list(collection).connection(name) else { return nil }
            var limits = TimeLimits.standard
            limits.total = Self.limit
            let run = CheckRun(
                prober: Prober(limits: limits), diagnosis: CheckDiagnosis(edition: edition), printer: nil)
            return try CheckDocument(try await run.run([connection])).json()
        }
    }
}
