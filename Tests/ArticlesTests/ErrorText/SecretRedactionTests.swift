import Articles
import Testing

struct SecretRedactionTests {
    @Test(arguments: [
        // Names: JSON, query, form, connection string, YAML, environment
        (#"{"access_token":"abc","expires_in":3600}"#, #"{"access_token":"<redacted>","expires_in":3600}"#),
        (#"{"password": "p\"w", "user": "x"}"#, #"{"password": "<redacted>", "user": "x"}"#),
        (#"body={\"client_secret\":\"abc\",\"a\":1}"#, #"body={\"client_secret\":\"<redacted>\",\"a\":1}"#),
        ("GET /cb?code=4f9aK2x7&state=1", "GET /cb?code=<redacted>&state=1"),
        (
            "grant_type=refresh_token&refresh_token=abc&client_id=x",
            "grant_type=refresh_token&refresh_token=<redacted>&client_id=x"
        ),
        ("Server=db;User Id=sa;Password=my secret;Timeout=5", "Server=db;User Id=sa;Password=<redacted>;Timeout=5"),
        ("host=db password=hunter2 user=x", "host=db password=<redacted> user=x"),
        ("  password: hunter2\n", "  password: <redacted>\n"),
        ("export DB_PASSWORD='a b c'", "export DB_PASSWORD='<redacted>'"),
        ("AccountKey=abc==;EndpointSuffix=x", "AccountKey=<redacted>;EndpointSuffix=x"),
        ("X-Api-Key: 12345678", "X-Api-Key: <redacted>"),
        // Places: headers, links, command lines
        ("Authorization: Bearer abc.def", "Authorization: Bearer <redacted>"),
        ("> Authorization: Basic dXNlcjpwYXNz\n> Accept: */*", "> Authorization: Basic <redacted>\n> Accept: */*"),
        (
            #"curl -H "Authorization: Bearer abc" https://a.example"#,
            #"curl -H "Authorization: Bearer <redacted>" https://a.example"#
        ),
        (#"{"Authorization":"Token 12ab34cd"}"#, #"{"Authorization":"Token <redacted>"}"#),
        ("sent Bearer abcdefgh12345678ij now", "sent Bearer <redacted> now"),
        ("Cookie: sid=1; theme=dark", "Cookie: <redacted>"),
        ("Set-Cookie: sid=1; Path=/", "Set-Cookie: <redacted>"),
        ("postgres://app:s3cr:et@db.example/x", "postgres://app:<redacted>@db.example/x"),
        ("tool --password hunter2 --verbose", "tool --password <redacted> --verbose"),
        ("tool --client-secret=abc run", "tool --client-secret=<redacted> run"),
        ("mysql -u root -phunter2 shop", "mysql -u root -p<redacted> shop"),
        ("docker login -u me -p hunter2 r.example", "docker login -u me -p <redacted> r.example"),
        ("curl -u me:hunter2 https://a.example", "curl -u me:<redacted> https://a.example"),
        // Shapes
        ("token eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.abc rest", "token <redacted> rest"),
        ("sid 00D000000000001!AQEAQabcdefghij.KLM rest", "sid <redacted> rest"),
        ("using sk_live_abcdefgh12 now", "using <redacted> now"),
        ("using xoxb-1234567890 now", "using <redacted> now"),
        ("using ghp_abcdefghijklmnop1234 now", "using <redacted> now"),
        ("using AKIAABCDEFGHIJKLMNOP now", "using <redacted> now"),
        ("using RT1-12-H0-abcdef now", "using <redacted> now"),
        ("a\n-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----\nb", "a\n<redacted>\nb"),
    ])
    func redactsSecrets(text: String, expected: String) {
        let result = SecretRedaction.redact(text)
        #expect(result.text == expected)
        #expect(result.count == 1)
        #expect(SecretRedaction.redact(result.text) == RedactedText(text: expected, count: 0))
    }

    @Test(arguments: [
        "password authentication failed for user \"app\"",
        "Error: invalid password: please try again",
        "INVALID_PASSWORD: wrong",
        "The password: must be changed",
        #"{"error":"invalid_grant","error_description":"expired access/refresh token"}"#,
        #"{"code":"ECONNREFUSED","errno":-111}"#,
        "errorCode=003200; statusCode=401",
        "Code=NodeGoneForEver, Message=x",
        "INVALID_SESSION_ID: Session expired or invalid",
        "Unexpected token < in JSON at position 0",
        "token_type=bearer&scope=api",
        "Authorization failed for the request",
        "Authorization: Basic authorization failed for user x",
        "Bearer token is missing",
        "psql -p 5432 -h db",
        "docker run -p 80:80 web",
        "ssh -p 22 host",
        "password=<your password>&token=${TOKEN}",
        "secret: null, password=***",
        "https://example.com:8080/path@x",
        "use --password to set it",
        "ORA-01017: invalid username/password; logon denied",
        "-----BEGIN CERTIFICATE-----",
        "sk-learn and eyJ",
        #""key": "bannerLabel2", "Sid": "allowThisToPull""#,
    ])
    func leavesEverythingElse(text: String) {
        #expect(SecretRedaction.redact(text) == RedactedText(text: text, count: 0))
    }

    @Test func countsEachSecret() {
        #expect(SecretRedaction.redact("password=a&refresh_token=b&c=d").count == 2)
    }
}
