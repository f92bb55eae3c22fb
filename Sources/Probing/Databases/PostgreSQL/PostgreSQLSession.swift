import Articles
import Crypto
import Foundation

/// The sign-in to a PostgreSQL server; tried once.
struct PostgreSQLSession: Sendable {
    /// Far above any message that a server sends to this test.
    private static let mostBytes = 1 << 20

    var user: String
    var database: String?
    var password: Secret?
    var tls: DatabaseTLS

    /// One message of the server: its type and its body.
    static func message(_ layer: LayerWire) async throws(LayerFailure) -> (type: UInt8, body: [UInt8]) {
        let header = try await layer.read(exactly: 5)
        var reader = ByteReader(header, at: 1)
        let length: Int
        do {
            length = try reader.bigEndian32()
        } catch {
            throw layer.malformed()
        }
        guard (4...mostBytes).contains(length) else { throw layer.malformed() }
        return (header[0], length == 4 ? [] : try await layer.read(exactly: length - 4))
    }

    /// - Returns: `nil` where the server did not let the user in.
    func signIn(_ recorder: LayerRecorder, _ wire: WireConnection) async -> Void? {
        await recorder.run(.signIn) { notes throws(LayerFailure) in
            let layer = recorder.wire(wire, .signIn)
            notes.requests.append("sign in as '\(user)'")
            try await layer.write(PostgreSQLMessage.startup(user: user, database: database))
            var scram: SCRAMClient<SHA256>?
            while true {
                let (type, body) = try await Self.message(layer)
                switch type {
                case UInt8(ascii: "R"):
                    do {
                        try await answer(try PostgreSQLAuthentication(body), &scram, layer)
                    } catch let failure as LayerFailure {
                        throw failure
                    } catch {
                        throw layer.malformed()
                    }
                case UInt8(ascii: "E"):
                    let error = PostgreSQLError(body)
                    throw LayerFailure(
                        error.finding(usedTLS: tls.isEncrypted), "rejected: \(error.code)", serverText: error.text)
                case UInt8(ascii: "Z"):
                    notes.summary = "signed in as '\(user)'" + (tls.isEncrypted ? "" : ", without encryption")
                    return
                // Parameters, notices and the key for cancelling.
                case UInt8(ascii: "S"), UInt8(ascii: "N"), UInt8(ascii: "K"), UInt8(ascii: "v"): continue
                default: throw layer.malformed()
                }
            }
        }
    }

    private func answer(
        _ request: PostgreSQLAuthentication, _ scram: inout SCRAMClient<SHA256>?, _ layer: LayerWire
    ) async throws {
        switch request {
        case .accepted: return
        case .clearPassword:
            try tls.checkReadablePassword()
            try await layer.write(PostgreSQLMessage.password(Array(try secret().utf8)))
        case .md5(let salt):
            let inner = Insecure.MD5.hash(data: Array((try secret() + user).utf8)).hexadecimal
            let outer = "md5" + Insecure.MD5.hash(data: Array(inner.utf8) + salt).hexadecimal
            try await layer.write(PostgreSQLMessage.password(Array(outer.utf8)))
        case .sasl(let mechanisms):
            guard mechanisms.contains("SCRAM-SHA-256") else {
                throw Self.unknownMethod(mechanisms.joined(separator: ", "))
            }
            // The server takes the user from the startup message and ignores the one in here.
            let client = SCRAMClient<SHA256>(user: "", password: SASLPreparation.prepared(try secret()))
            try await layer.write(PostgreSQLMessage.saslInitial(mechanism: "SCRAM-SHA-256", client.first))
            scram = client
        case .saslContinue(let message):
            guard var client = scram else { throw layer.malformed() }
            let final = try client.final(answering: message)
            scram = client
            try await layer.write(PostgreSQLMessage.saslResponse(final))
        case .saslFinal(let message):
            guard let client = scram else { throw layer.malformed() }
            do {
                try client.verify(message)
            } catch {
                throw LayerFailure(.signInRejected, "the server could not prove that it knows the password")
            }
        case .other(let code): throw Self.unknownMethod("method \(code)")
        }
    }

    private func secret() throws(LayerFailure) -> String {
        guard let password else {
            throw .couldNotRun(.missingValue, "the server asks for a password, and the connection has none")
        }
        return password.revealed
    }

    private static func unknownMethod(_ name: String) -> LayerFailure {
        LayerFailure(.methodNotSupported, "the server wants \(name), which this test cannot do", status: .inconclusive)
    }
}
