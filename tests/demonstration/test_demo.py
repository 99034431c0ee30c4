"""`court-filing demo` against the running product: a case is filed over plain HTTP, and its papers are saved."""

import hashlib
import json
import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest

from court_filing.clock import now
from court_filing.demonstration import filing

SECONDS = 120


def demo(base_url, out, environment):
    """The command as somebody types it."""
    command = [sys.executable, "-m", "court_filing.cli", "demo", "--base-url", base_url, "--out", str(out)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, env=environment
    )


@pytest.fixture(scope="module")
def done(stack, tmp_path_factory):
    """One run of it."""
    return demo(stack.url, tmp_path_factory.mktemp("demo") / "papers", stack.environment)


@pytest.fixture(scope="module")
def summary(done):
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
        return re.sub(r"\s+", "", "".join(pages))
    finally:
        document.close()


def test_the_summary_says_what_came_of_it(summary):
    assert re.fullmatch(r"20\d{6}-\d{6}", summary["filing_number"])
    assert re.fullmatch(r"（20\d\d）京0105民初\d+号", summary["case_number"])
    assert summary["amount"] == "4396.00"
    assert summary["states"][-1] == "已立案"
    assert timedelta(0) <= now() - datetime.fromisoformat(summary["received_at"]) < timedelta(seconds=SECONDS)
    assert 0 < summary["seconds"] < SECONDS


def test_the_events_stand_in_their_order(summary):
    titles = [event["title"] for event in summary["events"]]
    steps = ["法院已接收材料", "已受理", "收到一笔付款", "诉讼费已交清", "已立案，案号已编立"]
    assert [title for title in titles if title in steps] == steps


def test_every_paper_is_saved_and_can_be_read(summary):
    by_title = {paper["title"]: paper for paper in summary["papers"]}
    assert {"收件凭证", "受理案件通知书", "交纳诉讼费用通知书", "交费凭证"} <= set(by_title)
    for paper in summary["papers"]:
        content = Path(paper["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (paper["bytes"], paper["sha256"])
    receipt = text_of(by_title["收件凭证"]["file"])
    assert summary["filing_number"] in receipt
    assert all(
        name in receipt for name in ("民事起诉状.docx", "身份证正面.jpg", "身份证反面.jpg", "证据清单.docx")
    )
    assert summary["case_number"] in text_of(by_title["交费凭证"]["file"])
    assert "4,396.00" in text_of(by_title["交纳诉讼费用通知书"]["file"])


def test_where_nobody_answers_it_says_so_and_fails(tmp_path, capsys):
    assert filing.run("http://127.0.0.1:9", tmp_path / "papers") == 1
    said = capsys.readouterr()
    assert (said.out, said.err[:6]) == ("", "demo: ")
    assert not (tmp_path / "papers").exists()
