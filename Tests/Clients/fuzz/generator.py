"""Random requests: any bytes, and ones that are nearly right."""
import gzip
import json
import random
import urllib.parse

WORDS = ["connection", "expired", "token", "INVALID_SESSION_ID", "ORA-12541", "salesforce", "<question>", "", "null", "0", "-1",
         "%", "%00", "%0d%0a", "../", "..%2f", "//", "\\", "'", "\"", "<script>", "\u00e9", "\U0001F600", "\u202e", "a" * 300,
         "AND", "OR", "NOT", "NEAR(", "*", "((((", "{", "}", "[[[", "javascript:alert(1)", "\x00", "\x1b[31m", "\t", "\n", "\r\nX-Injected: 1\r\n\r\n",
         "%0d%0aX-Injected:%201", "kb://articles/", "\u2028", "\ud7ff", "\ufeff", "e\u0301" * 50, "[x](javascript:alert(1))", "`" * 40,
         "| a | b |", "-----BEGIN PRIVATE KEY-----", "password=hunter2", "&#x3c;script&#x3e;"]
PATHS = ["/", "/suggest", "/walks", "/walks/x", "/feedback", "/feedback/thanks", "/session", "/mcp", "/livez", "/readyz",
         "/metrics", "/openapi.json", "/opensearch.xml", "/robots.txt", "/sitemap.xml", "/llms.txt", "/llms-full.txt",
         "/llms-full.txt/2", "/assets/x", "/checks/x", "/replit/salesforce-connection-expired"]
METHODS = ["GET"] * 10 + ["HEAD", "POST", "POST", "POST", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW", "get", ""]
TYPES = ["application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", "", "x"]
RPC = ["initialize", "tools/list", "tools/call", "resources/list", "resources/read", "server/discover", "ping", "prompts/get",
       "completion/complete", "notifications/initialized", "nothing"]
TOOLS = ["kb_ask", "kb_search", "kb_get", "kb_walk", "kb_feedback", "search", "fetch", "none"]


class Generator:
    """Makes requests; `articles` are ids that are there, `lines` what is written in them."""

    def __init__(self, seed, articles, lines):
        self.random = random.Random(seed)
        self.articles, self.lines = articles, lines

    def text(self):
        chosen = " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, 4)))
        if self.random.random() < 0.2:
            chosen = self.random.choice(self.lines) + chosen
        if self.random.random() < 0.1:
            chosen += "".join(chr(self.random.choice([self.random.randint(1, 255), self.random.randint(256, 0xD7FF)]))
                              for _ in range(self.random.randint(1, 40)))
        return chosen

    def encoded(self, text):
        style = self.random.random()
        data = text.encode("utf-8", "replace")
        if style < 0.1:
            return data.replace(b" ", b"+").replace(b"\n", b"%0A").replace(b"\r", b"")
        return urllib.parse.quote_from_bytes(data, safe="" if style < 0.5 else "/<>()\"'{}[]|\\*").encode()

    def target(self):
        path = self.random.choice(PATHS).encode()
        if self.random.random() < 0.3:
            path = b"/" + urllib.parse.quote(self.random.choice(self.articles)).encode()
            if self.random.random() < 0.5:
                path += self.random.choice([b".md", b".json", b".html"])
        if self.random.random() < 0.2:
            path += self.random.choice([b".md", b".json", b".html", b"/", b"/..", b"%2F", b"%", b"%ff", b"/" + self.encoded(self.text())])
        if self.random.random() < 0.6:
            names = ["ask", "goal", "product", "limit", "page", "x", ""]
            fields = [self.random.choice(names).encode() + b"=" + self.encoded(self.text())
                      for _ in range(self.random.randint(1, 4))]
            path += b"?" + b"&".join(fields)
        return path

    def value(self, depth=0):
        kind = self.random.randint(0, 7 if depth < 3 else 4)
        if kind <= 1:
            return self.text()
        if kind == 2:
            return self.random.choice([0, -1, 1, 5, 2**31, 2**63, 1e308, 0.5])
        if kind == 3:
            return self.random.choice([True, False])
        if kind == 4:
            return None
        if kind == 5:
            return [self.value(depth + 1) for _ in range(self.random.randint(0, 3))]
        keys = ["reply", "article", "helped", "question", "option", "given", "text", "reason", "walk", "name", "arguments", "query"]
        return {self.random.choice(keys): self.value(depth + 1) for _ in range(self.random.randint(0, 4))}

    def rpc(self):
        message = {"jsonrpc": "2.0", "id": self.random.choice([1, "a", None, 0.5]), "method": self.random.choice(RPC)}
        if self.random.random() < 0.8:
            message["params"] = {"name": self.random.choice(TOOLS), "arguments": self.value(), "uri": self.text(),
                                 "protocolVersion": self.random.choice(["2025-11-25", "2024-11-05", self.text()])}
        if self.random.random() < 0.3:
            message.setdefault("params", {})["_meta"] = {
                "io.modelcontextprotocol/protocolVersion": self.random.choice(["2026-07-28", "x", 5]),
                "io.modelcontextprotocol/clientCapabilities": self.random.choice([{}, [], None])}
        return [message, message] if self.random.random() < 0.05 else message

    def body(self, target):
        style = self.random.random()
        if target.startswith(b"/mcp") and style < 0.7:
            data = json.dumps(self.rpc()).encode()
        elif style < 0.5:
            data = json.dumps(self.value()).encode()
        elif style < 0.8:
            names = ["helped", "question", "article", "reply", "given", "text", "token", "next", "option"]
            data = b"&".join(self.random.choice(names).encode() + b"=" + self.encoded(self.text()) for _ in range(3))
        else:
            data = self.random.randbytes(self.random.randint(0, 2000))
        if self.random.random() < 0.1 and data:
            place = self.random.randrange(len(data))
            data = data[:place] + self.random.randbytes(3) + data[place:]
        return data

    def pipeline(self):
        """Several requests sent at once."""
        return b"".join(self.request() for _ in range(self.random.randint(2, 6)))

    def absurd_headers(self):
        """Header fields that no client sends."""
        return self.random.choice([
            [b"X-%d: y" % number for number in range(self.random.choice([90, 150, 300, 3000]))],
            [b"X-Long: " + b"z" * self.random.choice([1000, 15_000, 20_000, 300_000])],
            [b"X" * 20_000 + b": y"], [b"X-Folded: a", b" b", b"\tc"], [b"No colon"], [b"X : y"], [b": y"], [b"X-Empty:"],
            [b"X-Control: \x01\x7f"], [b"X-High: \xff\xfe"], [b"X-Return: a\rb"], [b"Content-Length: 5", b"Content-Length: 6"],
            [b"Content-Length: 3", b"Transfer-Encoding: chunked"], [b"Transfer-Encoding: gzip, chunked"],
            [b"Transfer-Encoding: identity"], [b"Expect: 100-continue"], [b"Expect: nothing"],
            [b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABkAAQAAP__"],
            [b"Connection: close, keep-alive"], [b"Cookie: " + b"kb_session=;" * 500], [b"Accept: " + b"text/html," * 1000],
            [b"If-None-Match: " + b'"x",' * 2000], [b"Accept-Encoding: " + b"gzip;q=0.5," * 500],
            [b"Range: bytes=0-0,1-1,2-2"], [b"Range: bytes=-99999999999999999999"], [b"X-Forwarded-Host: evil.example"],
            [b"X-HTTP-Method-Override: DELETE"], [b"Authorization: Basic " + b"A" * 9000], [b"Authorization: Bearer"]])

    def chunked(self, data):
        """A body in chunks, right or nearly."""
        text, place = b"", 0
        while place < len(data):
            size = self.random.randint(1, max(1, len(data) // 3))
            extension = self.random.choice([b"", b"", b";a=b", b';a="' + b"x" * self.random.choice([10, 20_000]) + b'"'])
            text += b"%x" % len(data[place:place + size]) + extension + b"\r\n" + data[place:place + size] + b"\r\n"
            place += size
        return text + self.random.choice([
            b"0\r\n\r\n", b"0\r\n\r\n", b"0\r\nX-Trailer: y\r\n\r\n", b"0\r\n" + b"T: u\r\n" * 2000 + b"\r\n", b"", b"zz\r\n",
            b"7fffffffffffffff\r\nx", b"ffffffffffffffffff\r\nx", b"-1\r\n\r\n", b"0" * 5000 + b"\r\n\r\n"])

    def request(self):
        """The bytes of one request."""
        if self.random.random() < 0.02:
            return self.random.randbytes(self.random.randint(1, 400))
        method = self.random.choice(METHODS)
        target = self.target()
        lines = [method.encode() + b" " + target + b" HTTP/" + self.random.choice([b"1.1"] * 20 + [b"1.0", b"1.0", b"2.0", b"9"])]
        host = self.random.choice(["localhost"] * 20 + ["127.0.0.1:1", "evil.example", "[::1]", ""])
        lines.append(b"Host: " + host.encode())
        if self.random.random() < 0.05:
            lines.append(b"Host: localhost")
        accept = self.random.choice(["*/*", "text/html", "application/json", "text/markdown", "text/html;q=0.1,*/*", ";;,q", "a" * 300])
        lines.append(b"Accept: " + accept.encode())
        for name in ["Accept-Encoding", "If-None-Match", "If-Modified-Since", "Origin", "Sec-Fetch-Site", "Authorization", "Cookie",
                     "traceparent", "MCP-Protocol-Version", "Mcp-Method", "Range", "X-" + "y" * self.random.randint(1, 50)]:
            if self.random.random() < 0.1:
                value = self.random.choice(["gzip", "*", "\"x\"", "Bearer x", "kb_session=1", "2025-11-25", "tools/call", "null",
                                            "http://localhost", "bytes=0-1", self.text()])
                lines.append(name.encode() + b": " + value.encode("utf-8", "replace").replace(b"\n", b" ").replace(b"\r", b""))
        if self.random.random() < 0.05:
            lines += self.absurd_headers()
        data = b""
        if method in ("POST", "PUT", "PATCH") or self.random.random() < 0.05:
            data = self.body(target)
            lines.append(b"Content-Type: " + self.random.choice(TYPES).encode())
            if self.random.random() < 0.1:
                lines.append(b"Content-Encoding: " + self.random.choice([b"gzip", b"gzip", b"deflate", b"br", b"identity"]))
                data = gzip.compress(data if self.random.random() < 0.7 else b"{" * 5_000_000)
            style = self.random.random()
            if style < 0.05:
                lines.append(b"Content-Length: " + self.random.choice([b"-1", b"x", b"99999999999999999999", b"0", b"300000"]))
            elif style < 0.15:
                lines.append(b"Transfer-Encoding: chunked")
                data = self.chunked(data)
            else:
                lines.append(b"Content-Length: %d" % len(data))
        if self.random.random() < 0.9:
            lines.append(b"Connection: " + self.random.choice([b"close"] * 5 + [b"keep-alive"]))
        return b"\r\n".join(lines) + b"\r\n\r\n" + data
