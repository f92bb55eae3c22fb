"""Sends random requests to `kb serve` over raw sockets and looks at what comes back.

    python3 Tests/Clients/fuzz/fuzz.py PROGRAM ARTICLES [REQUESTS] [SEED]

PROGRAM is kb-full. Fails if the server answers with a 5xx other than 503, lets a request hang, ends, or does not answer a
question afterwards. The same seed sends the same requests; a failure prints the request that led to it.
"""
import json
import multiprocessing
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import urllib.parse

TIMEOUT = 40  # Seconds; the server gives a slow client up after 30.
WORDS = ["connection", "expired", "token", "INVALID_SESSION_ID", "ORA-12541", "salesforce", "<question>", "", "null", "0", "-1",
         "%", "%00", "%0d%0a", "../", "..%2f", "//", "\\", "'", "\"", "<script>", "\u00e9", "\U0001F600", "\u202e", "a" * 300,
         "AND", "OR", "NOT", "NEAR(", "*", "((((", "{", "}", "[[[", "javascript:alert(1)", "\x00", "\x1b[31m", "\t", "\n"]
PATHS = ["/", "/suggest", "/walks", "/walks/x", "/feedback", "/feedback/thanks", "/session", "/mcp", "/livez", "/readyz",
         "/metrics", "/openapi.json", "/opensearch.xml", "/robots.txt", "/sitemap.xml", "/llms.txt", "/llms-full.txt",
         "/llms-full.txt/2", "/assets/x", "/checks/x", "/replit/salesforce-connection-expired"]
METHODS = ["GET"] * 10 + ["HEAD", "POST", "POST", "POST", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW", "get", ""]
TYPES = ["application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", "", "x"]
RPC = ["initialize", "tools/list", "tools/call", "resources/list", "resources/read", "server/discover", "ping", "prompts/get",
       "completion/complete", "notifications/initialized", "nothing"]
TOOLS = ["kb_ask", "kb_search", "kb_get", "kb_walk", "kb_feedback", "search", "fetch", "none"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def text(self):
        chosen = " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, 4)))
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

    def request(self):
        """The bytes of one request, and whether it ends by itself."""
        if self.random.random() < 0.02:
            return self.random.randbytes(self.random.randint(1, 400)), False
        method = self.random.choice(METHODS)
        target = self.target()
        lines = [method.encode() + b" " + target + b" HTTP/" + self.random.choice([b"1.1"] * 20 + [b"1.0", b"2.0", b"9"])]
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
        data = b""
        ends = True
        if method in ("POST", "PUT", "PATCH") or self.random.random() < 0.05:
            data = self.body(target)
            lines.append(b"Content-Type: " + self.random.choice(TYPES).encode())
            style = self.random.random()
            if style < 0.05:
                lines.append(b"Content-Length: " + self.random.choice([b"-1", b"x", b"99999999999999999999", b"0"]))
                ends = False
            elif style < 0.1:
                lines.append(b"Transfer-Encoding: chunked")
                data = b"%x\r\n" % len(data) + data + self.random.choice([b"\r\n0\r\n\r\n", b"zz\r\n", b"\r\n"])
                ends = False
            else:
                lines.append(b"Content-Length: %d" % len(data))
        if self.random.random() < 0.9:
            lines.append(b"Connection: close")
        return b"\r\n".join(lines) + b"\r\n\r\n" + data, ends


def exchange(port, data):
    """Sends bytes, closes the sending side and reads to the end."""
    with socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT) as connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # The server has answered and closed already.
        answer = b""
        try:
            while piece := connection.recv(65536):
                answer += piece
        except ConnectionError:
            pass
        return answer


def work(port, seed, count):
    """Sends that many requests; what was wrong, and how often each status came."""
    generator, faults, statuses = Generator(seed), [], {}
    for _ in range(count):
        data, _ = generator.request()
        try:
            answer = exchange(port, data)
        except socket.timeout:
            faults.append(("hangs", data))
            break
        except OSError as error:
            faults.append((str(error), data))
            break
        status = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
        code = int(status.group(1)) if status else 0
        statuses[code] = statuses.get(code, 0) + 1
        if code >= 500 and code != 503:
            faults.append((answer[:300].decode("utf-8", "replace"), data))
    return faults, statuses


def main():
    program, articles = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 5000
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 20261122
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, KB_STATE=folder + "/state", KB_INDEX=folder + "/kb.sqlite")
        with open(folder + "/log", "wb") as log:
            server = subprocess.Popen([program, "serve", "--port", "0", "--articles", articles, "--log-level", "warning"],
                                      env=environment, stdout=subprocess.PIPE, stderr=log)
        port = int(re.search(rb":(\d+)\s*$", server.stdout.readline()).group(1))
        faults, statuses, width = [], {}, 8
        with multiprocessing.Pool(width) as pool:
            tasks = [(port, seed * width + place, count // width) for place in range(width)]
            for own, counts in pool.starmap(work, tasks):
                faults += own
                for code, number in counts.items():
                    statuses[code] = statuses.get(code, 0) + number
        if server.poll() is not None:
            faults.append((f"the server ended with {server.returncode}", b""))
        else:
            question = b"GET /?ask=connection+expired HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            if b"# Sources" not in exchange(port, question):
                faults.append(("no answer afterwards", question))
            server.terminate()
            if server.wait(timeout=20) != 0:
                faults.append((f"it ended with {server.returncode} when it was told to", b""))
        failed = [line for line in open(folder + "/log", errors="replace") if "request failed" in line]
        print("fuzz:", sum(statuses.values()), "requests,", dict(sorted(statuses.items())))
        for line in failed[:5]:
            print(line, end="")
        for reason, data in faults[:5]:
            print("fuzz: seed", seed, reason, data[:2000], sep="\n  ")
        return 1 if faults or failed else 0


if __name__ == "__main__":
    sys.exit(main())
