import Articles
import Testing

struct MessageTemplateTests {
    /// One or more examples for each rule: a message and its text.
    @Test(arguments: [
        // value
        ("Connection to <endpoint> lost", "connection to <value> lost"),
        ("Timeout after {0} tries", "timeout after <value> tries"),
        ("Cannot find %s", "cannot find <value>"),
        ("user %(name)s has %d of %1$s", "user <value> has <value> of <value>"),
        ("waiting for ${SERVICE} and $OTHER", "waiting for <value> and <value>"),
        ("clock at {{ $labels.instance }} is off", "clock at <value> is off"),
        ("the key xxx-xxxx is *** now", "the key <value> is <value> now"),
        ("opening ... failed", "opening <value> failed"),
        ("peer [hostname] is gone", "peer <host> is gone"),
        ("peer <host>:<port> is gone", "peer <host>:<port> is gone"),
        // name
        ("table 'orders' is full", "table <name> is full"),
        ("table \"orders\" is full", "table <name> is full"),
        ("table `orders` is full", "table <name> is full"),
        ("table “orders” is full", "table <name> is full"),
        ("table «orders» is full", "table <name> is full"),
        ("couldn't open it, it's gone", "couldn't open it, it's gone"),
        ("it said \"the disk is full\" twice", "it said \"the disk is full\" twice"),
        ("code 'invalid_grant' came back", "code 'invalid_grant' came back"),
        // url, email
        ("GET https://a.example.com/x?y=1 failed", "get <url> failed"),
        ("mail for jane.doe@example.org bounced", "mail for <email> bounced"),
        // id
        ("request 8f14e45f-ceea-467a-9575-1b3a2f0c9d11 failed", "request <id> failed"),
        ("image d41d8cd98f00b204e9800998ecf8427e missing", "image <id> missing"),
        ("pod shop-6d4f9c7b8-x2x9z restarted", "pod <id> restarted"),
        // time
        ("2024-01-31T10:00:00.123Z lost it", "<time> lost it"),
        ("2024-01-31 10:00:00,123 lost it", "<time> lost it"),
        ("since 31.01.2024 or Jan 31 10:00:00", "since <time> or <time>"),
        // host, port
        ("connect to db7.example.com:5432", "connect to <host>:<port>"),
        ("connect to 10.0.0.7 and localhost:80", "connect to <host> and <host>:<port>"),
        ("connect to fe80::1%eth0", "connect to <host>%eth0"),
        ("connect to cache-1:6379", "connect to <host>:<port>"),
        // path
        (#"open C:\Program Files\Some App\x.dat now"#, "open <path> now"),
        (#"open \\files\share\x now"#, "open <path> now"),
        ("open /var/lib/x now", "open <path> now"),
        ("src/main.rs:17:65 is wrong", "<path> is wrong"),
        ("lib\\shell.c(264,5) : is wrong", "<path> : is wrong"),
        // duration, number
        ("gave up after 30s", "gave up after <duration>"),
        ("1,024 of 3.5 are 50% of #12", "<number> of <number> are <number> of <number>"),
    ])
    func cutsVariableParts(message: String, text: String) {
        #expect(MessageTemplate(of: message).text == text)
    }

    @Test(arguments: [
        "java.net.sql.noroute is a name",
        "asp.net core and node.js",
        "a 64-bit and/or tcp/ip thing",
        "the access/refresh token",
        "ora-12541 with 0x80040408",
        "utf-8 and x86-64",
    ])
    func keepsConstants(message: String) {
        #expect(MessageTemplate(of: message).text == message)
    }

    @Test(arguments: [
        [
            "Connection to db7.example.com:5432 refused", "Connection to <host>:<port> refused",
            "Connection to %s:%d refused.",
            "ERROR: connection to [hostname] refused", "[ERROR] Connection to {host}:{port} refused!",
            "connection to 'db' refused", "CONNECTION  to ... refused",
        ],
        [
            "Could not open 'a b' in 30 seconds", "Could not open {0} in {1} seconds",
            "could not open /tmp/x in %d seconds",
        ],
    ])
    func meetsTheSameMessageInAnotherSpelling(messages: [String]) {
        let keys = Set(messages.map { MessageTemplate(of: $0).key })
        #expect(keys.count == 1, "keys: \(keys)")
    }

    @Test func keepsTheCodeApartFromOthers() {
        #expect(MessageTemplate(of: "error E0502: x").key != MessageTemplate(of: "error E0503: x").key)
    }

    @Test func listsConstantWords() {
        #expect(
            MessageTemplate(of: "Role \"x\" is not permitted to log in").literals == [
                "role", "is", "not", "permitted", "to", "log", "in",
            ])
    }

    @Test(arguments: [
        "", "\0", "'", "\"", "<", "[", "%", "…", "“", "{{", "::", ".", "/", "\\", "#", "=", "-", "1", "1.", "0x",
        String(repeating: "'", count: 5_000), String(repeating: "<", count: 5_000),
        String(repeating: "[{(", count: 40_000),
        String(repeating: "a:", count: 5_000), String(repeating: "a-1", count: 5_000),
        String(repeating: "é", count: 5_000),
    ])
    func survivesAnyText(text: String) {
        _ = MessageTemplate(of: text).key
    }

    @Test func cutsTheEndOfAnEndlessMessage() {
        let template = MessageTemplate(of: String(repeating: "word ", count: 10_000))
        #expect(template.text.utf8.count <= MessageTemplate.maximumLength)
    }
}
