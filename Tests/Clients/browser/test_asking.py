"""From a question to the article that answers it."""

import re

import pytest
from reading import ask, asked, every, heading, leave, one, press, text, wait
from selenium.webdriver.common.keys import Keys


def test_answers_with_the_fix_and_its_places(browser, shipped):
    driver = browser.driver
    ask(driver, shipped, "connection expired")
    assert "Connection Expired" in heading(driver)
    assert "confidence 0." in text(driver)
    assert "Log in to Salesforce as an administrator." in text(driver, ".part.do")
    place = one(driver, ".part.do .steps .place")
    line = re.search(r"\d+", place.text).group()
    leave(driver, place.click)
    assert driver.current_url.endswith(f"#L{line}")
    assert "Log in to Salesforce as an administrator." in one(driver, f"#L{line}").text
    assert browser.faults(shipped) == []


def test_asks_which_product_is_meant(browser, small):
    driver = browser.driver
    ask(driver, small, "token rejected")
    assert heading(driver) == "Which product?"
    assert sorted(option.text for option in every(driver, "a.option strong")) == ["Acme", "Bolt"]
    press(driver, "a.option[href*=Bolt]")
    assert "product=Bolt" in driver.current_url
    assert "New key" in text(driver, ".part.do")
    assert browser.faults(small) == []


def test_says_that_nothing_fits(browser, small):
    driver = browser.driver
    ask(driver, small, "how do I bake bread")
    assert heading(driver) == "Nothing fits"
    assert not every(driver, "form[action='/walks']")
    assert browser.faults(small) == []


def test_lists_the_articles_of_a_product(browser, small):
    driver = browser.driver
    driver.get(small.address)
    press(driver, ".chips a[href*=Acme]")
    assert heading(driver) == "Acme"
    press(driver, ".entries a")
    assert heading(driver) == "Sync stopped: token rejected"
    press(driver, ".fix a[href*=bolt]")
    assert "Bolt > Keys" in text(driver)
    assert browser.faults(small) == []


def test_suggests_by_keyboard(scripted, shipped):
    driver = scripted.driver
    driver.get(shipped.address)
    one(driver, "body").send_keys("/")
    field = driver.switch_to.active_element
    assert field.get_attribute("name") == "ask" and field.get_attribute("value") == ""
    field.send_keys("certificate exp")
    options = wait(driver, lambda _: every(driver, "[role=option]"))
    assert field.get_attribute("aria-expanded") == "true"
    wait(driver, lambda _: "suggestion" in one(driver, "#status").text or "suggestion" in one(
        driver, "#status").get_attribute("textContent"))
    field.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP)
    assert field.get_attribute("aria-activedescendant") == options[0].get_attribute("id")
    assert options[0].get_attribute("aria-selected") == "true"
    field.send_keys(Keys.ESCAPE)
    assert field.get_attribute("aria-expanded") == "false" and not every(driver, "[role=option]")
    field.send_keys(Keys.ARROW_DOWN)
    first = wait(driver, lambda _: every(driver, "[role=option]"))[0]
    wanted = first.get_attribute("data-address")
    field.send_keys(Keys.ARROW_DOWN)
    leave(driver, lambda: field.send_keys(Keys.ENTER))
    assert driver.current_url == shipped.address + wanted
    assert scripted.faults(shipped) == []


def test_takes_a_pasted_log(scripted, small):
    driver = scripted.driver
    driver.get(small.address)
    driver.execute_script("""
        const data = new DataTransfer();
        data.setData("text/plain", "03:12 INFO sync\\r\\n03:13 ERROR Sync stopped: token rejected (TR-19)\\r\\nin Bolt");
        const field = document.querySelector("[data-search] [name=ask]");
        field.focus();
        field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
    """)
    area = driver.switch_to.active_element
    assert area.tag_name == "textarea" and area.get_attribute("value").count("\n") == 2
    leave(driver, lambda: area.send_keys(Keys.ENTER))
    assert heading(driver) == "Sync stopped: token rejected"
    # What was asked stays to be changed, all of its lines.
    assert one(driver, "textarea[name=ask]").get_attribute("value").count("\n") == 2
    assert scripted.faults(small) == []


def test_takes_a_log_without_a_script(unscripted, small):
    driver = unscripted.driver
    driver.get(small.address)
    one(driver, "details.log summary").click()
    one(driver, "#log").send_keys("03:12 INFO sync\n03:13 ERROR token rejected (TR-19)\nin Bolt")
    press(driver, ".log button")
    assert heading(driver) == "Sync stopped: token rejected"
    assert unscripted.faults(small) == []


@pytest.mark.parametrize("helped", ["yes", "no"])
def test_keeps_what_is_said_of_an_answer(browser, small, helped):
    driver = browser.driver
    question = f"Sync stopped: token rejected in Bolt, {helped}"
    driver.get(asked(small, question, "Bolt"))
    if helped == "no":
        one(driver, ".helped summary").click()
        one(driver, "#reason").send_keys("The menu has another name")
    press(driver, f".helped button[value={helped}]")
    assert heading(driver) == "Thank you"
    if helped == "no":
        gaps = small.kb("gaps", "--json")
        assert "Sync stopped: token rejected in Bolt, no" in gaps.stdout, gaps
    assert browser.faults(small) == []
