import Crypto
import Testing

@testable import Probing

@Suite("SCRAM")
struct SCRAMClientTests {
    @Test("Answers the example of RFC 7677 with its proof")
    func answersSHA256() throws {
        var client = SCRAMClient<SHA256>(user: "user", password: Array("pencil".utf8), nonce: "rOprNGfwEbeRWgbNEkqO")
        #expect(String(decoding: client.first, as: UTF8.self) == "n,,n=user,r=rOprNGfwEbeRWgbNEkqO")
        let final = try client.final(
            answering: Array(
                "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096".utf8))
        #expect(
            String(decoding: final, as: UTF8.self)
                == "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")
        try client.verify(Array("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=".utf8))
        #expect(throws: SCRAMClient<SHA256>.Failure.serverNotProven) {
            try client.verify(Array("v=AAriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=".utf8))
        }
    }

    @Test("Answers the example of RFC 5802 with its proof")
    func answersSHA1() throws {
        var client = SCRAMClient<Insecure.SHA1>(
            user: "user", password: Array("pencil".utf8), nonce: "fyko+d2lbbFgONRv9qkxdawL")
        let final = try client.final(
            answering: Array(
                "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096".utf8))
        #expect(
            String(decoding: final, as: UTF8.self)
                == "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=")
        try client.verify(Array("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=".utf8))
    }

    @Test("A user's equals sign and comma do not change the message")
    func escapesTheUser() {
        let client = SCRAMClient<SHA256>(user: "a=b,c", password: [], nonce: "x")
        #expect(String(decoding: client.first, as: UTF8.self) == "n,,n=a=3Db=2Cc,r=x")
    }

    @Test(
        "Refuses what no server says",
        arguments: [
            "", "r=abc", "r=xyz,s=QQ==,i=4096", "r=nonceX,s=!,i=4096", "r=nonceX,s=QQ==,i=0", "r=nonceX,s=QQ==,i=-1",
            "r=nonceX,s=QQ==,i=99999999", "r=nonce,s=QQ==,i=4096", "e=other-error",
        ])
    func refuses(_ message: String) {
        #expect(throws: SCRAMClient<SHA256>.Failure.malformed) {
            var client = SCRAMClient<SHA256>(user: "", password: [1], nonce: "nonce")
            _ = try client.final(answering: Array(message.utf8))
        }
    }
}
