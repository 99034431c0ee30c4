"""`court-filing demo`: files cases over HTTP as a user's browser would, and says what came of each."""

import json
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from court_filing.clock import court_day, now
from court_filing.demonstration import exhibits, people, suits
from court_filing.demonstration.aftermath import (
    Unmet,
    amount_due,
    await_decision,
    await_docketing,
    await_page,
    events_of,
    filing_number_on,
    saved,
)
from court_filing.demonstration.browser import Browser, Page, Refused
from court_filing.demonstration.forms import NotOnPage
from court_filing.demonstration.people import FILER
from court_filing.demonstration.suits import Claim, Suit

PAPERS = ("收件凭证", "受理")
"""How the titles begin of what every case has been given by the time it is docketed."""
PAPERS_OF_MONEY = ("交纳诉讼费用通知书", "交费凭证")
"""And besides, every case for which something was paid."""


def run(base_url: str, out: Path, proceedings: Sequence[str]) -> int:
    """File a case of each proceeding, save its papers below `out`, print the summary as JSON; the exit code.

    Stops at the first that fails; what was filed before it stands in the summary all the same.
    """
    started = time.monotonic()
    cases: list[dict[str, Any]] = []
    code = 0
    try:
        browser = Browser(base_url)
        page = sign_up(browser, base_url)
        for proceeding in proceedings:
            page = page if not cases else begin_another(browser, base_url)
            cases.append(_file_a_case(browser, page, suits.suit(proceeding), out / proceeding))
    except (NotOnPage, Refused, Unmet, OSError) as wrong:
        print(f"demo: {proceedings[len(cases)]}: {type(wrong).__name__}: {wrong}", file=sys.stderr)
        code = 1
    if cases:
        summary = {"cases": cases, "seconds": round(time.monotonic() - started, 1)}
        print(json.dumps(summary, ensure_ascii=False, indent=2))
    return code


def _file_a_case(browser: Browser, page: Page, suit: Suit, out: Path) -> dict[str, Any]:
    page = fill_in(browser, page, suit)
    page = hand_in_files(browser, page, suit)
    page = submit(browser, page)
    case_url = page.url
    states: list[str] = []
    page = await_decision(browser, case_url, states)
    amount = amount_due(page)
    if amount:
        pay(browser, page)
    page = await_docketing(browser, case_url, suit.kind.type_code, states)
    events = events_of(page)
    papers = saved(browser, page, out)
    wanted = PAPERS + (PAPERS_OF_MONEY if amount else ())
    if missing := [
        title for title in wanted if not any(paper["title"].startswith(title) for paper in papers)
    ]:
        raise Unmet(f"no {'、'.join(missing)} at {page.url}")
    return {
        "type": suit.kind.id,
        "title": suit.kind.title,
        "filing_number": filing_number_on(page),
        "received_at": events[0]["at"],
        "case_number": page.heading,
        "amount": amount or "0.00",
        "states": states,
        "events": events,
        "papers": papers,
    }


def sign_up(browser: Browser, base_url: str) -> Page:
    """Open an account and give the real name; the journey's first page comes next."""
    page = browser.follow(browser.open(base_url + "/"), "开始立案")
    page = browser.follow(page, "注册账号")
    mobile, password = people.fresh_mobile(), people.fresh_password()
    page = browser.send(
        page.form("password_again"),
        {"role": "当事人", "name": mobile, "password": password, "password_again": password, "agreed": True},
    )
    page = browser.send(
        page.form("identity_number"),
        {"name": FILER.name, "identity_kind": "居民身份证", "identity_number": FILER.identity_number},
    )
    return _something_new(browser, page)


def begin_another(browser: Browser, base_url: str) -> Page:
    """From the front page to the journey's first page, for somebody who has signed in."""
    return _something_new(browser, browser.follow(browser.open(base_url + "/"), "开始立案"))


def _something_new(browser: Browser, page: Page) -> Page:
    """The first question: no case that there is already. The notice comes next."""
    return browser.send(page.form("matter"), {"matter": "new"})


def fill_in(browser: Browser, page: Page, suit: Suit) -> Page:
    """From the notice to the files, which come next."""
    steps = (say_what_it_is_about, name_the_parties, claim, tell, answer_particulars, bring_the_complaint)
    for step in steps:
        page = step(browser, page, suit)
    return page


def say_what_it_is_about(browser: Browser, page: Page, suit: Suit) -> Page:
    """Agree to the notice; choose type, court and cause."""
    page = browser.send(page.form("agreed"), {"agreed": True})
    page = browser.send(page.form("case_type"), {"case_type": suit.kind.id})
    for searched in (suit.court, suit.cause):
        page = browser.send(page.form("q"), {"q": searched.find})
        page = browser.send(page.form("chosen"), {"chosen": searched.name})
    return page


def name_the_parties(browser: Browser, page: Page, suit: Suit) -> Page:
    """Who files, the other side, nobody acting for either."""
    year, month, day = FILER.born
    page = browser.follow(page, f"添加{suit.kind.initiating.title}")
    page = browser.send(page.form("kind"), {"kind": "个人"})
    about_filer = {
        "name": FILER.name,
        "identity_number": FILER.identity_number,
        "sex": FILER.sex,
        "born_on-year": year,
        "born_on-month": month,
        "born_on-day": day,
        "nation": FILER.nation,
        "occupation": FILER.occupation,
        "address": FILER.address,
    }
    page = browser.send(page.form("nation"), {**about_filer, **suit.filer})
    page = browser.follow(page, f"添加{suit.kind.opposing.title}")
    known = dict(suit.opposing)
    if kind := known.pop("kind", ""):
        page = browser.send(page.form("kind"), {"kind": kind})
    page = browser.send(page.form("address"), known)
    page = browser.follow(page, "继续")
    return browser.send(page.form("represented"), {"represented": "no"})


def claim(browser: Browser, page: Page, suit: Suit) -> Page:
    """Each claim on a page of its own; interest is counted to today."""
    for number, claim in enumerate(suit.claims):
        page = browser.follow(page, "添加一项" if number else "写第一项")
        page = browser.send(page.form("amount_yuan"), _about(claim, on=court_day(now())))
    return browser.follow(page, "继续")


def _about(claim: Claim, *, on: date) -> dict[str, str]:
    answers = {"kind": claim.kind, "text": claim.text, "amount_yuan": claim.amount_yuan}
    return answers | (boxes("counted_to_on", on) if claim.kind == "interest" else {})


def boxes(name: str, day: date) -> dict[str, str]:
    """A day in its three boxes."""
    return {f"{name}-{part}": str(getattr(day, part)) for part in ("year", "month", "day")}


def tell(browser: Browser, page: Page, suit: Suit) -> Page:
    """What happened, and why that gives a right."""
    return browser.send(page.form("facts"), {"facts": suit.facts})


def answer_particulars(browser: Browser, page: Page, suit: Suit) -> Page:
    """What this proceeding asks besides, where it asks anything."""
    if not suit.particulars:
        return page
    answers: dict[str, str | bool] = {}
    for name, answer in suit.particulars.items():
        answers |= boxes(name, answer) if isinstance(answer, date) else {name: answer}
    return browser.send(page.form(next(iter(answers))), answers)


def bring_the_complaint(browser: Browser, page: Page, suit: Suit) -> Page:
    """The complaint is written already, and handed in with the files."""
    return browser.send(page.form("way"), {"way": "已经写好了，上传文件"})


def hand_in_files(browser: Browser, page: Page, suit: Suit) -> Page:
    """One file after another into its slot, and wait until the court has looked into all of them."""
    files = exhibits.every_exhibit(suit, on=court_day(now()))
    for slot, file in files:
        page = browser.send(page.form("files", inside=f"slot-{slot}"), {}, files=[("files", file)])
    page = await_page(
        browser, page.url, lambda page: not page.said("court-file--reading"), what="reading the files"
    )
    if len(page.said("court-file--good")) != len(files):
        raise Unmet(f"not all files were taken: {'; '.join(page.said('court-file'))}")
    return page


def submit(browser: Browser, page: Page) -> Page:
    """Confirm the address for service, look at the fee, check everything, submit."""
    page = browser.follow(page, "继续")
    answers = {"service_address": FILER.address, "electronic_service": "yes"}
    page = browser.send(page.form("service_address"), answers)
    page = browser.follow(page, "去核对并提交")
    if findings := page.said("court-findings"):
        raise Unmet(f"the review found something: {findings[0]}")
    return browser.send(page.form("truthful"), {"truthful": True})


def pay(browser: Browser, page: Page) -> None:
    """Through the payment gateway's own page, and back. What the way back says decides nothing."""
    page = browser.follow(page, "去交费")
    page = browser.send(page.form("channel"), {})
    browser.send(page.form(button="确认付款"), {}, button="确认付款")
