"""`court-filing demo`: files a civil case over HTTP as a user's browser would, and says what came of it."""

import json
import sys
import time
from pathlib import Path
from typing import Any

from court_filing.clock import court_day, now
from court_filing.demonstration import exhibits, people
from court_filing.demonstration.aftermath import (
    Unmet,
    amount_due,
    await_docketing,
    await_page,
    await_state,
    events_of,
    saved,
)
from court_filing.demonstration.browser import Browser, Page, Refused, Upload
from court_filing.demonstration.forms import NotOnPage

PAPERS = {"收件凭证", "受理案件通知书", "交纳诉讼费用通知书", "交费凭证"}
"""What every paid case has been given by the time it is docketed."""


def run(base_url: str, out: Path) -> int:
    """File the case, save its papers to `out`, print the summary as JSON; the exit code."""
    started = time.monotonic()
    try:
        summary = _file_a_case(Browser(base_url), base_url, out)
    except (NotOnPage, Refused, Unmet, OSError) as wrong:
        print(f"demo: {type(wrong).__name__}: {wrong}", file=sys.stderr)
        return 1
    summary["seconds"] = round(time.monotonic() - started, 1)
    print(json.dumps(summary, ensure_ascii=False, indent=2))
    return 0


def _file_a_case(browser: Browser, base_url: str, out: Path) -> dict[str, Any]:
    page = sign_up(browser, base_url)
    page = say_what_it_is_about(browser, page)
    page = name_the_parties(browser, page)
    page = claim(browser, page)
    page = hand_in_files(browser, page)
    page = submit(browser, page)
    case_url = page.url
    states: list[str] = []
    page = await_state(browser, case_url, "已受理", states)
    filing_number, amount = page.heading.removeprefix("收件号").strip(), amount_due(page)
    pay(browser, page)
    page = await_docketing(browser, case_url, states)
    events = events_of(page)
    papers = saved(browser, page, out)
    if missing := PAPERS - {paper["title"] for paper in papers}:
        raise Unmet(f"no {'、'.join(sorted(missing))} at {page.url}")
    return {
        "filing_number": filing_number,
        "received_at": events[0]["at"],
        "case_number": page.heading,
        "amount": amount,
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
    plaintiff = people.PLAINTIFF
    return browser.send(
        page.form("identity_number"),
        {"name": plaintiff.name, "identity_kind": "居民身份证", "identity_number": plaintiff.identity_number},
    )


def say_what_it_is_about(browser: Browser, page: Page) -> Page:
    """Agree to the notice; choose type, court and cause."""
    page = browser.send(page.form("agreed"), {"agreed": True})
    page = browser.send(page.form("case_type"), {"case_type": "civil"})
    page = browser.send(page.form("q"), {"q": "北京朝阳"})
    page = browser.send(page.form("chosen"), {"chosen": people.COURT})
    page = browser.send(page.form("q"), {"q": "借钱不还"})
    return browser.send(page.form("chosen"), {"chosen": people.CAUSE})


def name_the_parties(browser: Browser, page: Page) -> Page:
    """Plaintiff, defendant, nobody acting for either."""
    plaintiff, defendant = people.PLAINTIFF, people.DEFENDANT
    year, month, day = plaintiff.born
    page = browser.follow(page, "添加原告")
    page = browser.send(page.form("kind"), {"kind": "个人"})
    about_plaintiff = {
        "name": plaintiff.name,
        "identity_number": plaintiff.identity_number,
        "sex": plaintiff.sex,
        "born_on-year": year,
        "born_on-month": month,
        "born_on-day": day,
        "nation": plaintiff.nation,
        "occupation": plaintiff.occupation,
        "address": plaintiff.address,
    }
    page = browser.send(page.form("nation"), about_plaintiff)
    page = browser.follow(page, "添加被告")
    page = browser.send(page.form("kind"), {"kind": "个人"})
    page = browser.send(page.form("address"), {"name": defendant.name, "address": defendant.address})
    page = browser.follow(page, "继续")
    return browser.send(page.form("represented"), {"represented": "no"})


def claim(browser: Browser, page: Page) -> Page:
    """Two claims, and what happened."""
    today = court_day(now())
    principal, interest = people.CLAIMS
    page = browser.follow(page, "写第一项请求")
    answers = {"kind": "principal", "text": principal, "amount_yuan": people.PRINCIPAL}
    page = browser.send(page.form("amount_yuan"), answers)
    page = browser.follow(page, "添加一项请求")
    counted_to = {"year": today.year, "month": today.month, "day": today.day}
    answers = {"kind": "interest", "text": interest, "amount_yuan": people.INTEREST}
    answers |= {f"counted_to_on-{part}": str(number) for part, number in counted_to.items()}
    page = browser.send(page.form("amount_yuan"), answers)
    page = browser.follow(page, "继续")
    return browser.send(page.form("facts"), {"facts": people.FACTS})


def hand_in_files(browser: Browser, page: Page) -> Page:
    """One file for each slot, and wait until the court has looked into all of them."""
    files: dict[str, Upload] = {
        "complaint": exhibits.complaint(on=court_day(now())),
        "identity_front": exhibits.card_front(),
        "identity_back": exhibits.card_back(),
        "evidence": exhibits.proof(),
        "evidence_list": exhibits.evidence_list(),
    }
    for slot, file in files.items():
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
    answers = {"service_address": people.PLAINTIFF.address, "electronic_service": "yes"}
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
