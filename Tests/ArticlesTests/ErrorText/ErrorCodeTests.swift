import Articles
import Testing

/// One table for each rule: a text and the keys found in it, a trailing `?` marking a weak one.
struct ErrorCodeTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var text: String
        var keys: [String]

        init(_ text: String, _ keys: String...) {
            self.text = text
            self.keys = keys
        }

        var testDescription: String { text }
    }

    private func expectKeys(_ example: Example, _ rule: ErrorCode.Rule) {
        let codes = ErrorCode.find(in: example.text)
        let keys = codes.map { $0.key + ($0.strength == .weak ? "?" : "") }
        #expect(keys == example.keys, "found: \(codes)")
        #expect(codes.allSatisfy { $0.rule == rule }, "found: \(codes)")
    }

    @Test(arguments: [
        Example("Could not start the application: 0x80040408", "0x80040408"),
        Example("failed with 0x8004010F.", "0x8004010f"),
        Example("Runtime failure (8002801d) in the library", "0x8002801d"),
        Example("returned -2147220472", "0x80040408"),
        Example("hr=0x5", "0x5"),
        Example("flags 0x0010", "0x10?"),
        Example("at address 0x00007ffdeadbeef0"),
        Example("8002801d is a commit"),
        Example("color #ff8800"),
    ])
    func findsHexadecimalCodes(example: Example) {
        expectKeys(example, .hexadecimal)
    }

    @Test(arguments: [
        Example("HTTP 403 from the gateway", "http 403"),
        Example("HTTP/1.1 401", "http 401"),
        Example("< HTTP/2 502", "http 502"),
        Example("403 Forbidden", "http 403"),
        Example("The remote server returned an error: (401) Unauthorized.", "http 401"),
        Example("Response status code does not indicate success: 401 (Unauthorized).", "http 401"),
        Example("Request failed with status code 502", "http 502"),
        Example("message=Failed; statusCode=401", "http 401"),
        Example("wrong status code '404', expected nothing", "http 404"),
        Example("the 404 error page", "http 404"),
        Example("Error 503", "http 503"),
        Example("the server returned 500.", "http 500?"),
        Example("we sold 404 chairs"),
        Example("HTTP 200"),
        Example("exit the room 403"),
        Example("version 4.0.3"),
    ])
    func findsHTTPStatuses(example: Example) {
        expectKeys(example, .httpStatus)
    }

    @Test(arguments: [
        Example("28P01: password authentication failed", "28p01"),
        Example("SQLSTATE: 53300", "53300"),
        Example("SQLSTATE[42601]", "42601"),
        Example("SQL state: 57P03", "57p03"),
        Example("FATAL:  53300: too many connections already", "53300"),
        Example("database gone, 3D000", "3d000"),
        Example("HY000", "hy000"),
        Example("zip code 53300 and 28000"),
        Example("08ABC"),
        Example("42 P01"),
    ])
    func findsSQLStates(example: Example) {
        expectKeys(example, .sqlState)
    }

    @Test(arguments: [
        Example("550 5.7.1 relay denied", "5.7.1"),
        Example("#5.1.10#", "5.1.10"),
        Example("error code 5.7.134", "5.7.134"),
        Example("upgrade to 5.7.1"),
        Example("4.2.1.9"),
    ])
    func findsMailStatuses(example: Example) {
        expectKeys(example, .mailStatus)
    }

    @Test(arguments: [
        Example("Event ID 4625", "event 4625"),
        Example("EventID: 1000", "event 1000"),
        Example("event 4625 people came"),
    ])
    func findsEventNumbers(example: Example) {
        expectKeys(example, .eventNumber)
    }

    @Test(arguments: [
        Example("curl: (7) failed to connect", "curl 7"),
        Example("run curl 7 times"),
    ])
    func findsCurlExits(example: Example) {
        expectKeys(example, .curlExit)
    }

    @Test(arguments: [
        Example("the process ended with exit code 137", "exit 137"),
        Example("exit status 1", "exit 1?"),
    ])
    func findsExitStatuses(example: Example) {
        expectKeys(example, .exitStatus)
    }

    @Test(arguments: [
        Example("errno: 111", "error 111"),
        Example("ERROR 1045", "1045"),
        Example("message=Failed; errorCode=003200", "3200"),
        Example("Msg 18456, Level 14", "18456"),
        Example(#"{"code": -32602}"#, "-32602"),
        Example("got -32000 back", "-32000"),
        Example("SQLCODE -805", "error -805"),
        Example("Error –6094", "-6094"),
        Example("error: 5", "error 5?"),
        Example("we found 1045 errors"),
        Example("error rate 1.25"),
        Example("on 2024-10-12 at 10:45"),
        Example("code 1045 is prose"),
        Example("error 0"),
    ])
    func findsNumberedErrors(example: Example) {
        expectKeys(example, .numbered)
    }

    @Test(arguments: [
        Example("ORA-12541: no listener", "ora12541"),
        Example("ORA-942", "ora00942"),
        Example("ora 12541 is not upper case"),
        Example("ORA 12541", "ora12541"),
        Example("SRV-110-Refused", "srv110"),
        Example("DPY-6005", "dpy6005"),
        Example("AB-12", "ab12?"),
        Example("CVE-2021-44228"),
        Example("ISO-8859-1 and UTF-16"),
        Example("COVID-19"),
        Example("model A-FX-200"),
    ])
    func findsPrefixedNumbers(example: Example) {
        expectKeys(example, .prefixedNumber)
    }

    @Test(arguments: [
        Example("error[E0502]: cannot borrow", "e0502"),
        Example("error C2143", "c2143"),
        Example("Compiler Error C2078", "c2078"),
        Example("warning nu1101", "nu1101"),
        Example("AADSTS50011: the reply address", "aadsts50011"),
        Example("CS0246", "cs0246"),
        Example("QBWC1012", "qbwc1012"),
        Example("install KB5034441", "kb5034441"),
        Example("SRVE0255E", "srve0255e"),
        Example("what is c2143", "c2143?"),
        Example("U1086", "u1086?"),
        Example("SHA256 and AES128 in VS2019"),
        Example("M365 on S3"),
        Example("7f3a-E0502-aa"),
        Example("user12345678 logged in"),
        Example("9F8A7B6C"),
        Example("file-E0502"),
    ])
    func findsLettersWithDigits(example: Example) {
        expectKeys(example, .lettersAndDigits)
    }

    @Test(arguments: [
        Example("connect ECONNREFUSED", "econnrefused"),
        Example("getaddrinfo ENOTFOUND", "enotfound"),
        Example("status: NXDOMAIN", "nxdomain"),
        Example("README TODO HTTP JSON ELEPHANT"),
    ])
    func findsSystemNames(example: Example) {
        expectKeys(example, .systemName)
    }

    @Test(arguments: [
        Example("INVALID_SESSION_ID", "invalid_session_id"),
        Example("ERR_TLS_CERT_ALTNAME_INVALID", "err_tls_cert_altname_invalid"),
        Example(#""errorCode":"REST_GATE""#, "rest_gate"),
        Example("echo $JAVA_HOME", "java_home?"),
        Example("set CONNECT_TIMEOUT=5", "connect_timeout?"),
        Example("PATH and __MISSING__"),
    ])
    func findsUpperSnakeCase(example: Example) {
        expectKeys(example, .upperSnakeCase)
    }

    @Test(arguments: [
        Example(#"{"error":"invalid_grant"}"#, "invalid_grant"),
        Example("error=access_denied&state=x", "access_denied"),
        Example("we get redirect_uri_mismatch", "redirect_uri_mismatch"),
        Example(#"{"code":"api_key_gone"}"#, "api_key_gone"),
        Example("the error_description is empty"),
        Example("call raise_missing() now"),
        Example("self.bad_value and my_table"),
        Example("bad_value=3, not_in"),
    ])
    func findsLowerSnakeCase(example: Example) {
        expectKeys(example, .lowerSnakeCase)
    }

    @Test(arguments: [
        Example("java.net.UnknownHostException: db", "unknownhostexception"),
        Example("Illuminate\\Database\\QueryException", "queryexception"),
        Example("ModuleNotFoundError", "modulenotfounderror"),
        Example("requests.exceptions.SSLError", "sslerror"),
        Example("TypeError: x", "typeerror?"),
        Example("an Exception or Error"),
        Example("the onError handler"),
    ])
    func findsExceptionNames(example: Example) {
        expectKeys(example, .exceptionName)
    }

    @Test(arguments: [
        Example("AccessDenied", "accessdenied"),
        Example("reason: ImageQueueFull", "imagequeuefull"),
        Example("[FIRING] DiskAlmostGone", "diskalmostgone"),
        Example("<Code>NoSuchBucket</Code>", "nosuchbucket"),
        Example("JavaScript and PowerShell in SharePoint"),
        Example("isNotReady() and NotFound()"),
    ])
    func findsCompoundNames(example: Example) {
        expectKeys(example, .compoundName)
    }

    @Test func namesTextRangeAndLine() throws {
        let text = "first line\nsecond: ORA-12541 here"
        let code = try #require(ErrorCode.find(in: text).first)
        #expect(code.text == "ORA-12541")
        #expect(code.line == 2)
        #expect(code.range == 19..<28)
    }

    @Test func marksCodesInTheAddressOfALinkWeak() {
        let codes = ErrorCode.find(in: "see https://docs.example.com/errors/E0502?error=invalid_grant")
        #expect(codes.map(\.key) == ["e0502", "invalid_grant"])
        #expect(codes.map(\.strength) == [.weak, .strong])
    }

    @Test func listsEachCodeOnceStrongFirst() {
        let codes = ErrorCode.findUnique(in: "JAVA_HOME, error E0502, then e0502 and INVALID_TYPE")
        #expect(codes.map(\.key) == ["e0502", "invalid_type", "java_home"])
    }

    @Test(arguments: [
        "", "\0\0\0", "\u{FEFF}", String(repeating: "E0502-", count: 2_000), String(repeating: "[", count: 100_000),
    ])
    func survivesAnyText(text: String) {
        _ = ErrorCode.find(in: text)
    }
}
