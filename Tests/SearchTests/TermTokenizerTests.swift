import Search
import Testing

struct TermTokenizerTests {
    @Test(arguments: [
        ("Connection Expired", "connection expir"),
        ("connects connected connecting", "connect connect connect"),
        ("policies classes boxes status is", "policy class box status is"),
        ("INVALID_SESSION_ID", "invalid_session_id invalid session id"),
        ("RefreshTokenExpired", "refreshtokenexpired refresh token expir"),
        ("etcdGRPCReadRequestsSlow", "etcdgrpcreadrequestsslow etcd grpc read request slow"),
        ("ORA-12541: TNS", "ora-12541 ora 12541 tns"),
        ("0x80040408", "0x80040408"),
        ("E0502 NU1301 28P01", "e0502 nu1301 28p01"),
        ("can't John's IDs", "cant john ids"),
        ("Größe café naïve", "grosse cafe naive"),
        ("cafe\u{301}", "cafe"),
        ("数据库连接", "数据 据库 库连 连接"),
        ("連 a", "連 a"),
        ("__init__ _x_", "init x"),
        ("\"); DROP -- * NEAR(", "drop near"),
        ("", ""),
        ("!!! --- …", ""),
    ])
    func cutsTerms(text: String, expected: String) {
        var tokenizer = TermTokenizer(keepsKinds: true)
        tokenizer.append(text)
        let terms = String(decoding: tokenizer.bytes, as: UTF8.self).split(separator: " ").joined(separator: " ")
        #expect(terms == expected)
        #expect(tokenizer.count == tokenizer.kinds.count)
    }

    @Test func takesBytesThatAreNotUTF8() {
        var tokenizer = TermTokenizer()
        let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xC3, 0x28, 0xF0, 0x9F]
        bytes.withUnsafeBufferPointer { tokenizer.append($0) }
        #expect(String(decoding: tokenizer.bytes, as: UTF8.self) == "a b ")
    }

    @Test func cutsLongTerms() {
        var tokenizer = TermTokenizer()
        tokenizer.append(String(repeating: "x1", count: 5000))
        #expect(tokenizer.bytes.count <= 65)
    }
}
