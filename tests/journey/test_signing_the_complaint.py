"""Seeing, downloading and signing the complaint that is written here."""

import base64
import io

import pypdfium2
import pytest
from docx import Document
from filed_cases import drafted, post, signed_in, token, working
from PIL import Image, ImageDraw

from court_filing.acts import complaint, drafting
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now


@pytest.fixture
def case_id(app, persons):
    return written(app, persons)


def written(app, persons, way="letter", **suit):
    case_id = drafted(app, persons.litigant, files=(), **suit)
    with working(app):
        complaint.choose_way(store.needed(Case, case_id), way, form_id="F09", at=now())
    return case_id


@pytest.fixture
def browser(app, persons):
    return signed_in(app, persons.litigant)


def drawing(size=(600, 200), ink=True):
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    if ink:
        ImageDraw.Draw(image).line([(60, 40), (300, 160), (500, 60)], fill="black", width=5)
    written_to = io.BytesIO()
    image.save(written_to, "PNG")
    return "data:image/png;base64," + base64.b64encode(written_to.getvalue()).decode()


def sign(browser, case_id, way="typed", who=0, **fields):
    address = f"/cases/{case_id}/complaint/sign/{way}/?who={who}"
    shown = browser.get(address).get_data(as_text=True)
    content = shown.partition('name="content" value="')[2].partition('"')[0]
    given = {"name": "曾巧云"} if way == "typed" else {}
    return browser.post(
        address,
        data={"csrf_token": token(browser, address), "content": content, "agreed": "y", **given, **fields},
        content_type="multipart/form-data",
    )


def state(app, case_id):
    """The complaint's files (name, composed) and who signed."""
    with app.app_context():
        case = store.needed(Case, case_id)
        files = [
            (each.file_name, each.composed) for each in case.present_materials if each.slot == "complaint"
        ]
        return files, [signature.signer_name for signature in case.signatures]


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_the_preview_says_what_the_paper_says(app, persons, browser):
    case_id = written(app, persons, "form")
    shown = browser.get(f"/cases/{case_id}/complaint/preview/").get_data(as_text=True)
    assert "民间借贷纠纷" in shown and "曾巧云" in shown and "（未勾选）" in shown
    assert f"/cases/{case_id}/complaint.pdf" in shown and f"/cases/{case_id}/complaint.docx" in shown


def test_a_letter_is_previewed_too(browser, case_id):
    shown = browser.get(f"/cases/{case_id}/complaint/preview/").get_data(as_text=True)
    assert "事实和理由" in shown and "北京市朝阳区人民法院" in shown and "本起诉状副本1份" in shown


def test_the_paper_comes_as_pdf_and_as_word_file(browser, case_id):
    pdf = browser.get(f"/cases/{case_id}/complaint.pdf")
    assert pdf.mimetype == "application/pdf" and "曾巧云" in text_of(pdf.data)
    word = browser.get(f"/cases/{case_id}/complaint.docx")
    assert "attachment" in word.headers["Content-Disposition"]
    assert "民事起诉状" in Document(io.BytesIO(word.data)).paragraphs[0].text


def test_one_chooses_who_signs_and_how(browser, case_id):
    answer = post(browser, f"/cases/{case_id}/complaint/sign/", who="0", way="drawn")
    assert answer.status_code == 302 and answer.location.endswith("/complaint/sign/drawn/?who=0")
    assert post(browser, f"/cases/{case_id}/complaint/sign/", who="0").status_code == 422


@pytest.mark.parametrize(
    "fields", [{"way": "typed"}, {"way": "drawn", "picture": drawing()}], ids=["typed", "drawn"]
)
def test_a_signed_complaint_lies_with_the_materials(app, browser, case_id, fields):
    assert sign(browser, case_id, **fields).status_code == 302
    assert state(app, case_id) == ([("民事起诉状.pdf", True)], ["曾巧云"])
    assert "曾巧云" in browser.get(f"/cases/{case_id}/complaint/sign/").get_data(as_text=True)


def test_signing_again_replaces_the_file_before(app, browser, case_id):
    sign(browser, case_id)
    sign(browser, case_id, way="drawn", picture=drawing())
    assert state(app, case_id) == ([("民事起诉状.pdf", True)], ["曾巧云", "曾巧云"])


def test_the_name_must_be_that_of_who_signs(app, browser, case_id):
    answer = sign(browser, case_id, name="曾巧玲")
    assert answer.status_code == 422 and "一字不差" in answer.get_data(as_text=True)
    assert state(app, case_id) == ([], [])


def test_whoever_has_not_confirmed_has_not_signed(app, browser, case_id):
    assert sign(browser, case_id, agreed="").status_code == 422
    assert state(app, case_id)[1] == []


BAD_PICTURES = {
    "nothing": "",
    "no strokes": drawing(ink=False),
    "not an image": "data:image/png;base64," + base64.b64encode(b"not a picture").decode(),
    "cut off": drawing()[:200],
    "another kind": "data:image/svg+xml;base64,PHN2Zy8+",
    "too large": "data:image/png;base64," + "A" * 500_000,
    "too many dots": drawing(size=(3000, 3000)),
}


@pytest.mark.parametrize("picture", BAD_PICTURES.values(), ids=BAD_PICTURES)
def test_what_is_no_drawing_is_no_signature(app, browser, case_id, picture):
    assert sign(browser, case_id, way="drawn", picture=picture).status_code == 422
    assert state(app, case_id) == ([], [])


def test_a_signed_page_comes_beside_the_paper(app, browser, case_id):
    page = Image.new("RGB", (200, 280), "white")
    content = io.BytesIO()
    page.save(content, "JPEG")
    content.seek(0)
    assert sign(browser, case_id, way="page", file=(content, "签字页.jpg")).status_code == 302
    assert state(app, case_id) == ([("签字页.jpg", False), ("民事起诉状.pdf", True)], ["曾巧云"])


@pytest.mark.parametrize(
    "upload", [None, (io.BytesIO("字".encode() * 50), "签字页.txt")], ids=["none", "text"]
)
def test_a_page_that_cannot_be_taken_is_said(app, browser, case_id, upload):
    fields = {"file": upload} if upload else {}
    assert sign(browser, case_id, way="page", **fields).status_code == 422
    assert state(app, case_id)[1] == []


def test_a_signature_under_other_words_is_void(app, browser, case_id):
    sign(browser, case_id)
    with working(app):
        drafting.write_facts(store.needed(Case, case_id), "完全不同的事实，后来才写。", at=now())
    shown = browser.get(f"/cases/{case_id}/complaint/sign/").get_data(as_text=True)
    assert "作废" in shown
    assert sign(browser, case_id).status_code == 302
    assert "作废" not in browser.get(f"/cases/{case_id}/complaint/sign/").get_data(as_text=True)


def test_what_changed_while_it_was_read_is_read_again(app, browser, case_id):
    answer = sign(browser, case_id, content="0" * 64)
    assert answer.status_code == 422 and "有了改动" in answer.get_data(as_text=True)
    assert state(app, case_id) == ([], [])


def test_what_is_not_written_here_is_not_signed_here(app, persons, browser):
    case_id = written(app, persons, "upload")
    for address in ("preview/", "sign/", "sign/typed/?who=0"):
        assert browser.get(f"/cases/{case_id}/complaint/{address}").status_code == 302


def test_a_stranger_sees_and_signs_nothing(app, persons, case_id):
    stranger = signed_in(app, persons.stranger)
    for address in ("complaint.pdf", "complaint.docx", "complaint/preview/", "complaint/sign/"):
        assert stranger.get(f"/cases/{case_id}/{address}").status_code == 404


def test_the_unsigned_complaint_goes_along_when_the_case_is_submitted(app, browser, case_id):
    check = browser.get(f"/cases/{case_id}/submission/").get_data(as_text=True)
    assert "还没有签名" in check
    assert post(browser, f"/cases/{case_id}/submission/", truthful="y").status_code == 302
    with app.app_context():
        case = store.needed(Case, case_id)
        assert case.filing_number
        assert [each.file_name for each in case.present_materials if each.composed] == ["民事起诉状.pdf"]
        receipt = next(paper for paper in case.papers if paper.kind == "materials_receipt")
        assert "民事起诉状.pdf" in [file["file_name"] for file in receipt.content["files"]]


def test_a_file_of_ones_own_takes_the_place_of_what_was_written_here(app, persons, browser, case_id):
    sign(browser, case_id)
    with working(app):
        complaint.choose_way(store.needed(Case, case_id), "upload", form_id=None, at=now())
    post(browser, f"/cases/{case_id}/submission/", truthful="y")
    assert state(app, case_id)[0] == []
