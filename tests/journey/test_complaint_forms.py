"""Every one of the 67 official forms can be opened, filled in page by page, and left open where it is not needed."""

import re
from collections import Counter
from html import unescape

import pytest
from filed_cases import drafted, signed_in, token, working

from court_filing.acts import complaint, complaint_stated
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.complaint.outline import is_typed, page_after, page_named, pages_of
from court_filing.law import forms
from court_filing.law.forms.filled import Tick, plain
from court_filing.law.forms.filling import fill
from court_filing.law.forms.form import BlankKind

TYPED = {
    BlankKind.MONEY: ("1,234.5", "1234.50"),
    BlankKind.PERCENT: ("１５.4 %", "15.4"),
    BlankKind.NUMBER: ("30", "30"),
    BlankKind.TEXT: (" 王𬭚·䶮 ", "王𬭚·䶮"),
    BlankKind.LONG: ("第一行\r\n第二行", "第一行\n第二行"),
}
DAY = {"year": "2025", "month": "3", "day": ""}
LINK = re.compile(r'href="[^"]*/complaint/rows/([\d.]+)/"')


@pytest.fixture(scope="module")
def client(app, persons):
    return signed_in(app, persons.litigant)


@pytest.fixture(scope="module")
def sealed(client):
    return token(client)


@pytest.fixture
def case_id(app, persons):
    return drafted(app, persons.litigant, files=())


def begun(app, case_id, form_id):
    with working(app):
        complaint.choose_way(store.needed(Case, case_id), "form", form_id=form_id, at=now())


def typed_rows(form_id):
    return [row for section in forms.get(form_id).sections for row in section.rows if is_typed(row)]


def filled(page):
    """What a person sends from the page, and what is kept of it."""
    sent, kept = {}, {}
    for each in page.asked:
        if each.kind == "date":
            sent |= {f"{each.name}-{part}": text for part, text in DAY.items()}
            kept[each.key] = "2025-03"
        elif each.question.blank:
            sent[each.name], kept[each.key] = TYPED[each.question.blank.kind]
        else:
            label = each.question.boxes[-1].name
            sent[each.name] = label
            kept[each.key] = label if each.question.single else [label]
    return sent, kept


def chosen(form_id, answers):
    """The choices that were made, each as often as it was made."""
    boxes = {key for key, question in forms.get(form_id).questions.items() if question.boxes}
    return Counter(
        label
        for key, value in answers.items()
        if key in boxes
        for label in (value if isinstance(value, list) else [value])
    )


def ticked(form_id, stated):
    """The boxes that are ticked on the paper."""
    rows = [row for section in fill(forms.get(form_id), stated).sections for row in section.rows]
    runs = [run for row in rows for run in (*row.label, *row.content)]
    return Counter(run.label for run in runs if isinstance(run, Tick) and run.ticked)


@pytest.mark.parametrize("form_id", list(forms.forms()))
def test_every_page_of_every_form_is_filled_in_and_kept(app, client, sealed, case_id, form_id):
    begun(app, case_id, form_id)
    address = f"/cases/{case_id}/complaint/"
    hub = client.get(address)
    assert hub.status_code == 200
    assert forms.get(form_id).name in unescape(hub.text)
    in_order = [page_named(form_id, row.id).id for row in typed_rows(form_id)]
    assert LINK.findall(hub.text)[-len(in_order) :] == in_order
    expected = {}
    for page in pages_of(form_id):
        assert client.get(f"{address}rows/{page.id}/").status_code == 200
        sent, kept = filled(page)
        reply = client.post(f"{address}rows/{page.id}/", data={"csrf_token": sealed, **sent})
        assert reply.status_code == 302, (page.id, re.findall(r'error-message">(.*?)</p>', reply.text, re.S))
        expected |= kept
    with app.app_context():
        stated = complaint_stated.stated(store.needed(Case, case_id))
    assert stated["answers"] == expected
    assert stated["title"] == forms.get(form_id).title
    assert not chosen(form_id, expected) - ticked(form_id, stated)
    assert "未开始" not in client.get(address).text


@pytest.mark.parametrize("form_id", ["F09", "F59"])
def test_a_page_that_is_not_filled_in_stands_as_left_open(app, client, sealed, case_id, form_id):
    begun(app, case_id, form_id)
    first, *_others = pages_of(form_id)
    address = f"/cases/{case_id}/complaint/rows/{first.id}/"
    reply = client.post(address, data={"csrf_token": sealed, "skip": "yes"})
    assert reply.location.endswith(f"/rows/{page_after(form_id, first).id}/")
    with app.app_context():
        case = store.needed(Case, case_id)
        assert {row.id for row in first.rows} <= set(case.form_answers["skipped"])
        assert not any(case.form_answers.get(each.key) for each in first.asked)


def test_who_has_no_row_of_their_kind_is_asked_what_belongs_to_it(app, persons, client, sealed):
    employee = {
        "identity_kind": "resident_id",
        "identity_number": "330702198001010019",
        "phone": "0579-85000000",
    }
    case_id = drafted(app, persons.litigant, files=(), against=employee)
    begun(app, case_id, "F15")
    hub = unescape(client.get(f"/cases/{case_id}/complaint/").text)
    assert hub.index("被告（法人、非法人组织）") < hub.index("被告（自然人）：贺长河")
    address = re.search(r'href="([^"]*/complaint/parties/\d+/)"[^>]*>\s*被告（自然人）', hub)[1]
    page = unescape(client.get(address).text)
    assert "330702198001010019" in page and "0579-85000000" in page
    assert "经常居住地" in page and "所有制性质" not in page
    reply = client.post(
        address, data={"csrf_token": sealed, field_of(page, "经常居住地"): "金华市八一北街 1 号"}
    )
    assert reply.status_code == 302
    with app.app_context():
        stated = complaint_stated.stated(store.needed(Case, case_id))
    rows = {
        plain(row.label): plain(row.content)
        for s in fill(forms.get("F15"), stated).sections
        for row in s.rows
    }
    added = rows["被告\n（自然人）"]
    assert "姓名：贺长河" in added and "经常居住地：金华市八一北街 1 号" in added
    assert "联系电话：0579-85000000" in added and "证件号码：330702198001010019" in added
    assert rows["被告\n（法人、非法人组织）"].startswith("名称：\n")


def field_of(page, label):
    return re.search(rf'<label[^>]*for="([^"]+)"[^>]*>\s*{label}', page)[1]


def test_every_row_that_is_typed_stands_on_one_page():
    for form_id in forms.forms():
        assert [row.id for page in pages_of(form_id) for row in page.rows] == [
            row.id for row in typed_rows(form_id)
        ]


def test_no_more_than_three_short_questions_share_a_page():
    for form_id in forms.forms():
        for page in pages_of(form_id):
            assert len(page.rows) == 1 or len(page.asked) <= 3
            names = [each.name for each in page.asked]
            assert len(names) == len(set(names))


def test_questions_of_one_row_have_labels_that_tell_them_apart():
    for form_id in forms.forms():
        for page in pages_of(form_id):
            labels = [each.label for each in page.asked]
            assert len(labels) == len(set(labels)), (form_id, page.id, labels)
            assert all(labels)
