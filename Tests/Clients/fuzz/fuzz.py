"""Sends random requests to `kb serve` over raw sockets and looks at what comes back.

    python3 Tests/Clients/fuzz/fuzz.py PROGRAM ARTICLES [REQUESTS] [SEED]

PROGRAM is kb-full. Half of the requests are any bytes or nearly right ones, alone or several at once; the other half are
walks, feedback and agents' sessions with hostile words in them. Fails if the server answers with a 5xx other than 503, puts
what was sent among its headers or into a script, lets a request hang, ends, or does not answer a question afterwards. The
same seed sends the same requests; a failure prints the request that led to it.
"""
import glob
import multiprocessing
import os
import re
import socket
import subprocess
import sys
import tempfile

from generator import Generator
from sessions import Session

TIMEOUT = 40  # Seconds; the server gives a slow client up after 30.
WIDTH = 8  # Clients.


def exchange(port, data, place=None):
    """Sends bytes, in two parts where `place` says so, closes the sending side and reads to the end."""
    with socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            if place is not None:
                connection.sendall(data[:place])
            connection.sendall(data[place or 0:])
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


class Client:
    """Sends its share of the requests, and notes what was wrong and how often each status came."""

    def __init__(self, port, generator):
        self.port, self.generator = port, generator
        self.faults, self.statuses, self.is_hanging = [], {}, False

    def exchange(self, data, place=None):
        try:
            answer = exchange(self.port, data, place)
        except socket.timeout:
            self.is_hanging = True
            self.faults.append(("hangs", data))
            return b""
        except OSError as error:
            self.faults.append((str(error), data))
            return b""
        codes = [int(code) for code in re.findall(rb"(?:^|\n|\})HTTP/1\.1 (\d{3}) [^\n]*\r\n", answer)] or [0]
        for code in codes:
            self.statuses[code] = self.statuses.get(code, 0) + 1
            if code >= 500 and code != 503:
                self.faults.append((answer[:300].decode("utf-8", "replace"), data))
        head, _, body = answer.partition(b"\r\n\r\n")
        if b"\nX-Injected" in head:
            self.faults.append(("injects a header", data))
        if b"Content-Type: text/html" in head and b"<script>alert" in body:
            self.faults.append(("runs a script", data))
        return answer

    def work(self, count):
        random, done = self.generator.random, 0
        while done < count and not self.is_hanging:
            style = random.random()
            if style < 0.15:
                # Several at a time: a session has a dozen requests.
                done += Session(self.generator, self.exchange).any()
                continue
            data = self.generator.pipeline() if style < 0.2 else self.generator.request()
            self.exchange(data, random.randrange(len(data)) if data and random.random() < 0.05 else None)
            done += 1


def work(port, seed, count, articles, lines):
    client = Client(port, Generator(seed, articles, lines))
    client.work(count)
    return client.faults, client.statuses


def material(folder):
    """Ids of articles, and lines of them."""
    paths = [path for path in sorted(glob.glob(folder + "/*/*.md"))]
    ids = [os.path.relpath(path, folder)[:-3] for path in paths]
    lines = [line.strip() for path in paths[::10] for line in open(path, encoding="utf-8") if len(line) > 20]
    return ids, lines


def main():
    program, folder = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 5000
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 20261122
    articles, lines = material(folder)
    with tempfile.TemporaryDirectory() as root:
        environment = dict(os.environ, KB_STATE=root + "/state", KB_INDEX=root + "/kb.sqlite")
        with open(root + "/log", "wb") as log:
            server = subprocess.Popen([program, "serve", "--port", "0", "--articles", folder, "--log-level", "warning"],
                                      env=environment, stdout=subprocess.PIPE, stderr=log)
        port = int(re.search(rb":(\d+)\s*$", server.stdout.readline()).group(1))
        faults, statuses = [], {}
        with multiprocessing.Pool(WIDTH) as pool:
            tasks = [(port, seed * WIDTH + place, count // WIDTH, articles, lines) for place in range(WIDTH)]
            for own, counts in pool.starmap(work, tasks):
                faults += own
                for code, number in counts.items():
                    statuses[code] = statuses.get(code, 0) + number
        if server.poll() is not None:
            faults.append((f"the server ended with {server.returncode}", b""))
        else:
            memory = re.search(r"VmHWM:\s+(\d+)", open(f"/proc/{server.pid}/status").read()) if os.path.exists("/proc") else None
            question = b"GET /?ask=connection+expired HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            if b"# Sources" not in exchange(port, question):
                faults.append(("no answer afterwards", question))
            server.terminate()
            if server.wait(timeout=20) != 0:
                faults.append((f"it ended with {server.returncode} when it was told to", b""))
            if memory:
                print(f"fuzz: at most {int(memory.group(1)) >> 10} MB")
        failed = [line for line in open(root + "/log", errors="replace")
                  if "request failed" in line or "message of an agent failed" in line]
        print("fuzz:", sum(statuses.values()), "answers,", dict(sorted(statuses.items())))
        for line in failed[:5]:
            print(line, end="")
        for reason, data in faults[:5]:
            print("fuzz: seed", seed, reason, data[:2000], sep="\n  ")
        return 1 if faults or failed else 0


if __name__ == "__main__":
    sys.exit(main())
