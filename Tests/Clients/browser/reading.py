"""What a reader does with a page."""

from urllib.parse import quote

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE = 30


def wait(driver, condition):
    return WebDriverWait(driver, PATIENCE).until(condition)


def one(driver, selector):
    return driver.find_element(By.CSS_SELECTOR, selector)


def every(driver, selector):
    return driver.find_elements(By.CSS_SELECTOR, selector)


def text(driver, selector="main"):
    return one(driver, selector).text


def heading(driver):
    return text(driver, "h1")


def leave(driver, action):
    """Does something that leads to another page, and waits until that is there."""
    before = one(driver, "html")
    action()
    wait(driver, lambda _: has_left(before))
    wait(driver, lambda _: every(driver, "footer.foot"))


def has_left(element):
    try:
        element.is_enabled()
        return False
    except Exception as error:  # StaleElementReferenceException, or the frame is being exchanged
        return "stale" in str(error).lower() or "no such" in str(error).lower() or "node" in str(error).lower()


def press(driver, selector):
    """Presses what leads to another page."""
    target = one(driver, selector)
    leave(driver, target.click)


def ask(driver, server, question):
    """Types a question on the first page and presses Enter."""
    driver.get(server.address + "/")
    field = one(driver, "[name=ask]")
    field.send_keys(question)
    leave(driver, lambda: field.send_keys(Keys.ENTER))


def asked(server, question, product=None):
    return f"{server.address}/?ask={quote(question)}" + (f"&product={quote(product)}" if product else "")


def begin(driver, server, article):
    driver.get(f"{server.address}/{article}")
    press(driver, "form[action='/walks'] button")


def reply(driver, name):
    """Presses the button of a reply."""
    press(driver, f".prompt button[name=reply][value={name}]")


def offers(driver):
    return [button.get_attribute("value") for button in every(driver, ".prompt button[name=reply]")]
