import KBTestSupport
import Testing

@testable import Agents

struct JSONReaderTests {
    @Test(arguments: [
        ("{}", "{}"), (" [1, -0, 2.50, 1e5, 12345678901234567890123] ", "[1,-0,2.50,1e5,12345678901234567890123]"),
        (#"{"b":true,"a":null}"#, #"{"a":null,"b":true}"#), (#""\u00e9\n\/\\""#, #""é\n/\\""#),
        (#""\ud83d\ude00""#, #""😀""#), (#""a\u0000b""#, #""a\u0000b""#),
        (#""\u2028\u202e\u0085""#, #""\u2028\u202e\u0085""#),
    ])
    func readsAndWrites(_ text: String, _ written: String) throws {
        #expect(try JSONReader.read(Array(text.utf8)).text == written)
    }

    @Test(arguments: [
        "", " ", "{", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{\"a\" 1}", "{a:1}", "01", "-01", "1.", ".5", "1e",
        "+1", "NaN",
        "Infinity", "tru", "nulll", "'a'", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"a\nb\"", "1 2", "{} {}", "\u{FEFF}{}", "// x\n1", String(repeating: "9", count: 101),
    ])
    func refuses(_ text: String) {
        #expect(throws: JSONFault.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test func refusesBytesThatAreNoText() {
        #expect(throws: JSONFault.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
        #expect(throws: JSONFault.self) { try JSONReader.read([0x22, 0xED, 0xA0, 0x80, 0x22]) }
        #expect(throws: JSONFault.self) { try JSONReader.read([0x00]) }
    }

    @Test func refusesDeepNesting() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(try JSONReader.read(nested(64)).array != nil)
        for depth in [65, 100_000] {
            #expect(throws: JSONFault.self) { try JSONReader.read(nested(depth)) }
        }
    }

    @Test(arguments: [("5", 5), ("5.0", 5), ("50e-1", 5), ("-3", -3), ("5.5", nil), ("1e300", nil), ("1e999", nil)])
    func tellsWholeNumbers(_ literal: String, _ number: Int?) throws {
        #expect(try JSONReader.read(Array(literal.utf8)).integer == number)
    }
}
