import Crypto

/// The scrambles with which a MySQL client proves that it knows the password without sending it.
enum MySQLPassword {
    /// `mysql_native_password`: `SHA1(password) XOR SHA1(salt + SHA1(SHA1(password)))`.
    static func native(_ password: [UInt8], salt: [UInt8]) -> [UInt8] {
        guard !password.isEmpty else { return [] }
        let once = Array(Insecure.SHA1.hash(data: password))
        let twice = Array(Insecure.SHA1.hash(data: once))
        return xor(once, Array(Insecure.SHA1.hash(data: salt + twice)))
    }

    /// `caching_sha2_password`: `SHA256(password) XOR SHA256(SHA256(SHA256(password)) + salt)`.
    static func cachingSHA2(_ password: [UInt8], salt: [UInt8]) -> [UInt8] {
        guard !password.isEmpty else { return [] }
        let once = Array(SHA256.hash(data: password))
        let twice = Array(SHA256.hash(data: once))
        return xor(once, Array(SHA256.hash(data: twice + salt)))
    }

    private static func xor(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        zip(left, right).map { $0 ^ $1 }
    }
}
