import Articles

/// One kind of service: its layers above TCP and the proxy, in order, each recorded.
///
/// The prober has looked at the configuration, resolved the secrets and connected before it calls ``run``; it closes the
/// connection afterwards. An implementation only sends what ``plan(_:)`` names.
protocol ServiceTest: Sendable {
    /// All layers of a test of this connection, `configuration`, `dns` and `tcp` among them, in order; without `proxy`.
    static func layers(of connection: Connection) -> [ConnectionLayer]
    /// The port where the configuration names none; `nil` where it must name one.
    static func defaultPort(of connection: Connection) -> Int?
    /// The host where the configuration names none.
    static func defaultHost(of connection: Connection) -> String?
    /// What is wrong with the configuration as far as this type can say; called before anything is sent.
    static func check(_ connection: Connection) throws(LayerFailure)
    init()
    /// What ``run`` would send, in order, without secrets.
    func plan(_ connection: Connection) -> [PlannedRequest]
    /// Climbs the layers above TCP. Every step goes through `recorder`, which stops it.
    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async
    /// In place of ``run(_:over:secrets:recorder:)`` where the type's layers do not hold `tcp`.
    func runOffline(_ connection: Connection, recorder: LayerRecorder) async
}

extension ServiceTest {
    func runOffline(_ connection: Connection, recorder: LayerRecorder) async {}
    static func defaultHost(of connection: Connection) -> String? { nil }
    static func check(_ connection: Connection) throws(LayerFailure) {}
}
