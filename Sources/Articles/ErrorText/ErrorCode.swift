/// A code by which software names an error, for example `ORA-12541`, `INVALID_SESSION_ID` or `HTTP 403`.
package struct ErrorCode: Sendable, Hashable, Codable {
    /// How surely the text is the name of an error.
    package enum Strength: String, Sendable, Hashable, Codable {
        /// The shape alone, or the words around it, say that it is an error code.
        case strong
        /// It may as well be a setting, a part number or an environment variable.
        case weak
    }

    /// The rule that recognised a code, in the order in which they are tried.
    package enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        /// `0x80040408`, `(8002801d)`, or its decimal form `-2147220472`.
        case hexadecimal
        /// `HTTP 403`, `403 Forbidden`, `status code 502`, `HTTP/1.1 401`.
        case httpStatus
        /// `SQLSTATE 53300`, `28P01`, `HY000`.
        case sqlState
        /// `550 5.7.1`, `#5.1.10`.
        case mailStatus
        /// `Event ID 4625`.
        case eventNumber
        /// `curl: (7)`.
        case curlExit
        /// `exit code 137`, `exit status 1`.
        case exitStatus
        /// `Error 1045`, `errno: 111`, `errorCode=003200`, `Msg 18456`, `-32602`.
        case numbered
        /// `ORA-12541`, `SRV-110`.
        case prefixedNumber
        /// `E0502`, `AADSTS50011`, `NU1101`, `KB5034441`.
        case lettersAndDigits
        /// `ECONNREFUSED`, `NXDOMAIN`, `SIGSEGV`.
        case systemName
        /// `INVALID_SESSION_ID`, `ERR_TLS_CERT_ALTNAME_INVALID`.
        case upperSnakeCase
        /// `invalid_grant`, `redirect_uri_mismatch`.
        case lowerSnakeCase
        /// `java.net.UnknownHostException`, `ModuleNotFoundError`.
        case exceptionName
        /// `AccessDenied`, `CrashLoopBackOff`, the name of an alert.
        case compoundName
    }

    /// As written.
    package var text: String
    /// Normal form for exact matching: two spellings of one code have the same key.
    ///
    /// Lower case; without the hyphen of `ORA-12541`; only the last part of a qualified exception name; hexadecimal for
    /// an HRESULT in decimal; `http 403` and `event 4625` for a status and an event.
    package var key: String
    package var rule: Rule
    package var strength: Strength
    /// Where it stands, in UTF-8 bytes counted from 0.
    package var range: Range<Int>
    /// Line in the text, counted from 1.
    package var line: Int

    /// Version of the rules; keys that were stored under another version have to be computed again.
    package static let rulesVersion = 2

    /// All error codes of a text, every occurrence, in the order of the text.
    ///
    /// Takes time proportional to the length of the text, whatever it holds.
    package static func find(in text: String) -> [ErrorCode] {
        find(in: Array(text.utf8))
    }

    /// All error codes of a text given as UTF-8 bytes; see ``find(in:)-(String)``.
    package static func find(in bytes: [UInt8]) -> [ErrorCode] {
        var scanner = ErrorCodeScanner(bytes: bytes)
        scanner.scan()
        return scanner.codes
    }

    /// The different error codes of a text, strong ones first, otherwise in the order of the text.
    package static func findUnique(in text: String) -> [ErrorCode] {
        var positions: [String: Int] = [:]
        var unique: [ErrorCode] = []
        for code in find(in: text) {
            if let position = positions[code.key] {
                if code.strength == .strong, unique[position].strength == .weak { unique[position] = code }
            } else {
                positions[code.key] = unique.count
                unique.append(code)
            }
        }
        return unique.filter { $0.strength == .strong } + unique.filter { $0.strength == .weak }
    }
}
