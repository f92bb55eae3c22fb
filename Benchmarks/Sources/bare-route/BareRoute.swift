import Hummingbird

/// The least that a server with this library can do: one route that says two letters. Its argument is the port.
@main
enum BareRoute {
    static func main() async throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 8081
        let router = Router()
        router.get("/") { _, _ in "ok" }
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }
}
