"""Anybody who holds a paper can see whether the court issued exactly this."""

import hashlib
import io
import re

import pytest
from filed_cases import application, do_recorded_work, people, post, submitted, token, working

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.web.security import limiter


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture(scope="module")
def receipt(app, persons):
    """The 收件凭证 of a submitted case: its code, its bytes, its filing number, its court."""
    case_id = submitted(app, persons.litigant)
    do_recorded_work(app)
    with working(app):
        case = store.needed(Case, case_id)
        paper = case.papers[0]
        with app.extensions["court_filing.gateways"].files.open(paper.file_key) as pdf:
            return {
                "code": paper.check_code,
                "pdf": pdf.read(),
                "number": case.filing_number,
                "court": case.court_name,
            }


@pytest.fixture
def anybody(app):
    return app.test_client()


def compare(anybody, receipt, content):
    file = (io.BytesIO(content), "凭证.pdf")
    return post(anybody, f"/check/{receipt['code']}", file=file)


TYPED = {
    "as printed": lambda code: code,
    "lower case": lambda code: f" {code.lower()} ",
    "without dashes": lambda code: code.replace("-", ""),
    "with blanks": lambda code: code.replace("-", " "),
    "full width": lambda code: code.translate({ord(sign): ord(sign) + 0xFEE0 for sign in code}),
}


@pytest.mark.parametrize("way", TYPED)
def test_a_code_is_understood_however_it_is_typed(anybody, receipt, way):
    answer = post(anybody, "/check/", code=TYPED[way](receipt["code"]))
    assert (answer.status_code, answer.location) == (302, f"/check/{receipt['code']}")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请填写文书上的核验码"),
        ("ABCD-EFGH", "核验码是 16 个字母和数字"),
        ("ABCD-EFGH-JKLM-NP0R", "没有 0、1、I、O"),
    ],
)
def test_a_code_that_cannot_be_one_is_told_so(anybody, typed, sentence):
    answer = post(anybody, "/check/", code=typed)
    assert answer.status_code == 422
    assert sentence in answer.text


@pytest.mark.parametrize("code", ["ABCD-EFGH-JKLM-NPQR", "nothing", "'; DROP TABLE paper; --"])
def test_an_unknown_code_has_a_page_of_its_own(anybody, code):
    answer = anybody.get(f"/check/{code}")
    assert answer.status_code == 404
    assert "没有查到这份文书" in answer.text
    assert "12368" in answer.text


def test_the_page_shows_what_the_paper_states_and_nobody_s_name(anybody, receipt):
    page = anybody.get(f"/check/{receipt['code']}").text.replace("<wbr>", "")
    for stated in (
        "收件凭证",
        receipt["court"],
        receipt["number"],
        "曾**",
        hashlib.sha256(receipt["pdf"]).hexdigest(),
    ):
        assert stated in page
    assert f"{len(receipt['pdf']):,} 字节" in page
    for secret in ("曾巧云", "贺长河", "13800138000", "11010519491231002X", "起诉状.pdf"):
        assert secret not in page


def test_the_same_file_is_found_the_same(anybody, receipt):
    answer = compare(anybody, receipt, receipt["pdf"])
    assert answer.status_code == 200
    assert "一致：和法院出的是同一份" in answer.text


def test_one_changed_byte_is_found(anybody, receipt):
    altered = receipt["pdf"][:-10] + b"x" + receipt["pdf"][-9:]
    answer = compare(anybody, receipt, altered)
    assert "不一致：和法院出的不是同一份" in answer.text
    assert hashlib.sha256(altered).hexdigest() in answer.text.replace("<wbr>", "")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "这个文件是空的（0 字节）"),
        (b"%PD", "这个文件不是 PDF"),
        (b"\xff\xd8\xff\xe0 a photograph", "这个文件不是 PDF"),
        (b"PK\x03\x04 a document", "这个文件不是 PDF"),
    ],
)
def test_a_file_that_can_be_no_paper_is_told_what_it_is(anybody, receipt, content, sentence):
    answer = compare(anybody, receipt, content)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "不一致" not in answer.text


def test_choosing_no_file_is_told(anybody, receipt):
    answer = post(anybody, f"/check/{receipt['code']}", file=(io.BytesIO(b""), ""))
    assert answer.status_code == 422
    assert "请先选择要核对的 PDF 文件" in answer.text


def test_a_file_that_is_compared_is_not_kept(app, anybody, receipt):
    folder = app.extensions["court_filing.settings"].folder / "files"
    before = sorted(folder.rglob("*"))
    compare(anybody, receipt, b"something private")
    assert sorted(folder.rglob("*")) == before


def test_a_paper_that_is_not_made_yet_is_known_but_cannot_be_compared(app, anybody, persons):
    case_id = submitted(app, persons.litigant)
    with working(app):
        code = store.needed(Case, case_id).papers[0].check_code
    page = anybody.get(f"/check/{code}").text
    assert "电子文件正在生成" in page
    assert not re.search(r'type="file"', page)


def test_trying_codes_is_slowed_down(tmp_path):
    app = application(tmp_path, testing=False)
    limiter.reset()
    client = app.test_client()
    answers = [client.get("/check/ABCD-EFGH-JKLM-NPQR").status_code for _ in range(61)]
    page = client.get("/check/ABCD-EFGH-JKLM-NPQR").text
    limiter.reset()
    assert answers == [404] * 60 + [429]
    assert "请等一两分钟，再刷新这一页" in page
    assert "账号" not in page.partition("<main")[2].partition("</main>")[0]


def test_the_form_needs_its_token(anybody, receipt):
    assert token(anybody)
    answer = anybody.post(f"/check/{receipt['code']}", data={"file": (io.BytesIO(b"x"), "x.pdf")})
    assert answer.status_code in (400, 422)
    assert "不一致：和" not in answer.text
