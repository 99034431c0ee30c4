"""A litigant files a civil case from the notice to the case number, on the pages and nowhere else."""

import io
import os
from collections.abc import Callable

from browser import Browser, File
from PIL import Image

from court_filing.demonstration.accounts import PASSWORD, PEOPLE

LITIGANT = PEOPLE[0]
ADDRESS = "北京市朝阳区建国路 88 号 1 栋 301"
LARGE_BYTES, SMALL_BYTES = 200_000, 20_000


def sign_in(browser: Browser) -> None:
    """Sign in as the demonstration litigant; its password hash is dear on purpose and is not measured."""
    browser.open("/account/sign-in")
    browser.submit("password", name=LITIGANT.mobile, password=PASSWORD)


def file_a_case(browser: Browser, *, number: int, await_acceptance: Callable[[str], None]) -> None:
    """The whole journey. `number` tells cases apart; `await_acceptance(case id)` returns once it is accepted."""
    _begin(browser)
    _say_who(browser, number)
    _say_what(browser, number)
    _show(browser)
    _finish(browser)
    case_id = browser.path.strip("/").split("/")[1]
    browser.hang_up()
    await_acceptance(case_id)
    _pay(browser, case_id)


def _begin(browser: Browser) -> None:
    browser.open("/start/")
    browser.submit("agreed", agreed="y")
    browser.submit("case_type", case_type="civil")
    browser.submit("q", q="北京 朝阳")
    browser.submit("chosen", chosen=_first(browser, "chosen"))
    browser.submit("q", q="借钱不还")
    browser.submit("chosen", chosen=_first(browser, "chosen"))


def _say_who(browser: Browser, number: int) -> None:
    parties = browser.path
    own, other = f"{parties}new/plaintiff/", f"{parties}new/defendant/"
    browser.open(own)
    browser.submit("kind", writes=False, kind="natural")
    birth = {"born_on-year": "1990", "born_on-month": "3", "born_on-day": "7"}
    browser.submit("nation", sex="男", nation="汉族", occupation="会计", address=ADDRESS, **birth)
    browser.open(other)
    browser.submit("kind", writes=False, kind="natural")
    browser.submit("nation", name="王建国", address=f"北京市朝阳区建国路 {number} 号")
    browser.open(parties.replace("/parties/", "/agents/"))
    browser.submit("represented", represented="no")


def _say_what(browser: Browser, number: int) -> None:
    claims = browser.path
    browser.open(f"{claims}new/")
    sum_yuan = str(200_000 + number)
    browser.submit(
        "amount_yuan", kind="principal", text=f"判令被告归还借款 {sum_yuan} 元", amount_yuan=sum_yuan
    )
    browser.open(f"{claims}new/")
    until = {"counted_to_on-year": "2026", "counted_to_on-month": "3", "counted_to_on-day": "1"}
    browser.submit(
        "amount_yuan", kind="interest", text="判令被告支付利息 6400 元", amount_yuan="6400", **until
    )
    browser.open(claims.replace("/claims/", "/facts/"))
    story = "2025年3月1日，被告向原告借款，约定一年后归还，年利率 3.2%。到期后原告多次催要，被告至今未还。"
    browser.submit("facts", facts=story * 3)


def _show(browser: Browser) -> None:
    materials = browser.path
    for slot, files in FILES.items():
        browser.upload(slot, files)
    browser.expect("已收到")
    browser.open(materials.replace("/materials/", "/service/"))
    browser.submit("service_address", service_address=ADDRESS, electronic_service="yes")


def _finish(browser: Browser) -> None:
    browser.expect("诉讼费")
    browser.open(browser.path.replace("/fee/", "/submission/"))
    browser.submit("truthful", truthful="y")
    browser.expect("收件号")


def _pay(browser: Browser, case_id: str) -> None:
    browser.open(f"/cases/{case_id}/")
    browser.open(f"/cases/{case_id}/payment/")
    browser.submit("channel", channel="embedded")
    browser.submit("sign")
    browser.expect("民初")


def _first(browser: Browser, name: str) -> str:
    """The first of the choices found."""
    _, found, rest = browser.page.partition(f'name="{name}"')
    return rest.partition('value="')[2].partition('"')[0] if found else ""


def _picture(size_bytes: int) -> Image.Image:
    """Noise, which no compression makes small: one pixel comes to about a byte."""
    side = int(size_bytes**0.5)
    return Image.frombytes("L", (side, side), os.urandom(side * side))


def _saved(size_bytes: int, kind: str) -> bytes:
    out = io.BytesIO()
    _picture(size_bytes).save(out, kind, quality=90)
    return out.getvalue()


FILES = {
    "complaint": [File("起诉状.pdf", "application/pdf", _saved(LARGE_BYTES, "PDF"))],
    "identity_front": [File("身份证正面.jpg", "image/jpeg", _saved(SMALL_BYTES, "JPEG"))],
    "identity_back": [File("身份证反面.jpg", "image/jpeg", _saved(SMALL_BYTES, "JPEG"))],
    "evidence": [File("转账记录.jpg", "image/jpeg", _saved(LARGE_BYTES, "JPEG"))],
    "evidence_list": [File("证据清单.pdf", "application/pdf", _saved(SMALL_BYTES, "PDF"))],
}
"""Five files: two of about 200 KB, three small ones."""
