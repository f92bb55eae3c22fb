import Crypto
import Foundation

/// The client's side of a SCRAM sign-in (RFC 5802, RFC 7677), without channel binding.
///
/// The password itself is never sent, and the server proves that it knows it.
struct SCRAMClient<Hash: HashFunction> {
    enum Failure: Error {
        /// The server's message is not SCRAM, or asks for an absurd number of rounds.
        case malformed
        /// The server could not prove that it knows the password: something else answers in its place.
        case serverNotProven
    }

    /// More rounds than any server asks for would only keep this computer busy.
    private static var mostIterations: Int { 1_000_000 }

    private let firstBare: String
    private let nonce: String
    private let password: [UInt8]
    /// What the server must prove at the end.
    private(set) var expectedSignature: [UInt8] = []

    /// - Parameters:
    ///   - user: Empty where the protocol names the user elsewhere (PostgreSQL).
    ///   - password: As SCRAM wants it; the caller prepares it (SASLprep, or MongoDB's digest).
    ///   - nonce: Printable ASCII without a comma; random but in tests.
    init(user: String, password: [UInt8], nonce: String = SCRAMClient.randomNonce()) {
        // "=" and "," have a meaning in the message.
        let escaped = user.replacing("=", with: "=3D").replacing(",", with: "=2C")
        self.firstBare = "n=\(escaped),r=\(nonce)"
        self.nonce = nonce
        self.password = password
    }

    static func randomNonce() -> String {
        Data((0..<18).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
    }

    /// The client's first message.
    var first: [UInt8] { Array("n,,\(firstBare)".utf8) }

    /// Answers the server's first message with the proof.
    mutating func final(answering serverFirst: [UInt8]) throws(Failure) -> [UInt8] {
        let message = String(decoding: serverFirst, as: UTF8.self)
        let fields = Self.fields(message)
        guard let combined = fields["r"], combined.hasPrefix(nonce), combined.utf8.count > nonce.utf8.count,
            let salt = fields["s"].flatMap({ Data(base64Encoded: $0) }),
            let iterations = fields["i"].flatMap({ Int($0) }), (1...Self.mostIterations).contains(iterations)
        else { throw .malformed }
        let withoutProof = "c=biws,r=\(combined)"
        let authentication = Array("\(firstBare),\(message),\(withoutProof)".utf8)
        let salted = SymmetricKey(data: Self.stretched(password, salt: Array(salt), iterations: iterations))
        let clientKey = Array(HMAC<Hash>.authenticationCode(for: Array("Client Key".utf8), using: salted))
        let storedKey = SymmetricKey(data: Array(Hash.hash(data: clientKey)))
        let signature = Array(HMAC<Hash>.authenticationCode(for: authentication, using: storedKey))
        let proof = zip(clientKey, signature).map { $0 ^ $1 }
        let serverKey = SymmetricKey(
            data: Array(HMAC<Hash>.authenticationCode(for: Array("Server Key".utf8), using: salted)))
        expectedSignature = Array(HMAC<Hash>.authenticationCode(for: authentication, using: serverKey))
        return Array("\(withoutProof),p=\(Data(proof).base64EncodedString())".utf8)
    }

    /// Checks the server's last message.
    func verify(_ serverFinal: [UInt8]) throws(Failure) {
        let fields = Self.fields(String(decoding: serverFinal, as: UTF8.self))
        guard let signature = fields["v"].flatMap({ Data(base64Encoded: $0) }) else { throw .malformed }
        guard Array(signature) == expectedSignature else { throw .serverNotProven }
    }

    private static func fields(_ message: String) -> [String: String] {
        var fields: [String: String] = [:]
        for part in message.split(separator: ",") {
            guard let equals = part.firstIndex(of: "=") else { continue }
            fields[String(part[..<equals])] = String(part[part.index(after: equals)...])
        }
        return fields
    }

    /// `Hi` of RFC 5802: PBKDF2 with one block.
    private static func stretched(_ password: [UInt8], salt: [UInt8], iterations: Int) -> [UInt8] {
        let key = SymmetricKey(data: password)
        var block = Array(HMAC<Hash>.authenticationCode(for: salt + [0, 0, 0, 1], using: key))
        var result = block
        for _ in 1..<iterations {
            block = Array(HMAC<Hash>.authenticationCode(for: block, using: key))
            for index in result.indices { result[index] ^= block[index] }
        }
        return result
    }
}
