"""Every page for everyone: screen readers, keyboards, phones, light and dark; strict HTML; nothing from elsewhere."""

import importlib.util
import pathlib
import urllib.error
import urllib.request

import html5lib
import pytest
from conftest import DESKTOP, PHONE
from reading import begin, every, heading, leave, one, press, reply, text, wait
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

HOSTILE = "/trouble/%3Cscript%3Ealert%281%29%3Cscript%3E%20%26%20%22names%22"
PAGES = {
    "first": "/",
    "answer": "/?ask=token%20rejected%20TR-19&product=Acme",
    "choice": "/?ask=token%20rejected",
    "nothing": "/?ask=how%20do%20I%20bake%20bread",
    "log": "/?ask=one%0Atoken%20rejected%20TR-19%20in%20Acme%0Athree",
    "article": "/acme/token-rejected",
    "article asked": "/acme/token-rejected?ask=token%20rejected",
    "hostile": HOSTILE,
    "hostile question": "/?ask=E-4711%20%3C%2Ftitle%3E%3Cscript%3Edocument.title%3D%27taken%27%3C%2Fscript%3E",
    "product": "/?product=Acme",
    "missing": "/acme/token-rejectet",
    "thanks": "/feedback/thanks",
    "sign in": "/session",
}


def axe():
    package = pathlib.Path(importlib.util.find_spec("axe_playwright_python").origin).parent
    return (package / "axe.min.js").read_text()


AXE = axe()


def violations(driver):
    """What axe finds, its rule for the size of targets included."""
    driver.execute_script(AXE)
    found = driver.execute_async_script("""
        const done = arguments[arguments.length - 1];
        axe.run(document, {rules: {"target-size": {enabled: true}}}).then(
            (result) => done(result.violations.map(
                (one) => `${one.id}: ${one.help}: ` + one.nodes.map((node) => node.html.slice(0, 160)).join(" | "))),
            (error) => done([String(error)]));
    """)
    return found


def too_small(driver):
    """Buttons and fields that are lower than 44 pixels; links within text are none."""
    return driver.execute_script("""
        return [...document.querySelectorAll("button, .button, .option, input, textarea, summary, .chips a")]
            .filter((one) => one.offsetParent && one.type !== "hidden" && !one.classList.contains("copy"))
            .filter((one) => one.getBoundingClientRect().height < 43.9)
            .map((one) => one.outerHTML.slice(0, 160));
    """)


def overflow(driver):
    """By how many pixels the page is wider than the window."""
    return driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")


def look_at(browser, server):
    """All of a page in every size and colour."""
    found = []
    for size in [DESKTOP, PHONE]:
        for dark in [False, True]:
            browser.look(size, dark)
            found += [f"{size[0]} px, {'dark' if dark else 'light'}: {one}" for one in violations(browser.driver)]
        if overflow(browser.driver) > 0:
            found.append(f"{size[0]} px: {overflow(browser.driver)} px too wide")
        found += [f"{size[0]} px: low: {one}" for one in too_small(browser.driver)]
    browser.look()
    return found + browser.faults(server)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_for_everyone(scripted, small, name):
    scripted.driver.get(small.address + PAGES[name])
    assert look_at(scripted, small) == []
    # What the hostile texts would do if anything of them ran.
    assert scripted.driver.title != "taken"


def test_each_place_of_a_walk_is_for_everyone(scripted, small):
    driver = scripted.driver
    begin(driver, small, "acme/token-rejected")
    for _ in range(40):
        for details in every(driver, "details:not([open]) > summary"):
            details.click()
        assert look_at(scripted, small) == []
        if every(driver, "#ticket"):
            break
        names = [button.get_attribute("value") for button in every(driver, ".prompt button[name=reply]")]
        name = next((name for name in ["done", "yes", "skip"] if name in names), None)
        if name:
            reply(driver, name)
        else:
            leave(driver, every(driver, ".prompt button.option")[0].click)
    assert every(driver, "#ticket")


@pytest.mark.parametrize("path", ["/", "/?ask=connection%20expired", "/replit/salesforce-connection-expired"])
def test_what_ships_is_for_everyone(scripted, shipped, path):
    scripted.driver.get(shipped.address + path)
    assert look_at(scripted, shipped) == []


def test_suggestions_are_for_everyone(scripted, small):
    driver = scripted.driver
    driver.get(small.address)
    one(driver, "[name=ask]").send_keys("token rejected")
    wait(driver, lambda _: every(driver, "[role=option]"))
    one(driver, "[name=ask]").send_keys(Keys.ARROW_DOWN)
    assert violations(driver) == []


def test_leads_by_keyboard_past_the_head(scripted, small):
    driver = scripted.driver
    driver.get(small.address + "/acme/token-rejected")
    ActionChains(driver).send_keys(Keys.TAB).perform()
    skip = driver.switch_to.active_element
    assert skip.text == "Skip to the content"
    wait(driver, lambda _: skip.rect["y"] >= 0)
    skip.send_keys(Keys.ENTER)
    wait(driver, lambda _: driver.switch_to.active_element.get_attribute("id") == "main")


def test_sends_little(scripted, shipped):
    """The first page with all it needs, as bytes on the wire, nothing in the browser's cache."""
    driver = scripted.driver
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    scripted.events()
    driver.get(shipped.address)
    wait(driver, lambda _: driver.execute_script("return document.readyState") == "complete")
    sizes = [event["params"]["encodedDataLength"] for event in scripted.events()
             if event["method"] == "Network.loadingFinished"]
    assert 3 <= len(sizes) and sum(sizes) < 50_000, sizes


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_strict_html(small, name):
    request = urllib.request.Request(small.address + PAGES[name], headers={"Accept": "text/html"})
    try:
        with urllib.request.urlopen(request) as response:
            page = response.read()
    except urllib.error.HTTPError as error:
        page = error.read()
    html5lib.HTMLParser(strict=True).parse(page.decode())
