import Articles

/// A port that something listens on; what it speaks is not looked at.
struct TCPTest: ServiceTest {
    static func layers(of connection: Connection) -> [ConnectionLayer] { [.configuration, .dns, .tcp] }
    static func defaultPort(of connection: Connection) -> Int? { nil }

    func plan(_ connection: Connection) -> [PlannedRequest] { [] }

    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async {}
}
