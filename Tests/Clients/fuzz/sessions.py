"""What a client that knows the server does over several requests, with hostile words in between."""
import json
import urllib.parse

from generator import TOOLS

REPLIES = ["done", "yes", "no", "didNotHelp", "skip", "back", "notRelevant", "solved", "escalate", "choose", "probe", "note", "x"]


class Session:
    """Takes `exchange`, which sends bytes and gives back what came; every request is kept in `sent`."""

    def __init__(self, generator, exchange):
        self.generator, self.random, self.exchange = generator, generator.random, exchange
        self.count = 0

    def send(self, method, path, value=None, accept="application/json", headers=()):
        """One request that is well-formed; a form where the value is a list of pairs. The JSON that came, or nothing."""
        lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Accept: {accept}", "Connection: close", *headers]
        data = b""
        if isinstance(value, list):
            data = urllib.parse.urlencode(value, errors="replace").encode()
            lines.append("Content-Type: application/x-www-form-urlencoded")
        elif value is not None:
            data = json.dumps(value).encode()
            lines.append("Content-Type: application/json")
        if value is not None:
            lines.append(f"Content-Length: {len(data)}")
        self.count += 1
        answer = self.exchange("\r\n".join(lines).encode() + b"\r\n\r\n" + data)
        try:
            return json.loads(answer.partition(b"\r\n\r\n")[2])
        except ValueError:
            return None

    def any(self):
        """Does one of the things below; gives the number of requests."""
        self.random.choice([self.walk, self.walk, self.feedback, self.agent, self.agent])()
        return self.count

    def order(self, walk):
        """A reply to a walk: mostly one that fits, with fields that do not."""
        prompt = walk.get("prompt", {}) if isinstance(walk, dict) else {}
        fitting = prompt.get("replies") or REPLIES
        order = {"reply": self.random.choice(fitting if self.random.random() < 0.7 else REPLIES)}
        for name, values in {"given": [walk.get("given"), 0, -1, 2**40, 2**64], "option": [0, 1, 99, -1, 2**63, 1.5],
                             "reason": [self.generator.text(), "x" * 70_000], "text": [self.generator.text(), "", "y" * 20_000],
                             "probe": [{"status": "passed"}, {"status": "failed", "finding": self.generator.text()}, 5]}.items():
            if self.random.random() < 0.3 or name == "option" and order["reply"] == "choose":
                order[name] = self.random.choice(values)
        return {name: value for name, value in order.items() if value is not None}

    def walk(self):
        new = {"article": self.random.choice(self.generator.articles)}
        if self.random.random() < 0.5:
            new["question"] = self.generator.text()
        if self.random.random() < 0.2:
            new["product"] = self.generator.text()
        walk = self.send("POST", "/walks", new)
        if not walk or "handle" not in walk:
            return
        handle = walk["handle"]
        for _ in range(self.random.randint(1, 12)):
            order = self.order(walk)
            if self.random.random() < 0.3:
                order = [(name, str(value)) for name, value in order.items()]
            walk = self.send("POST", f"/walks/{handle}", order) or walk
            if "prompt" not in walk:
                walk = self.send("GET", f"/walks/{handle}") or {}
        ending, accept = self.random.choice([(".md", "*/*"), (".json", "*/*"), ("", "text/html"), (".html", "*/*")])
        self.send("GET", f"/walks/{handle}{ending}", accept=accept)
        # A handle with one digit changed names nothing.
        place = self.random.randrange(len(handle))
        self.send("GET", f"/walks/{handle[:place]}{self.random.choice('0123456789abcdefAF+')}{handle[place + 1:]}")
        self.send("POST", "/feedback", {"helped": False, "walk": handle, "reason": self.generator.text()})

    def feedback(self):
        for _ in range(self.random.randint(1, 4)):
            value = {"helped": self.random.choice([True, False, "yes", 1, None]), "question": self.generator.text(),
                     "reason": self.generator.text() * self.random.choice([1, 1, 100])}
            if self.random.random() < 0.5:
                value["article"] = self.random.choice(self.generator.articles + [self.generator.text()])
            if self.random.random() < 0.1:
                value[self.generator.text()] = self.generator.value()
            if self.random.random() < 0.3:
                value = [("helped", self.random.choice(["yes", "no", "maybe"]))] + [
                    (name, str(part)) for name, part in value.items() if name != "helped"]
            self.send("POST", "/feedback", value, accept=self.random.choice(["application/json", "text/html", "*/*"]))

    def agent(self):
        """Speaks one of the eras properly, and then says hostile things in it."""
        is_modern = self.random.random() < 0.5
        version = "2026-07-28" if is_modern else self.random.choice(["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"])
        if not is_modern:
            self.call("initialize", {"protocolVersion": version, "capabilities": {"elicitation": {}},
                                     "clientInfo": {"name": self.generator.text(), "version": "1"}}, None, False)
            self.send("POST", "/mcp", {"jsonrpc": "2.0", "method": "notifications/initialized"},
                      headers=[f"MCP-Protocol-Version: {version}"])
        session = None
        for _ in range(self.random.randint(1, 8)):
            article = self.random.choice(self.generator.articles)
            arguments = self.random.choice([
                {"question": self.generator.text()}, {"query": self.generator.text(), "limit": self.random.choice([1, 50, 51, 0, "x"])},
                {"article": article, "offset": self.random.choice([1, 10**7, -1, 0])}, {"article": article, "section": self.generator.text()},
                {"article": article}, {"id": article}, self.generator.value()])
            tool = self.random.choice(TOOLS)
            if session and self.random.random() < 0.6:
                tool, arguments = "kb_walk", {"session": session, **self.order({"prompt": {}, "given": 0})}
                arguments = {("note" if name == "text" else name): value for name, value in arguments.items()}
            parameters = {"name": tool, "arguments": arguments}
            if is_modern and self.random.random() < 0.3:
                parameters["inputResponses"] = {"answer": {"action": self.random.choice(["accept", "decline", "x", 5]),
                                                           "content": self.generator.value()}}
                parameters["requestState"] = self.random.choice([self.generator.text(), "", 5, "walk:" + str(session)])
            if self.random.random() < 0.2:
                method = self.random.choice(["resources/read", "resources/list", "completion/complete", "prompts/get"])
                found = self.call(method, {"uri": "kb://articles/" + article + self.generator.text(), "cursor": self.generator.text(),
                                           "name": "troubleshoot", "arguments": {"error": self.generator.text()},
                                           "ref": {"type": "ref/prompt", "name": "walk_through"},
                                           "argument": {"name": "article", "value": self.generator.text()}}, version, is_modern)
            else:
                found = self.call("tools/call", parameters, version, is_modern)
            try:
                session = found["result"]["structuredContent"].get("session") or session
            except (TypeError, KeyError, AttributeError):
                pass

    def call(self, method, parameters, version, is_modern):
        headers = [f"MCP-Protocol-Version: {version}"] if version else []
        if is_modern:
            parameters = {**parameters, "_meta": {"io.modelcontextprotocol/protocolVersion": version,
                                                  "io.modelcontextprotocol/clientCapabilities": {"elicitation": {"form": {}}}}}
            headers.append(f"Mcp-Method: {method}")
            name = parameters.get("name") if method != "resources/read" else parameters.get("uri")
            if isinstance(name, str) and name.isascii() and name.isprintable():
                headers.append(f"Mcp-Name: {name}")
        message = {"jsonrpc": "2.0", "id": self.random.choice([1, "a", 2**53]), "method": method, "params": parameters}
        return self.send("POST", "/mcp", message, headers=headers)
