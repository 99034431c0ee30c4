"""Files at a real browser: dropped, sent in parts over a line that breaks, gone on with after a reload."""

import hashlib
import random

import pytest
from filed_cases import PDF
from people_at_browsers import DESK
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SCAN = PDF + random.Random(21).randbytes(9_000_000)
DROP = """names => {
  const transfer = new DataTransfer()
  for (const name of names) transfer.items.add(new File(["在 " + name + " 中写的字"], name, {type: "text/plain"}))
  return transfer
}"""


SLOW = 1_500_000


def line_of(person):
    """How fast this browser's line is, in bytes a second; -1: as fast as it can be."""
    session = person.context.new_cdp_session(person.page)
    session.send("Network.enable")

    def becomes(*, speed=-1, offline=False):
        how = {"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": speed}
        session.send("Network.emulateNetworkConditions", how)

    return becomes


def test_dropped_broken_off_and_gone_on_with(arrive, draft, tmp_path):
    person = draft.reopen(arrive(width=DESK))
    page, place = person.page, person.page.locator("#slot-evidence")
    page.evaluate("window.stayed = true")
    dropped = page.evaluate_handle(DROP, ["聊天记录.txt", "通话记录.txt"])
    place.locator("form[data-resumable]").dispatch_event("drop", {"dataTransfer": dropped})
    for name in ("聊天记录.txt", "通话记录.txt"):
        expect(place.get_by_role("link", name=name, exact=True)).to_be_visible()
    assert page.evaluate("window.stayed")
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(SCAN)
    line = line_of(person)
    line(speed=SLOW)
    choose = place.locator("input[type=file]")
    choose.set_input_files(scan)
    under_way = place.locator(".court-file", has_text="扫描.pdf")
    expect(under_way).to_contain_text("每秒")
    expect(under_way).to_contain_text("还剩约")
    under_way.get_by_role("button", name="暂停").click()
    expect(under_way).to_contain_text("已暂停")
    under_way.get_by_role("button", name="继续").click()
    line(offline=True)
    expect(under_way).to_contain_text("网络断了，连上以后自动接着传")
    line(speed=SLOW)
    expect(under_way).to_contain_text("每秒")
    person.reload()
    expect(under_way).to_contain_text("没有传完。请在这里再选一次同一个文件，会从断的地方接着传")
    line()
    with page.expect_request(lambda request: request.method == "PATCH") as gone_on:
        choose.set_input_files(scan)
    assert int(gone_on.value.headers["upload-offset"]) > 0
    expect(under_way.get_by_role("link", name="扫描.pdf", exact=True)).to_be_visible()
    expect(under_way).to_have_count(1)
    expect(under_way).to_contain_text(hashlib.sha256(SCAN).hexdigest())
