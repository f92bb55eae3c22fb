import Articles

/// Tests whether Oracle's listener is there and knows the service.
///
/// Nobody signs in: the login's protocol is Oracle's own. What the listener says tells most faults of a connection apart.
struct OracleTest: ServiceTest {
    static func layers(of connection: Connection) -> [ConnectionLayer] {
        DatabaseTLS.mode(of: connection) == .off
            ? [.configuration, .dns, .tcp, .greeting] : [.configuration, .dns, .tcp, .tls, .greeting]
    }

    static func defaultPort(of connection: Connection) -> Int? {
        DatabaseTLS.mode(of: connection) == .off ? 1521 : 2484
    }

    static func check(_ connection: Connection) throws(LayerFailure) {
        guard connectData(of: connection) != nil else {
            let name = connection.settings["service"] ?? connection.settings["sid"]
            throw name == nil
                ? .couldNotRun(
                    .missingValue, "'service' is missing; give the service name of the database, or its 'sid'")
                : LayerFailure(.invalidValue, "'\(name?.value ?? "")' is not a service name")
        }
    }

    private static func connectData(of connection: Connection) -> String? {
        TNSPacket.connectData(
            service: connection.settings["service"]?.value, sid: connection.settings["sid"]?.value)
    }

    func plan(_ connection: Connection) -> [PlannedRequest] {
        let name = (connection.settings["service"] ?? connection.settings["sid"])?.value ?? ""
        return [PlannedRequest(.greeting, "ask the listener for '\(name)'")]
    }

    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async {
        var tls = DatabaseTLS(DatabaseTLS.mode(of: connection))
        if tls.mode != .off {
            guard await tls.start(connection, over: wire, recorder) else { return }
        }
        _ = await recorder.run(.greeting) { notes throws(LayerFailure) in
            guard let data = Self.connectData(of: connection) else {
                throw .couldNotRun(.missingValue, "'service' is missing")
            }
            let layer = recorder.wire(wire, .greeting)
            notes.requests += plan(connection).map(\.text)
            try await layer.write(TNSPacket.connect(data))
            var reply = try await Self.packet(layer)
            if reply.type == TNSPacket.resend {
                try await layer.write(TNSPacket.connect(data))
                reply = try await Self.packet(layer)
            }
            switch reply.type {
            case TNSPacket.accept: notes.summary = "Oracle, knows the service"
            case TNSPacket.redirect: notes.summary = "Oracle, knows the service and would send the client on"
            case TNSPacket.refuse:
                let text = String(decoding: reply.body.dropFirst(4), as: UTF8.self)
                guard let number = TNSPacket.errorNumber(in: text) else {
                    throw LayerFailure(.signInRejected, "the listener refuses", serverText: text)
                }
                throw LayerFailure(
                    TNSPacket.finding(number), "the listener refuses: ORA-\(number)",
                    serverText: "ORA-\(number) \(text)")
            default: throw .wrongService(expected: "Oracle", reply.body)
            }
        }
    }

    private static func packet(_ layer: LayerWire) async throws(LayerFailure) -> (type: UInt8, body: [UInt8]) {
        let header = try await layer.read(exactly: TNSPacket.headerLength)
        // From version 315 on, the length takes four bytes; these first packets are short in either form.
        let length =
            header[0] == 0 && header[1] == 0
            ? Int(header[2]) << 8 | Int(header[3]) : Int(header[0]) << 8 | Int(header[1])
        guard (TNSPacket.headerLength...TNSPacket.mostBytes).contains(length), (1...19).contains(header[4]) else {
            throw .wrongService(expected: "Oracle", header + ((try? await layer.read(upTo: 200)) ?? []))
        }
        let count = length - TNSPacket.headerLength
        return (header[4], count == 0 ? [] : try await layer.read(exactly: count))
    }
}
