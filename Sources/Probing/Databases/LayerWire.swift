import Articles

/// The wire as one layer of a database's test uses it: whatever goes wrong on it is that layer's failure.
struct LayerWire: Sendable {
    let wire: WireConnection
    let layer: ConnectionLayer
    let limit: Duration

    func write(_ bytes: [UInt8]) async throws(LayerFailure) {
        do throws(WireFailure) {
            try await wire.write(bytes)
        } catch {
            throw failure(error)
        }
    }

    func read(exactly count: Int) async throws(LayerFailure) -> [UInt8] {
        do throws(WireFailure) {
            return try await wire.read(exactly: count, within: limit)
        } catch {
            throw failure(error)
        }
    }

    /// At least one byte, at most `count`, as soon as there are any.
    func read(upTo count: Int) async throws(LayerFailure) -> [UInt8] {
        do throws(WireFailure) {
            return try await wire.read(upTo: count, within: limit)
        } catch {
            throw failure(error)
        }
    }

    /// One line without its end.
    func readLine(atMost count: Int) async throws(LayerFailure) -> [UInt8] {
        do throws(WireFailure) {
            let line = try await wire.read(through: [UInt8(ascii: "\n")], atMost: count, within: limit).dropLast()
            return line.last == UInt8(ascii: "\r") ? Array(line.dropLast()) : Array(line)
        } catch {
            throw failure(error)
        }
    }

    /// What a failure of the wire means at this layer.
    func failure(_ failure: WireFailure) -> LayerFailure {
        let finding: ConnectionFinding? =
            switch (layer, failure) {
            case (.greeting, .timedOut): .greetingTimedOut
            case (.greeting, .closed), (.greeting, .reset): .greetingClosed
            case (.greeting, .tooLong): .wrongService
            case (.signIn, .timedOut): .signInTimedOut
            case (.signIn, _): .signInRejected
            case (.read, .timedOut): .readTimedOut
            case (.read, _): .readFailed
            default: nil
            }
        return LayerFailure(finding, failure.description)
    }

    /// The server sent what its protocol does not allow.
    func malformed() -> LayerFailure {
        LayerFailure(
            layer == .greeting ? .wrongService : layer == .read ? .readFailed : .signInRejected,
            "the answer is not one of this kind of server")
    }
}

extension LayerRecorder {
    /// The wire for one layer, with that layer's time limit.
    func wire(_ wire: WireConnection, _ layer: ConnectionLayer) -> LayerWire {
        LayerWire(wire: wire, layer: layer, limit: limits[layer])
    }
}

extension LayerFailure {
    /// Another service answers.
    static func wrongService(expected: String, _ bytes: [UInt8]) -> LayerFailure {
        let answer = Protocols(bytes: bytes)
        // A record of TLS in answer to plain bytes: the port is for TLS from the first byte on.
        let name = answer.name ?? (bytes.count >= 3 && answer.isTLS ? "a server that wants TLS at once" : nil)
        return LayerFailure(
            .wrongService, name.map { "\($0) answers here, not \(expected)" } ?? "what answers here is not \(expected)",
            serverText: answer.text)
    }
}
