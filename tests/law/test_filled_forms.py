"""A form that is filled in still says everything that the official form says, in its order."""

import re

import pytest

from court_filing.law import forms
from court_filing.law.forms.filled import Printed, Tick, Written, plain
from court_filing.law.forms.filling import blank, fill
from court_filing.law.forms.form import BlankKind, Box, PartySide, Words
from court_filing.law.forms.party_fields import names

SPACE = re.compile(r"\s+")
PRINTED = {BlankKind.DATE: "年月日"}


def printed_by(piece, *, filled):
    if isinstance(piece, Words):
        return piece.text
    if isinstance(piece, Box):
        return f"□{piece.label}" if piece.before else f"{piece.label}□"
    if piece.empty is not None and not filled:
        return piece.empty
    return PRINTED.get(piece.kind, piece.unit)


def official_words(row, *, filled=False):
    """What the official form prints in the row, its label first, without spaces; `filled`: without its placeholders."""
    cell = "".join(printed_by(piece, filled=filled) for piece in row.pieces)
    return SPACE.sub("", row.label + cell)


def printed_words(row):
    """What is printed in a filled row, without what somebody wrote."""
    runs = [run for run in (*row.label, *row.content) if isinstance(run, Printed | Tick)]
    return SPACE.sub("", plain(tuple(runs), ticked="□"))


def written(row):
    return "".join(run.text for run in row.content if isinstance(run, Written))


def everything(form):
    """An answer to every question, two parties of every kind that the form has a row for, and two agents."""
    parties, agents, guardians = [], [], []
    for row in (row for section in form.sections for row in section.rows):
        if row.party is None:
            continue
        for number in "一二":
            fields = {name: f"{name}{number}" for name in names(row).values()}
            person = {
                "fields": fields,
                "natural": row.party.natural is not False,
                "side": row.party.side.value,
            }
            if row.party.side is PartySide.AGENT:
                agents.append({**person, "kind": "citizen" if "其他" in row.label else "lawyer"})
            else:
                (guardians if row.party.side is PartySide.GUARDIAN else parties).append(person)
    return {
        "parties": parties,
        "agents": agents,
        "guardians": guardians,
        "answers": {id: answer(question) for id, question in form.questions.items()},
        "claims": ["判令被告归还借款", "判令被告支付利息"],
        "facts": "第一段。\n第二段。",
        "total_yuan": "20000.00",
        "evidence": [{"name": "借条", "source": "原告自有", "proves": "借款的事实", "pages": "1-2"}],
    }


def answer(question):
    if question.boxes:
        labels = [box.name for box in question.boxes]
        return labels[0] if question.single else labels
    return {BlankKind.DATE: "2025-03-01", BlankKind.MONEY: "20000.00"}.get(question.blank.kind, "七")


@pytest.mark.parametrize("form_id", forms.forms())
def test_a_blank_form_says_every_official_word_in_order(form_id):
    form = forms.get(form_id)
    said = [[printed_words(row) for row in section.rows] for section in blank(form).sections]
    assert said == [[official_words(row) for row in section.rows] for section in form.sections]


@pytest.mark.parametrize("form_id", forms.forms())
def test_a_filled_form_says_every_official_word_in_order(form_id):
    form = forms.get(form_id)
    for filled, section in zip(fill(form, everything(form)).sections, form.sections, strict=True):
        said = [printed_words(row) for row in filled.rows]
        once = [words for place, words in enumerate(said) if place == 0 or words != said[place - 1]]
        wanted = [official_words(row, filled=True) for row in section.rows]
        assert once == [
            words for place, words in enumerate(wanted) if place == 0 or words != wanted[place - 1]
        ]


@pytest.mark.parametrize("form_id", forms.forms())
def test_every_answer_is_printed(form_id):
    form = forms.get(form_id)
    stated = everything(form)
    rows = [row for section in fill(form, stated).sections for row in section.rows]
    text = "".join(written(row) for row in rows)
    for party in (*stated["parties"], *stated["agents"], *stated["guardians"]):
        blanks = [value for name, value in party["fields"].items() if name in ("姓名", "名称")]
        assert all(value in text for value in blanks)
    ticked = sum(run.ticked for row in rows for run in (*row.label, *row.content) if isinstance(run, Tick))
    asked = sum(
        1 if question.single else len(question.boxes)
        for question in form.questions.values()
        if question.boxes
    )
    assert ticked >= asked


def rows_of(form_id, **stated):
    form = forms.get(form_id)
    whole = {"parties": [], "agents": [], "answers": {}, "proceeding": "civil", **stated}
    return [row for section in fill(form, whole).sections for row in section.rows]


def cell(rows, label, place=0):
    return [plain(row.content) for row in rows if SPACE.sub("", plain(row.label)) == label][place]


def test_each_plaintiff_has_a_row_and_who_is_not_there_an_empty_one():
    party = {"side": "initiating", "natural": True}
    rows = rows_of(
        "F09",
        parties=[
            {**party, "fields": {"姓名": "㛃𬭚䶮", "性别": "女", "出生日期": "1949-12-31"}},
            {**party, "fields": {"姓名": "阿卜杜拉·买买提", "出生日期": "1950"}},
        ],
    )
    first, second = (cell(rows, f"原告{number}（自然人）") for number in "一二")
    assert first.startswith("姓名：㛃𬭚䶮\n性别：男□  女□√\n出生日期：1949年12月31日")
    assert second.startswith("姓名：阿卜杜拉·买买提\n") and "1950年　　月　　日" in second
    assert cell(rows, "被告（自然人）").startswith("姓名：\n")


def test_defendants_are_numbered_as_they_were_named_though_the_form_has_people_first():
    company = {"side": "opposing", "natural": False, "title": "被告", "fields": {"名称": "某某公司"}}
    person = {"side": "opposing", "natural": True, "title": "被告", "fields": {"姓名": "贺长河"}}
    own = {"side": "initiating", "natural": True, "title": "原告", "fields": {"姓名": "㛃𬭚䶮"}}
    rows = rows_of("F09", parties=[own, company, person])
    assert cell(rows, "被告一（法人、非法人组织）").startswith("名称：某某公司")
    assert cell(rows, "被告二（自然人）").startswith("姓名：贺长河")
    assert cell(rows, "原告（自然人）").startswith("姓名：㛃𬭚䶮")


def test_a_row_of_many_lines_may_go_over_pages_and_a_short_one_stays_together():
    rows = rows_of("F09", claims=["判令被告归还借款。"] * 9, facts="一" * 46 * 8)
    may_break = {SPACE.sub("", plain(row.label)): row.may_break for row in rows}
    assert not may_break["1.本金"]
    assert may_break["第三人（法人、非法人组织）"]
    by_words = [row.may_break for row in rows if row.unlabelled]
    assert by_words == [True, True]


def test_who_has_no_agent_ticks_none_and_who_did_not_say_ticks_nothing():
    assert "无□√" in cell(rows_of("F09", agents=[]), "委托诉讼代理人")
    assert "√" not in cell(rows_of("F09", agents=None), "委托诉讼代理人")


def test_a_party_of_a_kind_without_a_row_has_one_behind_the_row_of_its_side():
    person = {
        "side": "opposing",
        "natural": True,
        "fields": {"姓名": "贺长河", "证件号码": "330702198001010019"},
    }
    rows = rows_of("F15", parties=[person])
    labels = [SPACE.sub("", plain(row.label)) for row in rows]
    assert labels.index("被告（自然人）") == labels.index("被告（法人、非法人组织）") + 1
    assert cell(rows, "被告（法人、非法人组织）").startswith("名称：\n")
    assert cell(rows, "被告（自然人）").startswith("姓名：贺长河\n")
    assert "证件号码：330702198001010019" in cell(rows, "被告（自然人）")


def test_the_row_that_is_added_bears_what_the_party_is_called_in_the_case():
    company = {
        "side": "initiating",
        "natural": False,
        "title": "附带民事诉讼原告人",
        "fields": {"名称": "甲公司"},
    }
    assert cell(rows_of("F05", parties=[company]), "附带民事诉讼原告人（法人、非法人组织）").startswith(
        "名称：甲公司"
    )


def test_a_party_stays_in_the_row_into_which_it_was_stated():
    party = {"side": "opposing", "natural": True, "row": "1.3", "fields": {"名称": "贺长河"}}
    assert cell(rows_of("F15", parties=[party]), "被告（法人、非法人组织）").startswith("名称：贺长河")


def test_a_third_person_whom_the_form_does_not_know_has_a_row_all_the_same():
    rows = rows_of(
        "F05",
        parties=[
            {
                "side": "other",
                "title": "第三人",
                "natural": True,
                "fields": {"姓名": "王珺", "出生日期": "1990-02-01", "住所地": "北京"},
            }
        ],
    )
    assert cell(rows, "第三人（自然人）") == "姓名：王珺\n出生日期：1990年2月1日\n住所地：北京"


def test_the_case_fills_in_the_whole_statements_the_total_and_the_evidence():
    rows = rows_of(
        "F09",
        claims=["归还借款 20000 元", "支付利息"],
        facts="他借了钱。",
        total_yuan="20000.00",
        evidence=[{"name": "借条", "source": "原告", "proves": "借款", "pages": "1"}, {"name": "录音"}],
    )
    statements = [plain(row.content) for row in rows if row.unlabelled]
    assert statements[0].endswith("填写）\n1. 归还借款 20000 元\n2. 支付利息")
    assert statements[1].endswith("填写）\n他借了钱。")
    assert cell(rows, "8.标的总额") == "20,000.00元"
    assert cell(rows, "18.证据清单（可另附页）") == "1. 借条（来源：原告；证明：借款；第1页）\n2. 录音"


def test_evidence_has_an_annex_where_no_row_of_the_form_takes_it():
    without = [
        form
        for form in forms.forms().values()
        if not any(r.role == "evidence" for s in form.sections for r in s.rows)
    ]
    for form in without:
        assert fill(form, {"evidence": [{"name": "借条"}]}).evidence[0].name == "借条"


def test_a_box_in_the_label_is_ticked_in_its_place():
    rows = rows_of("F44", answers={"2.5.0": "变更行政处罚行为"}, proceeding="administrative")
    labels = [SPACE.sub("", plain(row.label)) for row in rows]
    assert "4.□√变更行政处罚行为" in labels and "1.□撤销行政处罚行为" in labels


def test_a_sum_and_a_day_stand_before_their_words():
    rows = rows_of("F09", answers={"2.2.1": "2025-03-01", "2.2.2": "1234567.5"})
    assert cell(rows, "1.本金").startswith("截至2025年3月1日止，尚欠本金1,234,567.50元（人民币")


def test_words_where_a_day_was_asked_for_are_kept():
    rows = rows_of("F09", answers={"2.2.1": "不清楚"})
    assert cell(rows, "1.本金").startswith("截至不清楚　　　年　　月　　日止")
