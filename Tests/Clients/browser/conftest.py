"""A server with its own state, and browsers that are watched while they look at it."""

import json
import os
import pathlib
import signal
import subprocess

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAM = os.environ.get("KB_PROGRAM", str(ROOT / ".build/debug/kb-full"))
DESKTOP = (1280, 900)
PHONE = (360, 740)


class Server:
    """`kb serve` over a folder of articles, on a free port."""

    def __init__(self, articles, folder):
        self.state = folder / "state"
        environment = dict(
            os.environ,
            XDG_STATE_HOME=str(self.state),
            XDG_CACHE_HOME=str(folder / "cache"),
            XDG_CONFIG_HOME=str(folder / "config"),
            KB_MEANING=os.environ.get("KB_MEANING", str(ROOT / "Sources/Search/Meaning/Table/meaning.table")),
        )
        self.environment = environment
        self.articles = articles
        self.log = open(folder / "log", "w")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", "--articles", str(articles), "--index", str(folder / "kb.sqlite")],
            stdout=subprocess.PIPE, stderr=self.log, env=environment, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("listening on "), (line, (folder / "log").read_text())
        self.address = line.removeprefix("listening on ").strip()

    def kb(self, *arguments):
        """Runs another command over the same articles and state."""
        return subprocess.run(
            [PROGRAM, *arguments], env=self.environment, text=True, capture_output=True, timeout=60)

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=30) == 0
        self.log.close()


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    server = Server(pathlib.Path(__file__).parent / "articles", tmp_path_factory.mktemp("small"))
    yield server
    server.close()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    server = Server(ROOT / "articles", tmp_path_factory.mktemp("shipped"))
    yield server
    server.close()


class Browser:
    """Chromium, and what went wrong in it: requests to other hosts, refused content, errors of the script."""

    def __init__(self, javascript=True):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                         "--disable-background-networking", "--no-first-run", "--force-color-profile=srgb"]:
            options.add_argument(argument)
        if not javascript:
            options.add_experimental_option(
                "prefs", {"profile.managed_default_content_settings.javascript": 2})
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(60)
        self.javascript = javascript
        self.look()

    def look(self, size=DESKTOP, dark=False, media=""):
        """Sets the size of the window in CSS pixels, the colours and the medium."""
        width, height = size
        self.driver.set_window_size(max(width, 500), height + 150)
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "media": media,
            # Nothing moves: what is looked at is what will be there.
            "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                         {"name": "prefers-reduced-motion", "value": "reduce"}]})

    def forget(self):
        """Forgets what happened before."""
        self.driver.get("about:blank")
        self.driver.get_log("performance")
        self.driver.get_log("browser")

    def events(self):
        """What the network did since the last call."""
        return [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]

    def faults(self, server):
        """What must not happen on any page."""
        faults = []
        for event in self.events():
            if event["method"] == "Network.requestWillBeSent":
                address = event["params"]["request"]["url"]
                if not address.startswith((server.address + "/", "data:", "about:", "chrome:", "chrome-")):
                    faults.append(f"asks {address}")
        for entry in self.driver.get_log("browser"):
            # Chromium notes the status of pages that are errors on purpose.
            if "Failed to load resource" not in entry["message"]:
                faults.append(entry["message"])
        return faults


@pytest.fixture(scope="session")
def browsers():
    opened = {}

    def browser(javascript=True):
        if javascript not in opened:
            opened[javascript] = Browser(javascript)
        return opened[javascript]

    yield browser
    for one in opened.values():
        one.driver.quit()


@pytest.fixture(params=[
    pytest.param((javascript, size), id=f"{'script' if javascript else 'no script'}, {size[0]} px")
    for javascript in [True, False] for size in [DESKTOP, PHONE]])
def browser(request, browsers):
    """Each test with it runs with and without JavaScript, on a desktop and on a phone."""
    javascript, size = request.param
    chosen = browsers(javascript)
    chosen.forget()
    chosen.look(size)
    return chosen


@pytest.fixture
def scripted(browsers):
    chosen = browsers(True)
    chosen.forget()
    chosen.look()
    return chosen


@pytest.fixture
def unscripted(browsers):
    chosen = browsers(False)
    chosen.forget()
    chosen.look()
    return chosen
