import Articles

/// An error that a PostgreSQL server sent.
struct PostgreSQLError: Sendable, Hashable {
    /// For example `FATAL`.
    var severity = ""
    /// Five characters, the same in every language: `28P01`.
    var code = ""
    var message = ""

    /// Reads the body of an `E` message: fields of one letter and a text each.
    init(_ body: [UInt8]) {
        var reader = ByteReader(body)
        while let field = try? reader.byte(), field != 0, let text = try? reader.textToZero() {
            switch field {
            case UInt8(ascii: "S"): severity = text
            case UInt8(ascii: "C"): code = text
            case UInt8(ascii: "M"): message = text
            default: continue
            }
        }
    }

    /// As the server's own client prints it, with the code.
    var text: String {
        "\(severity.isEmpty ? "" : "\(severity):  ")\(message)\(code.isEmpty ? "" : " (\(code))")"
    }

    /// Which cause it is.
    ///
    /// The rules for hosts are looked at before the password, the database after it. The message is read only where one code
    /// stands for several causes; in another language these fall together.
    func finding(usedTLS: Bool) -> ConnectionFinding {
        switch code {
        case "28P01": return .credentialsRejected
        case "28000":
            if message.contains("pg_hba.conf") {
                return !usedTLS && message.contains("no encryption") && !message.contains("rejects")
                    ? .tlsRequired : .addressNotAllowed
            }
            if message.contains("not permitted to log in") { return .userNotPermitted }
            return message.contains("does not exist") ? .credentialsRejected : .signInRejected
        case "3D000": return .databaseUnknown
        case "42501": return .databaseForbidden
        case "53300", "53400": return .tooManyConnections
        case "57P01", "57P02", "57P03": return .serverNotReady
        default: return .signInRejected
        }
    }
}
