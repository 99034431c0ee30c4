"""Whoever comes to court on either side of any official form stands in a row of their kind, with all that is known."""

from datetime import date

import pytest

from court_filing.acts.complaint_parties import asked_of_party, party_fields
from court_filing.cases.party import Party
from court_filing.law import forms
from court_filing.law.forms.filled import plain
from court_filing.law.forms.filling import fill
from court_filing.law.forms.form import PartySide, Words
from court_filing.law.forms.party_fields import is_added, row_for, rows_for

PERSON = Party(
    kind="natural",
    name="贺长河",
    sex="男",
    born_on=date(1980, 1, 1),
    nation="汉族",
    address="浙江省金华市婺城区八一北街 1 号",
    phone="13900139000",
    identity_kind="resident_id",
    identity_number="330702198001010019",
)
COMPANY = Party(
    kind="legal_person",
    name="金华市长河电器有限公司",
    address="浙江省金华市婺城区双龙南街 2 号",
    phone="0579-85000000",
    representative_name="卢照邻",
    representative_post="执行董事",
    identity_kind="uscc",
    identity_number="91330702MA28D5XK6T",
)
WORDS = {
    "name": ("姓名：", "名称："),
    "address": ("住所地", "住址"),
    "phone": ("联系电话：",),
    "identity_number": ("证件号码：", "统一社会信用代码："),
    "representative_name": ("法定代表人",),
}
SIDES = (PartySide.INITIATING, PartySide.OPPOSING)
OWN_NAME = "国家知识产权局"
"""Forms against this authority print its name, address and head themselves."""


def printed(form, party, side):
    """Label and cell of every row of the section, the party filled in."""
    row = row_for(form, side, natural=party.kind == "natural", title="当事人")
    one = {
        "side": side.value,
        "natural": party.kind == "natural",
        "title": "当事人",
        "fields": party_fields(party, row),
    }
    filled = fill(form, {"parties": [one]})
    return row, [
        (plain(each.label).replace("\n", ""), plain(each.content)) for s in filled.sections for each in s.rows
    ]


def promised(row):
    """What the row has a place for, by the words that it prints."""
    said = "".join(piece.text for piece in row.pieces if isinstance(piece, Words))
    return (
        [] if OWN_NAME in said else [what for what, ways in WORDS.items() if any(way in said for way in ways)]
    )


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("party", [PERSON, COMPANY], ids=["person", "company"])
@pytest.mark.parametrize("form_id", forms.forms())
def test_everything_known_of_a_party_stands_in_a_row_of_its_kind(form_id, party, side):
    form = forms.get(form_id)
    if not rows_for(form, side):
        return
    row, rows = printed(form, party, side)
    cell = "\n".join(content for label, content in rows if label == row.label)
    known = [what for what in WORDS if getattr(party, what)]
    assert row.party.natural in (party.kind == "natural", None)
    for what in known if is_added(row, form) else promised(row):
        assert getattr(party, what) in cell, (row.label, what)
    if is_added(row, form):
        official = fill(form, {}).sections
        labels = [label for label, _content in rows]
        assert len(labels) == sum(len(section.rows) for section in official) + 1
        assert labels[labels.index(row.label) - 1] == rows_for(form, side)[-1].label


@pytest.mark.parametrize(
    ("form_id", "party", "side", "asked"),
    [
        ("F15", PERSON, PartySide.OPPOSING, {"职务", "经常居住地"}),
        ("F15", COMPANY, PartySide.INITIATING, {"注册地 / 登记地", "类型", "所有制性质"}),
        ("F01", COMPANY, PartySide.OPPOSING, {"注册地", "实际控制人 / 主要负责人", "诉讼代表人"}),
    ],
)
def test_what_is_asked_besides_belongs_to_the_kind_of_the_party(form_id, party, side, asked):
    row = row_for(forms.get(form_id), side, natural=party.kind == "natural")
    questions = asked_of_party(row, party)
    assert asked <= set(questions)
    assert not {"性别", "统一社会信用代码", "证件号码"} & set(questions)
