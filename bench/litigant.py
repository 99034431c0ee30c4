"""A litigant files a civil case from the notice to the case number, on the pages and nowhere else."""

import io
import os
from collections.abc import Callable

from PIL import Image

from court_filing.demonstration import filing
from court_filing.demonstration.browser import Browser, Page, Upload
from court_filing.demonstration.suits import suit

LARGE_BYTES, SMALL_BYTES = 250_000, 20_000


def file_a_case(
    browser: Browser, site: str, *, when_read: Callable[[], None], when_accepted: Callable[[], None]
) -> None:
    """The whole journey of a person who has signed in. The two calls wait for the background worker."""
    page = filing.fill_in(browser, browser.open(site + "/start/?matter=new"), suit("civil"))
    page = _hand_in_files(browser, page)
    when_read()
    case = filing.submit(browser, page)
    when_accepted()
    filing.pay(browser, browser.open(case.url))
    if "民初" not in browser.open(case.url).heading:
        raise filing.Unmet(f"no case number at {case.url}")


def _hand_in_files(browser: Browser, page: Page) -> Page:
    for slot, file in FILES.items():
        page = browser.send(page.form("files", inside=f"slot-{slot}"), {}, files=[("files", file)])
    return page


def _picture(size_bytes: int, kind: str) -> bytes:
    """Noise, which no compression makes small: a pixel comes to about 0.8 bytes."""
    side = int(size_bytes**0.5)
    out = io.BytesIO()
    Image.frombytes("L", (side, side), os.urandom(side * side)).save(out, kind, quality=90)
    return out.getvalue()


FILES = {
    "complaint": Upload("起诉状.pdf", "application/pdf", _picture(LARGE_BYTES, "PDF")),
    "identity_front": Upload("身份证正面.jpg", "image/jpeg", _picture(SMALL_BYTES, "JPEG")),
    "identity_back": Upload("身份证反面.jpg", "image/jpeg", _picture(SMALL_BYTES, "JPEG")),
    "evidence": Upload("转账记录.jpg", "image/jpeg", _picture(LARGE_BYTES, "JPEG")),
    "evidence_list": Upload("证据清单.pdf", "application/pdf", _picture(SMALL_BYTES, "PDF")),
}
"""Five files: two of about 200 KB, three small ones."""
