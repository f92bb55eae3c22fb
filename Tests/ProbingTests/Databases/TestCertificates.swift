import KBTestSupport
import SwiftASN1
import X509

/// A database server's certificate for 127.0.0.1, its key, and the authority that signed it, as PEM.
struct TestCertificates {
    let folder: TemporaryFolder
    let authority: String
    let serverChain: String
    let serverKey: String

    init() throws {
        let signer = try TestAuthority("Test Authority")
        let identity = try signer.identity(for: "127.0.0.1")
        folder = try TemporaryFolder()
        authority = try signer.pem
        serverChain = try identity.chain.map { try $0.serializeAsPEM().pemString }.joined(separator: "\n")
        serverKey = identity.key
    }
}
