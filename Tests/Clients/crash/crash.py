"""Kills, fills up and ends `kb serve` while clients ask it and its articles are replaced.

    python3 Tests/Clients/crash/crash.py PROGRAM [SECONDS] [SEED]

PROGRAM is kb-full; SECONDS is how long each of the parts takes (default 10). Fails where an answer mixes versions of an
article, shows one that was not there, or is cut short and looks whole; where a question gets a 5xx while the server runs;
where feedback or a reply to a walk that was accepted is not there afterwards, or is there twice.
"""
import http.client
import json
import os
import random
import re
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from articles import History, text

CLIENTS = 6
COUNT = 30


class Server:
    """The server, on one port for all of its lives."""

    def __init__(self, program, folder, articles):
        self.command = [program, "serve", "--articles", articles, "--log-level", "warning", "--port"]
        self.environment = dict(os.environ, KB_STATE=folder + "/state", KB_INDEX=folder + "/kb.sqlite")
        self.log = folder + "/../log"
        with socket.create_server(("127.0.0.1", 0)) as taken:
            self.port = taken.getsockname()[1]
        self.is_up = threading.Event()
        self.process = None

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.command + [str(self.port)], env=self.environment,
                                            stdout=subprocess.PIPE, stderr=log)
        if not self.process.stdout.readline().startswith(b"listening on"):
            raise SystemExit("crash: the server did not start:\n" + open(self.log, errors="replace").read()[-2000:])
        self.is_up.set()

    def end(self, number):
        """Sends a signal and waits for the end; gives the exit code."""
        self.is_up.clear()
        self.process.send_signal(number)
        code = self.process.wait(timeout=60)
        self.process.stdout.close()
        return code

    def limit_files(self, size):
        """Lets no file grow beyond `size` bytes, or all again (`None`)."""
        hard = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (hard if size is None else size, hard))


class Client(threading.Thread):
    """Asks, reads, walks and sends feedback, and looks closely at what comes back."""

    def __init__(self, run, number):
        super().__init__(daemon=True)
        self.run_, self.number = run, number
        self.random = random.Random(run.seed * 100 + number)
        self.connection, self.walk, self.sent = None, None, 0

    def run(self):
        while not self.run_.is_over.is_set():
            self.run_.server.is_up.wait(1)
            try:
                self.random.choice([self.ask, self.ask, self.read, self.read, self.feedback, self.feedback, self.reply])()
            except (OSError, http.client.HTTPException):
                # Cut off: nothing that looks whole was given, and nothing promised.
                self.run_.count("cut off")
                self.close()
            except Exception as error:  # What no server should send.
                self.run_.fault(f"{type(error).__name__}: {error}")
                self.close()
        self.close()

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def send(self, method, path, body=None, accept="application/json"):
        """One exchange: when it began and ended, status and bytes. An answer that is cut short raises."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.run_.server.port, timeout=60)
        headers = {"Accept": accept}
        data = None
        if body is not None:
            data, headers["Content-Type"] = json.dumps(body), "application/json"
        begin, may_be_full = time.monotonic(), self.run_.may_be_full
        self.connection.request(method, path, body=data, headers=headers)
        answer = self.connection.getresponse()
        content = answer.read()
        self.run_.count(answer.status)
        may_be_full = may_be_full or self.run_.may_be_full
        if answer.status >= 500 and not (may_be_full and answer.status == 503 and method == "POST"):
            self.run_.fault(f"{method} {path}: {answer.status} {content[:300]}")
        if self.random.random() < 0.1:
            self.close()
        return begin, time.monotonic(), answer.status, content

    def ask(self):
        number = self.random.randrange(COUNT)
        question = self.random.choice([f"GADGET-{number:04d}", f"gadget {number} stops with GADGET-{number:04d}"])
        path = "/?ask=" + urllib.parse.quote(question)
        if self.random.random() < 0.3:
            path = f"/gadget/{number:04d}?ask=" + urllib.parse.quote(question)
        begin, end, status, content = self.send("GET", path)
        if status == 404:
            return self.expect_missing(number, begin, end)
        answer = json.loads(content)
        if answer["outcome"] != "answered":
            # One that is gone is not found, and no other may take its place as if it were sure.
            return self.expect_missing(number, begin, end)
        lines = [(answer["answer"]["article"] + ".md", line["line"], line["text"]) for line in answer["answer"]["lines"]]
        if answer["answer"]["article"] != f"gadget/{number:04d}":
            self.expect_missing(number, begin, end)
        self.check(lines, begin, end)

    def check(self, lines, begin, end):
        """All lines of an article are of one version that was there."""
        by_path = {}
        for path, line, words in lines:
            by_path.setdefault(path, []).append((line, words))
        for path, shown in by_path.items():
            number = int(re.fullmatch(r"gadget/(\d+)\.md", path).group(1))
            versions = [version for version in self.run_.history.between(number, begin, end) if version is not None]
            for version in versions:
                source = text(number, version).splitlines()
                if all(line <= len(source) and words.strip() in source[line - 1] for line, words in shown):
                    break
            else:
                self.run_.fault(f"{path}: these lines are of no version of {versions}: {shown}")

    def read(self):
        number = self.random.randrange(COUNT)
        begin, end, status, content = self.send("GET", f"/gadget/{number:04d}.md", accept="*/*")
        if status == 404:
            return self.expect_missing(number, begin, end)
        versions = self.run_.history.between(number, begin, end)
        if content.decode() not in [text(number, version) for version in versions if version is not None]:
            self.run_.fault(f"gadget/{number:04d}.md is none of {versions}: {content}")

    def expect_missing(self, number, begin, end):
        if None not in self.run_.history.between(number, begin, end):
            self.run_.fault(f"gadget/{number:04d} was there and was not found")

    def feedback(self):
        self.sent += 1
        name = f"question {self.number}-{self.sent}"
        _, _, status, content = self.send("POST", "/feedback", {"helped": self.random.random() < 0.5, "question": name})
        if status == 201:
            self.run_.accept(name)
        elif status != 503:
            self.run_.fault(f"feedback: {status} {content[:300]}")

    def reply(self):
        if self.walk is None:
            article = f"gadget/{self.random.randrange(COUNT):04d}"
            _, _, status, content = self.send("POST", "/walks", {"article": article})
            if status == 201:
                self.walk = json.loads(content)
            return
        handle, given = self.walk["handle"], self.walk["given"]
        _, _, status, content = self.send("GET", f"/walks/{handle}")
        found = json.loads(content)
        # One reply more: it was taken, and the server ended before it said so.
        if status != 200 or found["given"] not in (given, given + 1):
            self.walk = None
            return self.run_.fault(f"walk {handle} after {given} replies: {status} {content[:300]}")
        self.walk = found
        replies = [reply for reply in found["prompt"].get("replies", []) if reply in ("done", "no", "yes", "didNotHelp")]
        if not replies:
            self.walk = None
            return
        order = {"reply": self.random.choice(replies), "given": found["given"]}
        _, _, status, content = self.send("POST", f"/walks/{handle}", order)
        if status == 200:
            self.walk = json.loads(content)
            self.run_.count("replies")
        elif status != 503:
            self.run_.fault(f"{order} to walk {handle}: {status} {content[:300]}")


class Run:
    def __init__(self, program, seconds, seed):
        self.program, self.seconds, self.seed = program, seconds, seed
        self.random = random.Random(seed)
        self.lock = threading.Lock()
        self.counts, self.faults, self.accepted = {}, [], []
        self.may_be_full = False
        self.is_over = threading.Event()

    def count(self, what):
        with self.lock:
            self.counts[what] = self.counts.get(what, 0) + 1

    def fault(self, what):
        with self.lock:
            self.faults.append(what)

    def accept(self, name):
        with self.lock:
            self.accepted.append(name)

    def change(self):
        """Replaces, breaks, removes and brings back articles, until the end."""
        version = 0
        while not self.is_over.wait(0.02):
            version += 1
            number = self.random.randrange(COUNT)
            kind = self.random.random()
            if kind < 0.6:
                self.history.put(number, version)
            elif kind < 0.7:
                self.history.put(number, version, moves=False)
            elif kind < 0.8:
                # Back to what it was once.
                self.history.put(number, self.random.randrange(version))
            elif kind < 0.9:
                self.history.put(number, None)
            elif None not in self.history.now(number):
                self.history.put(number, None, breaks=self.random.choice([b"", b"\x00\x01", b"---\nstate: \n---\n"]))
            self.count("changes")

    def kill(self):
        """Ten deaths without a warning, each at any moment."""
        for _ in range(10):
            time.sleep(self.random.uniform(0, self.seconds / 5))
            self.server.end(signal.SIGKILL)
            self.server.start()

    def terminate(self):
        """Told to end, it finishes what is under way and says so."""
        for _ in range(3):
            time.sleep(self.random.uniform(0, self.seconds / 5))
            code = self.server.end(signal.SIGTERM)
            if code != 0:
                self.fault(f"it ended with {code} when it was told to")
            self.server.start()

    def fill(self, begin, end):
        """Twice no space: feedback is refused and taken again afterwards, and what is read is as before."""
        for _ in range(2):
            self.may_be_full = True
            begin()
            time.sleep(self.seconds / 2)
            refused = self.exchange("POST", "/feedback", {"helped": True, "question": "while it is full"})
            if refused not in (201, 503):
                self.fault(f"feedback on a full disk: {refused}")
            self.count(f"full: {refused}")
            end()
            deadline = time.monotonic() + 60
            while self.exchange("POST", "/feedback", {"helped": True, "question": "there is space again"}) != 201:
                if time.monotonic() > deadline:
                    self.fault("feedback is not taken although there is space again")
                    break
            self.may_be_full = False
            time.sleep(self.seconds / 4)

    def exchange(self, method, path, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        connection.request(method, path, json.dumps(body), {"Content-Type": "application/json"})
        status = connection.getresponse().status
        connection.close()
        return status

    def settle(self):
        """Once nothing changes any more, everything is as the folder is."""
        for number in range(COUNT):
            path, wanted = f"/gadget/{number:04d}.md", self.history.now(number)
            deadline = time.monotonic() + 60
            while True:
                connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
                connection.request("GET", path)
                answer = connection.getresponse()
                content = answer.read().decode()
                connection.close()
                if (None if answer.status == 404 else content) in [version if version is None else text(number, version)
                                                                    for version in wanted]:
                    break
                if time.monotonic() > deadline:
                    self.fault(f"{path} is none of {wanted}: {answer.status} {content[:300]}")
                    break

    def check_feedback(self, journal):
        with sqlite3.connect(journal) as database:
            rows = database.execute("SELECT question, count(*) FROM feedback GROUP BY question").fetchall()
            whole = database.execute("PRAGMA integrity_check").fetchone()[0]
        if whole != "ok":
            self.fault(f"the journal is damaged: {whole}")
        kept = dict(rows)
        for name in self.accepted:
            if kept.get(name, 0) != 1:
                self.fault(f"feedback '{name}' was accepted and is there {kept.get(name, 0)} times")

    def small_disk(self, path):
        """A file system of a few megabytes at the path, where this user may make one."""
        os.makedirs(path)
        size = f"size={24 << 20}"
        return subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", path], stderr=subprocess.DEVNULL).returncode == 0

    def all(self):
        with tempfile.TemporaryDirectory() as root:
            disk = root + "/disk"
            has_disk = self.small_disk(disk)
            try:
                self.parts(root, disk, has_disk)
            finally:
                self.is_over.set()
                if self.server.process.poll() is None:
                    self.server.end(signal.SIGKILL)
                if has_disk:
                    subprocess.run(["umount", "-l", disk], check=True)
        return self.faults

    def parts(self, root, disk, has_disk):
        self.history = History(root + "/articles", COUNT)
        self.server = Server(self.program, disk, root + "/articles")
        self.server.start()
        threads = [Client(self, number) for number in range(CLIENTS)] + [threading.Thread(target=self.change, daemon=True)]
        for thread in threads:
            thread.start()
        self.report("start")
        time.sleep(self.seconds)
        self.report("articles replaced")
        if self.counts.get("cut off"):
            self.fault("a request was dropped while only articles changed")
        self.kill()
        self.report("killed")
        ballast = disk + "/ballast"

        def occupy():
            with open(ballast, "wb", buffering=0) as file:
                try:
                    while file.write(b"x" * 4096) == 4096:
                        pass
                except OSError:
                    pass

        if has_disk:
            self.fill(occupy, lambda: os.remove(ballast))
            self.report("disk full")
        self.fill(lambda: self.server.limit_files(4096), lambda: self.server.limit_files(None))
        self.report("files limited")
        self.terminate()
        self.report("told to end")
        self.is_over.set()
        for thread in threads:
            thread.join(timeout=120)
            if thread.is_alive():
                self.fault("a request hangs")
        self.settle()
        if self.server.end(signal.SIGTERM) != 0:
            self.fault("it did not end well")
        self.check_feedback(disk + "/state/journal.sqlite")
        log = open(self.server.log, errors="replace").read()
        for line in re.findall(r".*(?:request failed|Fatal error).*", log)[:5]:
            self.fault(line)

    def report(self, part):
        with self.lock:
            counts = {str(key): value for key, value in self.counts.items()}
            self.counts = {}
            print(f"crash: {part}:", dict(sorted(counts.items())), "faults:", len(self.faults), flush=True)


def main():
    program = os.path.abspath(sys.argv[1])
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20261122
    run = Run(program, seconds, seed)
    faults = run.all()
    for fault in sorted(set(faults))[:20]:
        print("crash:", fault)
    print(f"crash: {len(run.accepted)} times feedback accepted, {len(faults)} faults (seed {seed})")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
