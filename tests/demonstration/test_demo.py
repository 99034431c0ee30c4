"""`court-filing demo` against the running product: cases are filed over plain HTTP, and their papers are saved."""

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
from court_filing.demonstration.suits import every_proceeding, suit
from court_filing.law.particulars import particulars
from court_filing.law.proceedings import proceedings

SECONDS = 300
FEES = {"civil": "4396.00", "private_prosecution": "0.00", "administrative": "50.00", "enforcement": "0.00"}
NUMBERS = {"civil": "民初", "private_prosecution": "刑初", "administrative": "行初", "enforcement": "执"}


def demo(base_url, out, environment, *options):
    """The command as somebody types it."""
    command = [sys.executable, "-m", "court_filing.cli", "demo", "--base-url", base_url, "--out", str(out)]
    return subprocess.run(
        [*command, *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        env=environment,
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "papers"


@pytest.fixture(scope="module")
def cases(stack, out):
    """What one run of it says, by type."""
    done = demo(stack.url, out, stack.environment)
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert 0 < summary["seconds"] < SECONDS
    return {case["type"]: case for case in summary["cases"]}


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
        return re.sub(r"\s+", "", "".join(pages))
    finally:
        document.close()


def test_one_case_of_each_type_with_its_number_and_fee(cases):
    assert list(cases) == list(FEES)
    assert len({case["filing_number"] for case in cases.values()}) == len(cases)
    for kind, case in cases.items():
        assert re.fullmatch(r"20\d{6}-\d{6}", case["filing_number"])
        assert re.fullmatch(rf"（20\d\d）京0105{NUMBERS[kind]}\d+号", case["case_number"])
        assert case["amount"] == FEES[kind]
        assert case["states"][-1] == "已立案"
        since = now() - datetime.fromisoformat(case["received_at"])
        assert timedelta(0) <= since < timedelta(seconds=SECONDS)


@pytest.mark.parametrize(
    ("kind", "steps"),
    [
        ("civil", ["法院已接收材料", "已受理", "收到一笔付款", "诉讼费已交清", "已立案，案号已编立"]),
        ("private_prosecution", ["法院已接收材料", "已受理", "不用交诉讼费", "已立案，案号已编立"]),
        ("enforcement", ["法院已接收材料", "已受理", "诉讼费不用预交", "已立案，案号已编立"]),
    ],
)
def test_the_events_stand_in_their_order(cases, kind, steps):
    titles = [event["title"] for event in cases[kind]["events"]]
    assert [title for title in titles if title in steps] == steps


def test_every_paper_is_saved_in_the_folder_of_its_case(cases, out):
    for kind, case in cases.items():
        assert {Path(paper["file"]).parent for paper in case["papers"]} == {out / kind}
        for paper in case["papers"]:
            content = Path(paper["file"]).read_bytes()
            assert (len(content), hashlib.sha256(content).hexdigest()) == (paper["bytes"], paper["sha256"])


def test_the_papers_of_a_paid_case_can_be_read(cases):
    case = cases["civil"]
    by_title = {paper["title"]: paper for paper in case["papers"]}
    receipt = text_of(by_title["收件凭证"]["file"])
    assert case["filing_number"] in receipt
    assert all(
        name in receipt for name in ("民事起诉状.docx", "身份证正面.jpg", "身份证反面.jpg", "证据清单.docx")
    )
    assert case["case_number"] in text_of(by_title["交费凭证"]["file"])
    assert "4,396.00" in text_of(by_title["交纳诉讼费用通知书"]["file"])


def test_where_nobody_answers_it_says_so_and_fails(tmp_path, capsys):
    assert filing.run("http://127.0.0.1:9", tmp_path / "papers", ["civil"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err[:13]) == ("", "demo: civil: ")
    assert not (tmp_path / "papers").exists()


def test_a_proceeding_that_is_not_there_is_named_with_those_that_are(stack, tmp_path):
    done = demo(stack.url, tmp_path, stack.environment, "--only", "divorce")
    assert done.returncode == 2
    assert "divorce" in done.stderr and "payment_order" in done.stderr


def test_there_is_a_suit_of_every_proceeding():
    assert every_proceeding() == list(proceedings())


@pytest.mark.parametrize("proceeding", every_proceeding())
def test_a_suit_answers_what_its_proceeding_asks_and_fills_every_word_in(proceeding):
    told = suit(proceeding)
    if told.kind.particulars:
        asked = particulars(told.kind.particulars).questions
        needed = {question.name for question in asked if question.required and not question.when}
        assert needed <= set(told.particulars) <= {question.name for question in asked}
    words = [told.facts, *(claim.text for claim in told.claims)]
    words += [line for paper in told.papers for line in paper.lines]
    assert not any("{" in said or "}" in said for said in words)
    assert all(paper.proves for paper in told.papers if paper.slot == "evidence")
