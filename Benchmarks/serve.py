#!/usr/bin/env python3
"""Loads `kb serve` with wrk, beside a bare route of the same library, in one run.

    serve.py --kb KB --bare BARE --articles ARTICLES [--questions FILE] [--seconds N] [--requests N]

KB is a release build of kb-full, BARE that of the package in this folder. Prints requests a second of the bare route, of
the pages of all articles and of questions (FILE: one JSON object a line with `question`; no two are the same, so that
nothing is remembered: after the last they come with their words in another order), the 99th percentile at half of the
greatest rate, the same beside 1,000 idle and 50 slow connections, and the server's memory, also after N requests more.
Needs wrk.
"""
import argparse, contextlib, itertools, json, os, pathlib, random, re, signal, socket, statistics, subprocess, sys, tempfile, threading, time, urllib.parse, urllib.request

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("--kb", required=True)
arguments.add_argument("--bare", required=True)
arguments.add_argument("--articles", required=True)
arguments.add_argument("--questions")
arguments.add_argument("--seconds", type=int, default=8)
arguments.add_argument("--requests", type=int, default=0, help="watch the memory over so many requests")
options = arguments.parse_args()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def server(command, port, environment):
    log = tempfile.TemporaryFile()
    process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    try:
        end = time.monotonic() + 300
        while True:
            if process.poll() is not None or time.monotonic() > end:
                log.seek(0)
                sys.exit(f"{command[0]} did not start:\n{log.read().decode()}")
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


SCRIPT = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local at, step, wait = 0, 1, %d
local threads = 0
function setup(thread) thread:set("first", threads); threads = threads + 1 end
function init(args) at = first end
function request()
  local path = paths[at %% #paths + 1]
  at = at + 2
  return wrk.format("GET", path, {["Accept"] = "%s"})
end
function response(status) if status >= 400 then failed = (failed or 0) + 1 end end
%s
"""


def load(port, paths, accept="*/*", connections=32, wait=0):
    """Requests a second, milliseconds of the 99th percentile, and what wrk says of errors."""
    with tempfile.TemporaryDirectory() as folder:
        listing = pathlib.Path(folder, "paths")
        listing.write_text("\n".join(paths) + "\n")
        script = pathlib.Path(folder, "load.lua")
        delay = "function delay() return wait end" if wait else ""
        script.write_text(SCRIPT % (listing, wait, accept, delay))
        command = ["wrk", "-t2", f"-c{connections}", f"-d{options.seconds}s", "--latency", "-s", str(script), f"http://127.0.0.1:{port}"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
    faults = [line.strip() for line in text.splitlines() if "errors" in line or "Non-2xx" in line]
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit], "; ".join(faults)


def half(port, paths, rate, accept="*/*"):
    """The same at half of the rate: each of 64 connections waits between its requests."""
    return load(port, paths, accept, connections=64, wait=max(1, round(64 / (rate / 2) * 1000)))


def memory(process):
    """What the server holds, in MB, and how much of that are pages of files, which the system may take back."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    whole, files = (int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "RssFile"))
    return f"{whole:.0f} MB ({files:.0f} of files)"


def distinct(questions, count):
    """As many questions, no two the same: those given, then their words in other orders."""
    order, found = random.Random(1), {}
    for number, row in enumerate(itertools.islice(itertools.cycle(questions), count * 2)):
        words = row[:2000].split()
        if number >= len(questions):
            order.shuffle(words)
        found[" ".join(words)] = None
    return list(found)[:count]


class Crowd:
    """Connections that say nothing, and some that send a byte a second."""

    def __init__(self, port, idle=1000, slow=50):
        self.sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(idle + slow)]
        self.slow = self.sockets[idle:]
        self.ends = threading.Event()
        self.thread = threading.Thread(target=self.drip)
        self.thread.start()

    def drip(self):
        for byte in b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":
            for connection in self.slow:
                with contextlib.suppress(OSError):
                    connection.send(bytes([byte]))
            if self.ends.wait(1):
                return

    def close(self):
        self.ends.set()
        self.thread.join()
        for connection in self.sockets:
            connection.close()


def say(name, result):
    rate, slowest, faults = result
    print(f"{name:<34} {rate:9.0f} requests/s   99 %: {slowest:8.2f} ms   {faults}", flush=True)
    return rate, slowest


with tempfile.TemporaryDirectory() as home:
    environment = {**os.environ, "KB_STATE": home + "/state", "XDG_CACHE_HOME": home + "/cache", "KB_INDEX": home + "/kb.sqlite"}
    port = free_port()
    with server([options.bare, str(port)], port, environment):
        bare, _ = say("bare route", load(port, ["/"]))
    port = free_port()
    command = [options.kb, "serve", "--articles", options.articles, "--port", str(port), "--log-level", "error"]
    with server(command, port, environment) as process:
        print(f"memory at the start {memory(process)}", flush=True)
        names = sorted(
            str(path.relative_to(options.articles).with_suffix("")) for path in pathlib.Path(options.articles).rglob("*.md")
            if path.name != "README.md")
        if not options.questions:
            for kind, accept in (("pages", "text/html"), ("as Markdown", "text/markdown")):
                paths = ["/" + urllib.parse.quote(name) for name in names]
                rate, _ = say(f"articles, {kind}", load(port, paths, accept))
                print(f"{'':34} {rate / bare:9.2f} of the bare route", flush=True)
            pairs = []
            for _ in range(3):
                _, alone = say("pages at half of that", half(port, paths, rate, "text/html"))
                crowd = Crowd(port)
                _, beside = say("beside 1,000 idle and 50 slow", half(port, paths, rate, "text/html"))
                crowd.close()
                pairs.append((alone, beside))
            alone, beside = (statistics.median(column) for column in zip(*pairs))
            print(f"{'':34} {beside / alone:9.2f} times as long, medians of 3", flush=True)
        else:
            rows = [json.loads(line)["question"] for line in open(options.questions, encoding="utf-8")]
            paths = ["/?ask=" + urllib.parse.quote(row) for row in distinct(rows, options.seconds * 500)]
            say("questions", load(port, paths, "application/json", connections=16))
        print(f"memory {memory(process)}", flush=True)
        sent = 0
        while sent < options.requests:
            rate, _, _ = load(port, paths, "text/html")
            sent += rate * options.seconds
            print(f"after {sent:9.0f} requests: {memory(process)}", flush=True)
