"""Home, its welcome, Trade's chart and Settings, as a customer meets them in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, expect

from tests.e2e.accessibility import nothing_serious
from tests.servers.thor import Thor

DISMISSED_KEY = "thor.home.welcome.dismissed"
PASSWORD = "long-enough-9"
SETTINGS = ("account", "rules", "money", "preferences", "keys", "security", "apikeys")
PAGES = (
    *("home", "trade", "activity", "replay", "feeds", "telemetry"),
    *(f"settings?section={section}" for section in SETTINGS),
)
SIZES = {"1440x900": (1440, 900), "1920x1080": (1920, 1080), "390x844": (390, 844)}
NARROW = 1_200
LEAVE_OUT_THE_WELCOME = f"sessionStorage.setItem({DISMISSED_KEY!r}, 'true')"
# By the page's own clock: whoever looks from outside sees each scene a little late.
NOTE_SCENES = """
    window.scenes = [];
    new MutationObserver(() => {
      const welcome = document.querySelector('[data-testid=commander-welcome]');
      const scene = welcome ? welcome.dataset.phase : 'gone';
      const last = window.scenes.at(-1);
      if (last ? last.scene !== scene : welcome) window.scenes.push({scene, at: performance.now() / 1000});
      const buttons = welcome ? [...welcome.querySelectorAll('button')] : [];
      if (buttons.some((button) => /engage/i.test(button.textContent))) window.scenes.at(-1).hasLever = true;
    }).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ['data-phase']});
"""


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    server = Thor(tmp_path_factory.mktemp("war-room"), feed="sim")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def context(browser: Browser, thor: Thor) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=thor.url, viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Page:
    """A page of a customer who has been welcomed."""
    context.add_init_script(LEAVE_OUT_THE_WELCOME)
    page = context.new_page()
    register(page, f"{request.node.name.replace('[', '-').rstrip(']')}@example.com")
    expect(page.get_by_test_id("home-tiles")).to_be_visible()
    return page


def register(page: Page, email: str) -> None:
    page.goto("/register")
    page.get_by_test_id("register-email").fill(email)
    page.get_by_test_id("register-password").fill(PASSWORD)
    page.get_by_test_id("register-submit").click()


def tile_order(page: Page) -> list[str | None]:
    return [tile.get_attribute("data-tile") for tile in page.locator("[data-tile]").all()]


def send_order(page: Page, *, side: str, kind: str, price: str | None = None) -> None:
    page.get_by_test_id(f"ticket-side-{side}").click()
    page.get_by_test_id("ticket-quantity").fill("10")
    page.get_by_test_id("ticket-type").select_option(kind)
    if price is not None:
        page.get_by_test_id("ticket-limit").fill(price)
    page.get_by_test_id("ticket-review").click()
    page.get_by_test_id("ticket-send").click()
    expect(page.get_by_test_id("ticket-status")).to_be_visible()


def test_the_commander_is_welcomed_once_a_session(context: BrowserContext, artifacts: Path) -> None:
    page = context.new_page()
    page.add_init_script(NOTE_SCENES)
    register(page, "commander@example.com")
    welcome = page.get_by_test_id("commander-welcome")
    expect(welcome).to_have_attribute("data-phase", "bridge")
    expect(page.get_by_text("Workhorse Stable shield 100 percent")).to_be_visible()
    # Each picture is of a scene under way, so some of its time has to pass.
    page.wait_for_timeout(4_500)
    page.screenshot(path=artifacts / "welcome-1-bridge.png")

    expect(welcome).to_have_attribute("data-phase", "engineRoom")
    engage = page.get_by_role("button", name="Engage")
    expect(page.get_by_text("Engine room to Captain. Controls are yours.")).to_be_visible()
    expect(engage).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('[role=dialog]') !== null"), "the focus is kept"
    page.wait_for_timeout(2_000)
    page.screenshot(path=artifacts / "welcome-2-engine-room.png")

    engage.click()
    expect(page.get_by_text("Your war room is activated…")).to_be_visible()
    page.wait_for_timeout(2_000)
    page.screenshot(path=artifacts / "welcome-3-war-room.png")
    expect(welcome).to_have_count(0)
    assert page.url.endswith("/app/home")
    scenes = page.evaluate("window.scenes")
    order = ["bridge", "toEngineRoom", "engineRoom", "toWarRoom", "warRoom", "gone"]
    # At its end the last scene may be called done for a moment, before it is gone.
    at = {scene["scene"]: scene["at"] for scene in scenes if scene["scene"] != "done"}
    assert list(at) == order
    with_lever = {scene["scene"] for scene in scenes if scene.get("hasLever")}
    assert "engineRoom" in with_lever
    assert not with_lever & {"bridge", "warRoom"}, "only the engine room has the lever"
    # A busy machine is late, and not by as much again.
    assert 5.9 < at["toEngineRoom"] - at["bridge"] < 12, "the bridge holds six seconds, and then it turns"
    assert 2.9 < at["gone"] - at["warRoom"] < 6, "the war room's message stands three seconds"

    page.reload()
    expect(page.get_by_test_id("home-tiles")).to_be_visible()
    expect(welcome).to_have_count(0)
    page.evaluate("sessionStorage.clear()")
    page.reload()
    expect(welcome).to_be_visible()
    page.keyboard.press("Escape")
    expect(welcome).to_have_count(0)
    assert page.evaluate(f"sessionStorage.getItem({DISMISSED_KEY!r})") is not None


def test_tiles_move_by_drag_and_by_keyboard_and_stay_so(page: Page) -> None:
    before = tile_order(page)
    handle = page.get_by_role("button", name="Move Account")
    handle.hover()
    page.mouse.down()
    page.get_by_test_id("home-tile-movers").hover()
    page.mouse.up()
    expect(page.locator("[data-tile]").first).not_to_have_attribute("data-tile", str(before[0]))
    dragged = tile_order(page)
    assert sorted(map(str, dragged)) == sorted(map(str, before))

    page.get_by_role("button", name="Move Feed").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="Move Feed")).to_be_focused()
    keyed = tile_order(page)
    assert keyed.index("feed") == dragged.index("feed") - 1
    page.reload()
    expect(page.get_by_test_id("home-tiles")).to_be_visible()
    assert tile_order(page) == keyed


def test_an_order_drawn_on_the_chart_is_moved_by_dragging_its_line(page: Page) -> None:
    page.keyboard.press("g")
    page.keyboard.press("t")
    chart = page.get_by_test_id("chart-canvas")
    expect(chart).to_be_visible()
    # Further below than the market comes while this goes on, and near enough that the chart makes room for it.
    limit = page.evaluate(
        "async () => (Number((await (await fetch('/api/livedata/snapshot?symbols=SPY')).json())"
        ".quotes[0].bid) - 2).toFixed(2)"
    )
    expect(page.get_by_test_id("ticket-buying-power")).to_contain_text("→")
    send_order(page, side="buy", kind="LMT", price=limit)
    row = page.locator("[data-testid^=order-row-]").first
    expect(row).to_contain_text(limit)

    box = chart.bounding_box()
    assert box is not None
    x = box["x"] + 120
    for y in range(int(box["y"]) + 4, int(box["y"] + box["height"]) - 30, 3):
        page.mouse.move(x, y)
        if page.evaluate(
            "document.querySelector('[data-testid=chart-canvas] > div').style.cursor === 'ns-resize'"
        ):
            break
    else:
        pytest.fail("the order's line is nowhere on the chart")
    page.mouse.down()
    page.mouse.move(x, y + 20, steps=4)
    page.mouse.up()
    page.get_by_test_id("move-confirm").click()
    expect(row).not_to_contain_text(limit)
    expect(row).to_contain_text("Working")

    row.locator("[data-testid^=order-history-]").click()
    expect(page.get_by_test_id("order-history")).to_contain_text("No fills yet.")


def test_a_fill_is_told_and_its_history_kept(page: Page) -> None:
    send_order(page, side="buy", kind="MKT")
    expect(page.get_by_text(re.compile(r"^Bought 10 SPY at [\d.,]+$"))).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.get_by_test_id("activity-filled").locator("[data-testid^=order-history-]").click()
    expect(page.get_by_role("table", name="Fills").locator("tbody tr")).to_have_count(1)


def test_settings_change_the_account_its_money_its_keys_and_the_page(page: Page) -> None:
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.get_by_test_id("account-name").fill("War chest")
    page.get_by_test_id("account-save").click()
    expect(page.get_by_role("button", name=re.compile("War chest"))).to_be_visible()

    page.get_by_test_id("open-account-name").fill("Second")
    page.get_by_test_id("open-account-submit").click()
    page.get_by_role("button", name=re.compile("switch account")).click()
    expect(page.get_by_role("menuitem", name=re.compile("Second"))).to_be_visible()
    page.keyboard.press("Escape")

    page.get_by_test_id("settings-money").click()
    page.get_by_test_id("money-amount").fill("2,500")
    page.get_by_test_id("money-submit").click()
    page.get_by_test_id("money-confirm").click()
    expect(page.get_by_test_id("banner-cash")).to_have_text("102,500.00")
    expect(page.get_by_role("table", name="Ledger").locator("tbody tr")).to_have_count(2)

    page.get_by_test_id("settings-apikeys").click()
    page.get_by_test_id("apikey-name").fill("script")
    page.get_by_test_id("apikey-make").click()
    expect(page.get_by_test_id("apikey-text")).to_have_text(re.compile(r"^thor_\w+"))
    page.get_by_role("button", name="Revoke script").click()
    expect(page.get_by_text("No API keys.")).to_be_visible()

    page.get_by_test_id("settings-preferences").click()
    page.get_by_test_id("ticket-quantity").fill("10")
    page.get_by_label("Send on the first click").check()
    expect(page.get_by_test_id("ticket-review")).to_have_text("Send order")
    # What looks like a slip of the finger is reviewed all the same.
    page.get_by_test_id("ticket-quantity").fill("1000")
    expect(page.get_by_test_id("ticket-review")).to_have_text("Review order")
    page.get_by_label("Light", exact=True).check()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")


def test_a_clone_of_an_account_begins_with_its_cash_and_positions(page: Page) -> None:
    send_order(page, side="buy", kind="MKT")
    page.keyboard.press("g")
    page.keyboard.press("a")
    expect(page.get_by_test_id("position-row-SPY")).to_be_visible()
    expect(page.get_by_test_id("banner-cash")).not_to_have_text("100,000.00")
    cash = page.get_by_test_id("banner-cash").text_content()

    page.goto("/app/settings?section=account")
    page.get_by_test_id("clone-name").fill("Twin")
    page.get_by_test_id("clone-submit").click()
    page.get_by_role("button", name=re.compile("switch account")).click()
    page.get_by_role("menuitem", name=re.compile("Twin")).click()
    expect(page.get_by_role("button", name=re.compile("Twin .*switch account"))).to_be_visible()
    expect(page.get_by_test_id("banner-cash")).to_have_text(str(cash))

    page.get_by_role("link", name="Activity & Positions").click()
    expect(page.get_by_test_id("position-row-SPY")).to_be_visible()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_serious_on_any_page(page: Page, thor: Thor, theme: str, artifacts: Path) -> None:
    thor.make_staff(page.evaluate("async () => (await (await fetch('/api/me')).json()).email"))
    send_order(page, side="buy", kind="MKT")
    page.evaluate(f"localStorage.setItem('mantine-color-scheme-value', '{theme}')")
    for name in PAGES:
        page.goto(f"/app/{name}")
        expect(page.get_by_test_id("banner-net-liq")).to_be_visible()
        expect(page.get_by_role("status", name="Loading")).to_have_count(0)
        nothing_serious(page, name)
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            close = page.get_by_role("button", name="Close the ticket")
            if width < NARROW and close.is_visible():
                # On a phone the ticket lies over the page that is to be seen.
                close.click()
            expect(page.get_by_role("status", name="Loading")).to_have_count(0)
            picture = f"{name.replace('?section=', '-')}-{theme}-{size}.png"
            try:
                page.wait_for_function("() => document.documentElement.scrollWidth <= window.innerWidth")
            except TimeoutError:
                pytest.fail(f"{name} scrolls sideways at {size}")
            finally:
                page.screenshot(path=artifacts / picture)
        page.set_viewport_size({"width": 1440, "height": 900})
