"""People at a real Chromium: what they click, type and wait for, and what every page they see must be like."""

import hashlib
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import Cookie
from pathlib import Path
from threading import Event

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or "chromium"
"""The build without windows where it is installed: the same pages, for a third of the work."""
OF_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,"
    "AvoidCorsURLLoaderRestartOnRedirect,TcpPortRandomizationWin,OptimizationHints,NetworkTimeServiceQuerying,"
    "AimEnabled,PreconnectToSearch"
)
"""What Playwright turns off by itself; of two such arguments only the last one counts."""
ADDRESS_BAR = "WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup"
"""Pages that every window would load for its address bar, which nobody sees."""
ARGUMENTS = (
    f"--disable-features={OF_PLAYWRIGHT},{ADDRESS_BAR}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 30_000
DESK, PHONE, SMALLEST = 1280, 360, 320
Likeness = tuple[int, str, frozenset[str]]
_axe = Axe()


@dataclass
class LookedAt:
    """What axe has looked at: it takes a second a page, and would say of one like it what it has said before."""

    folder: Path

    def is_new(self, like: Likeness) -> bool:
        """Whether nobody has looked at such a page yet, on no core of this run; now somebody has."""
        place = self.folder / hashlib.sha256(repr((*like[:2], sorted(like[2]))).encode()).hexdigest()
        try:
            place.touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


def chromium(playwright: Playwright) -> Browser:
    """The browser of the machine, without a window."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))


@dataclass
class Visitor:
    """Somebody at a browser of one width."""

    page: Page
    base_url: str
    width: int
    scripts: bool = True
    careful: LookedAt | None = None
    """Where every page is checked by axe as well: what it has looked at so far."""
    complaints: list[str] = field(default_factory=list)
    """What the browser's console said was wrong."""

    @property
    def context(self) -> BrowserContext:
        """The browser profile: cookies, network."""
        return self.page.context

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(path if "://" in path else self.base_url + path)
        self.look()

    def take_over(self, cookies: Iterable[Cookie]) -> None:
        """Go on as whom another browser has signed in."""
        given = [{"name": one.name, "value": one.value or "", "url": self.base_url} for one in cookies]
        self.context.add_cookies(given)

    def press(self, name: str, *, inside: str = "main") -> None:
        """Press a button, or a link that looks like one, and wait for the page that follows."""
        target = self.page.locator(inside).get_by_role("button", name=name, exact=True).first
        self._and_go(target.click)

    def follow(self, name: str, *, inside: str = "main") -> None:
        """Follow a link."""
        target = self.page.locator(inside).get_by_role("link", name=name).first
        self._and_go(target.click)

    def back(self) -> None:
        """Press the browser's Back."""
        self._and_go(self.page.go_back)

    def reload(self) -> None:
        """Press the browser's Reload."""
        self._and_go(self.page.reload)

    def type(self, label: str, words: str) -> None:
        """Type into the box with that label."""
        self.page.get_by_label(label, exact=False).first.fill(words)

    def choose(self, label: str) -> None:
        """Choose a radio button or tick a box."""
        self.page.get_by_label(label, exact=False).first.check()

    def date(self, name: str, year: int, month: int, day: int) -> None:
        """Type a day into its three boxes."""
        for part, number in (("year", year), ("month", month), ("day", day)):
            self.page.locator(f"#{name}-{part}").fill(str(number))

    def look(self) -> None:
        """What holds of every page: it fits the screen, also the smallest, and axe finds nothing wrong."""
        assert self.page.title().partition(" - ")[0].strip(), f"{self.page.url} has no title"
        assert self.page.locator("h1").count() == 1, f"{self.page.url} has not one main heading"
        assert self._overhang() <= 0, f"{self.page.url} is {self._overhang()} px too wide at {self.width}"
        if self.width == PHONE:
            self._look_at_smallest()
        if self.careful is not None and self.careful.is_new(self._likeness()):
            found = _axe.run(self.page)
            assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"

    def sees(self, words: str, *, patience_ms: int = PATIENCE_MS) -> Locator:
        """Wait until the page says so by itself; without scripts, load it again until it does."""
        place = self.page.locator("main").get_by_text(words).first
        if not self.scripts:
            self.reload_until(lambda: place.count() > 0, what=words)
        expect(place).to_be_visible(timeout=patience_ms)
        return place

    def reload_until(self, ready: Callable[[], bool], *, what: str) -> None:
        """Load the page again and again."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not ready():
            assert time.monotonic() < deadline, f"{what} did not come about at {self.page.url}"
            Event().wait(0.2)
            self.page.reload()

    def _and_go(self, act: Callable[[], object]) -> None:
        with self.page.expect_navigation():
            act()
        self.look()

    def _likeness(self) -> Likeness:
        """What tells this page from others for axe: where it stands, how wide it is, and what it is built of."""
        parts = "[...document.querySelectorAll('body *')].map(e => e.tagName + '.' + e.className)"
        place = re.sub(r"[0-9a-f]{24}|\d+", "0", self.page.url.partition("?")[0])
        return self.width, place, frozenset(self.page.evaluate(parts))

    def _look_at_smallest(self) -> None:
        size = self.page.viewport_size
        assert size is not None
        self.page.set_viewport_size({"width": SMALLEST, "height": size["height"]})
        overhang = self._overhang()
        self.page.set_viewport_size(size)
        assert overhang <= 0, f"{self.page.url} is {overhang} px too wide at {SMALLEST}"

    def _overhang(self) -> int:
        element = "document.scrollingElement"
        return int(self.page.evaluate(f"{element}.scrollWidth - {element}.clientWidth"))


@contextmanager
def visitor(
    browser: Browser,
    base_url: str,
    *,
    width: int = DESK,
    scripts: bool = True,
    careful: LookedAt | None = None,
) -> Iterator[Visitor]:
    """Somebody with a fresh browser profile."""
    context = browser.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": width, "height": 800},
        is_mobile=width < 500,
        has_touch=width < 500,
        java_script_enabled=scripts,
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    somebody = Visitor(page, base_url, width, scripts, careful)
    page.on("console", lambda message: _note(somebody, message.type, message.text))
    page.on("pageerror", lambda error: somebody.complaints.append(str(error)))
    try:
        yield somebody
    finally:
        context.close()


def _note(somebody: Visitor, kind: str, text: str) -> None:
    # A page that shows a form again is answered with 422, which Chromium calls an error.
    if kind in ("error", "warning") and "422" not in text:
        somebody.complaints.append(text)
