"""From an article to an end: solved, or a note for the ticket."""

import re

import pytest
from conftest import DESKTOP, PHONE
from reading import ask, begin, every, heading, leave, offers, one, press, reply, text, wait


def walk_on(driver, *wanted):
    """Replies with the first of `wanted` that is offered, or takes the first option."""
    found = offers(driver)
    for name in wanted:
        if name in found:
            return reply(driver, name)
    leave(driver, every(driver, ".prompt button.option")[0].click)


def is_over(driver):
    return bool(every(driver, "#ticket"))


def test_walks_to_a_solved_end(browser, shipped):
    driver = browser.driver
    driver.get(shipped.address + "/?ask=connection%20expired&product=Replit")
    press(driver, "form[action='/walks'] button")
    assert "/walks/" in driver.current_url
    seen = []
    for _ in range(60):
        if is_over(driver):
            break
        where = " ".join(part.text for part in every(driver, ".where"))
        if "Step 4 of 10" in where:
            # Progress is the server's: a reload changes nothing, and there is no way to lose it.
            prompt = text(driver, ".prompt")
            driver.refresh()
            assert text(driver, ".prompt") == prompt
            assert one(driver, "progress").get_attribute("value") == "4"
        seen.append(where)
        walk_on(driver, "done", "yes")
    assert heading(driver) == "Solved."
    assert any("Step 10 of 10" in where for where in seen), seen
    note = one(driver, "#ticket").get_attribute("value")
    assert "**solved**" in note and "connection expired" in note
    press(driver, ".helped button[value=yes]")
    assert heading(driver) == "Thank you"
    assert browser.faults(shipped) == []


def test_walks_to_a_note_for_the_ticket(browser, small):
    driver = browser.driver
    driver.get(small.address + "/?ask=token%20rejected%20TR-19&product=Acme")
    press(driver, "form[action='/walks'] button")
    one(driver, "details.note summary").click()
    one(driver, "#text").send_keys("It began <at> 3 o'clock & never stopped")
    press(driver, "details.note button")
    for _ in range(60):
        if is_over(driver):
            break
        walk_on(driver, "didNotHelp", "no", "skip", "done")
    assert heading(driver) == "Not solved"
    note = one(driver, "#ticket").get_attribute("value")
    assert "not solved" in note and "3 o'clock" in note
    assert "What was tried" in text(driver)
    press(driver, ".replies button[value=back]")
    assert not is_over(driver)
    assert browser.faults(small) == []


def test_hands_over_and_downloads_the_note(browser, small):
    driver = browser.driver
    begin(driver, small, "acme/token-rejected")
    reply(driver, "escalate")
    assert heading(driver) == "Handed over."
    assert one(driver, "a[download]").get_attribute("href") == driver.current_url + ".md"
    assert browser.faults(small) == []


def test_goes_on_without_what_does_not_apply(browser, small):
    driver = browser.driver
    begin(driver, small, "acme/token-rejected")
    for _ in range(10):
        if every(driver, "#reason-not"):
            break
        walk_on(driver, "done", "yes")
    one(driver, ".replies summary").click()
    one(driver, "#reason-not").send_keys("we have no Acme")
    reply(driver, "notRelevant")
    one(driver, "details.tried summary").click()
    assert "not relevant: we have no Acme" in text(driver, "details.tried")
    assert browser.faults(small) == []


def test_takes_a_reply_once(browser, small):
    """The same page in two windows: the second reply is refused or left, the walk goes on once."""
    driver = browser.driver
    begin(driver, small, "acme/token-rejected")
    first = driver.current_window_handle
    address = driver.current_url
    driver.switch_to.new_window("tab")
    driver.get(address)
    reply(driver, "done")
    after = text(driver, ".prompt")
    driver.switch_to.window(first)
    reply(driver, "done")
    driver.get(address)
    assert text(driver, ".prompt") == after
    assert "What was tried (1)" in text(driver)
    driver.close()
    driver.switch_to.window(driver.window_handles[0])


def test_counts_a_wait_down_over_a_reload(scripted, small):
    driver = scripted.driver
    begin(driver, small, "acme/token-rejected")
    for _ in range(10):
        if every(driver, "[data-wait]"):
            break
        walk_on(driver, "done", "yes")

    def left():
        minutes, seconds = re.match(r"(\d+):(\d\d) left", text(driver, ".left")).groups()
        return int(minutes) * 60 + int(seconds)

    start = left()
    assert 0 < start <= 120
    wait(driver, lambda _: left() < start)
    before = left()
    driver.refresh()
    assert left() <= before
    assert scripted.faults(small) == []


def test_copies_the_note(scripted, small):
    driver = scripted.driver
    driver.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    begin(driver, small, "acme/token-rejected")
    reply(driver, "solved")
    one(driver, "[data-copy]").click()
    wait(driver, lambda _: one(driver, "#status").get_attribute("textContent") == "Copied")
    copied = driver.execute_async_script(
        "const done = arguments[arguments.length - 1]; navigator.clipboard.readText().then(done, e => done('' + e));")
    assert copied.strip() == one(driver, "#ticket").get_attribute("value").strip()
    assert scripted.faults(small) == []


def test_prints_the_note_whole(scripted, small):
    driver = scripted.driver
    begin(driver, small, "acme/token-rejected")
    reply(driver, "solved")
    scripted.look(media="print")
    assert one(driver, ".printed").is_displayed()
    assert not one(driver, "#ticket").is_displayed() and not one(driver, ".top").is_displayed()
    scripted.look()
