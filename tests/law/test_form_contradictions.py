"""What does not fit together in the answers to official forms: named situations, and what holds of all 67."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from court_filing.law.forms import forms, get
from court_filing.law.forms.across import rows_of
from court_filing.law.forms.agreed_court import agreement_in
from court_filing.law.forms.checks import answered_rows, checks
from court_filing.law.forms.choices import details_of
from court_filing.law.forms.contradictions import contradictions
from court_filing.law.forms.days import pairs_of
from court_filing.law.forms.form import BlankKind
from court_filing.law.forms.named_sums import named_sums

TODAY = date(2026, 11, 22)
SITUATIONS = tomllib.loads(
    (Path(__file__).parent / "data" / "form_contradictions.toml").read_text(encoding="utf-8")
)["situation"]


def question(form, place):
    """The id of the one question at `row > question`."""
    row_begins, _arrow, label = place.partition(" > ")
    found = [
        each.id
        for row in answered_rows(form)
        if row.label.startswith(row_begins)
        for each in row.questions
        if each.label == label
    ]
    assert len(found) == 1, (place, found)
    return found[0]


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each["name"])
def test_situation(situation):
    form = get(situation["form"])
    answers = {question(form, place): answer for place, answer in situation["answers"].items()}
    found = contradictions(form, answers, today=TODAY)
    wanted = [(kind, question(form, place)) for kind, place in situation["finds"]]
    assert [(each.kind.value, each.question) for each in found] == wanted
    if "says" in situation:
        assert situation["says"] in str(found[0].message)


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.id)
def test_a_form_in_which_nothing_is_answered_contradicts_nothing(form):
    assert contradictions(form, {}, today=TODAY) == []


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.id)
def test_every_yes_that_has_details_is_told_without_them_and_its_no_with_them(form):
    """Whatever the markup of the form makes a detail is asked for, wherever it stands."""
    for row in answered_rows(form):
        for detail in details_of(row):
            boxes = next(each for each in row.questions if each.id == detail.group)
            ticked = detail.choice if boxes.single or boxes.boxes[0] is row.box else [detail.choice]
            alone = contradictions(form, {detail.group: ticked}, today=TODAY)
            assert detail.group in {each.question for each in alone}, (row.label, detail.choice)
            for asked in detail.questions:
                if asked.blank and asked.blank.kind is BlankKind.LONG and detail.instead not in ("", "-"):
                    both = {detail.group: detail.instead, asked.id: "写了一些事"}
                    told = contradictions(form, both, today=TODAY)
                    assert detail.group in {each.question for each in told}, (row.label, asked.label)


def test_every_label_of_the_table_stands_in_some_form():
    labels = {each.label for form in forms().values() for each in form.questions.values()}
    of_order = {label for pair in checks().order for label in pair} - {checks().contract}
    of_sums = {label for each in checks().balances for label in (*each.given, each.paid, each.owed)}
    of_wholes = {label for each in checks().wholes for label in (each.sum, *each.parts)}
    assert (of_order | of_sums | of_wholes) <= labels


def test_every_row_and_answer_that_is_held_against_another_stands_in_its_forms():
    for across in checks().across:
        for form, said in ((get(name), each) for name in across.forms for each in (across.one, across.other)):
            [row] = rows_of(form, said)
            offered = {(each.label, box.name) for each in row.questions for box in each.boxes}
            assert said.said or (said.question, said.answer) in offered, (form.id, said)
    for custody in checks().custody:
        labels = [each.label for name in custody.forms for each in get(name).questions.values()]
        assert any(label.endswith(custody.home) for label in labels)
        assert set(custody.against) <= set(labels)


def test_every_form_with_a_period_knows_its_beginning_and_end():
    with_periods = {form.id for form in forms().values() if pairs_of(form.id)}
    assert {"F08", "F09", "F11", "F12", "F14", "F18", "F21", "F28", "F38", "F40", "F60"} <= with_periods


@pytest.mark.parametrize(
    ("clause", "arbitration", "court"),
    [
        ("因本合同发生争议，提交北京仲裁委员会仲裁。", True, False),
        ("由原告所在地人民法院管辖", False, True),
        ("没有约定仲裁，由甲方所在地人民法院管辖", False, True),
        ("未约定仲裁", False, False),
        ("可以申请仲裁，也可以向人民法院起诉", True, True),
        ("先申请劳动争议仲裁，不服的向法院起诉", False, True),
        ("本合同不适用仲裁，由原告所在地人民法院管辖", False, True),
        ("双方同意放弃仲裁，由甲方所在地人民法院管辖", False, True),
        ("排除仲裁，向被告所在地人民法院起诉", False, True),
        ("原约定的仲裁条款无效", False, False),
        ("仲裁协议已被法院确认无效，由人民法院管辖", False, True),
        ("已经协商一致解除原仲裁协议，向人民法院起诉", False, True),
        ("双方撤销了仲裁约定", False, False),
        ("仲裁裁决已被法院撤销", False, True),
        ("合同无效不影响仲裁条款；争议由上海仲裁委员会仲裁", True, False),
        ("因合同解除、撤销产生的争议提交仲裁，仲裁期间不得解除合同", True, False),
        ("放弃诉讼，提交广州仲裁委员会仲裁", True, False),
    ],
)
def test_what_a_clause_says_of_arbitration(clause, arbitration, court):
    form = get("F09")
    answers = {question(form, "1.有无仲裁、法院管辖约定 > 合同条款及内容"): clause}
    found = agreement_in(form, answers)
    assert (found.on_arbitration, found.names_court) == (arbitration, court)
    answers[question(form, "1.有无仲裁、法院管辖约定 > 有无仲裁、法院管辖约定")] = "无"
    assert agreement_in(form, answers) is None


@pytest.mark.parametrize(
    ("words", "sums"),
    [
        ("律师费 5000元，保全费共1,200元；合计 6200 元", [("律师费", "5000.00"), ("保全费", "1200.00")]),
        ("判令被告承担鉴定费 3,000 元。", [("鉴定费", "3000.00")]),
        ("律师费：2.5万元、差旅费为３００元", [("律师费", "25000.00"), ("差旅费", "300.00")]),
        ("已付律师费5000元和公证费800元", [("律师费", "5000.00"), ("公证费", "800.00")]),
        ("返还购房定金 20 万元", [("购房定金", "200000.00")]),
        ("每月支付抚养费1500元", []),
        ("违约金每日50元；物业费每平方米2.5元", []),
        ("房屋约 80 万元，归原告，由原告补偿被告 40 万元", []),
        ("以上费用共8000元", []),
        ("退还扣押的三轮车", []),
        ("律师费\u3000\n 人民币 ：  5000  元", [("律师费", "5000.00")]),
        ("律师费" + " " * 20_000, []),
        ("律师费：" * 5_000, []),
        ("律师费1" + "\u3000" * 20_000 + "每", []),
        ("律师费" + "共计" * 10_000 + "5000元", []),
        ("费" * 20_000 + "1" * 20_000, []),
    ],
    ids=lambda each: each[:12] if isinstance(each, str) else None,
)
def test_sums_that_words_name(words, sums):
    assert [(each.name, str(each.amount_yuan)) for each in named_sums(words)] == sums
