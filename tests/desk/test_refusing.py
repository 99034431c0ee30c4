"""Refusing on the desk: reasons chosen or written, read over, and only then ruled."""

import html
from datetime import timedelta

import pytest
from filed_cases import examining, post, working

from court_filing.acts import examination, submission
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.clock import court_day, now

REASON = "没有明确的被告。"


def stored(app, case_id, read):
    with working(app):
        return read(store.needed(Case, case_id))


def send(clerk, case_id, **fields):
    return post(clerk, f"/desk/{case_id}/refuse", **fields)


CHOSEN = {
    "ground": "not_curable",
    "usual": "no_defendant",
    "more": "借条上的出借人不是起诉人。\r\n\r\n 第二条。",
}


def test_nothing_is_chosen_beforehand_and_a_correction_that_never_was_is_not_offered(clerk, waiting):
    page = clerk.get(f"/desk/{waiting}/refuse").text
    assert " checked" not in page
    assert 'value="not_curable"' in page
    assert "still_defective" not in page
    for words in (REASON, "《民事诉讼法》第一百二十二条第（二）项", "缺少证据材料", "另外写明的理由"):
        assert words in page


def test_it_is_read_over_before_it_is_ruled(app, clerk, waiting):
    answer = send(clerk, waiting, **CHOSEN)
    assert answer.status_code == 200
    for words in ("确定裁定不予受理吗", REASON, "借条上的出借人不是起诉人。", "不能撤回", "10 日内上诉"):
        assert words in answer.text
    assert stored(app, waiting, lambda case: (case.state, case.case_number)) == (CaseState.EXAMINING, None)


def test_going_back_keeps_what_was_chosen_and_written(app, clerk, waiting):
    page = send(clerk, waiting, **CHOSEN, step="change").text
    assert 'value="no_defendant" checked' in page
    assert 'value="not_curable" checked' in page
    assert "借条上的出借人不是起诉人。" in page
    assert stored(app, waiting, lambda case: case.state) is CaseState.EXAMINING


def test_then_it_is_ruled(app, clerk, waiting):
    answer = send(clerk, waiting, **CHOSEN, article="《民事诉讼法》第一百二十七条", step="rule")
    assert (answer.status_code, answer.location) == (302, "/desk/")
    state, number, reasons = stored(
        app, waiting, lambda case: (case.state, case.case_number, case.refusal.reasons)
    )
    assert state is CaseState.REFUSED
    assert reasons == [
        {"text": REASON, "article": "《民事诉讼法》第一百二十二条第（二）项"},
        {"text": "借条上的出借人不是起诉人。", "article": "《民事诉讼法》第一百二十七条"},
        {"text": "第二条。", "article": "《民事诉讼法》第一百二十七条"},
    ]
    page = clerk.get(f"/desk/{waiting}/").text
    assert number in page
    assert "已裁定不予受理" in page
    assert number in clerk.get("/desk/?show=decided").text
    assert clerk.get(f"/desk/{waiting}/refuse").status_code == 302


def test_what_the_review_found_may_be_a_reason(app, clerk, waiting):
    page = clerk.get(f"/desk/{waiting}/refuse").text
    key = next(part for part in page.split('value="') if part.startswith("D2.evidence@")).partition('"')[0]
    send(clerk, waiting, ground="not_curable", found=html.unescape(key), step="rule")
    assert stored(app, waiting, lambda case: case.refusal.reasons) == [
        {"text": "缺少证据材料。", "article": "《登记立案规定》第六条第（五）项"}
    ]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"usual": "no_defendant"}, "请选择属于哪一种情况"),
        ({"ground": "not_curable"}, "请至少选一条或者写一条理由"),
        ({"ground": "still_defective", "usual": "no_defendant"}, "请从列出的选项里选"),
        ({"ground": "not_curable", "usual": "made_up"}, "请从列出的选项里选"),
        ({"ground": "not_curable", "more": "被告\ue000不明确。"}, "印不出这个字符"),
    ],
)
@pytest.mark.parametrize("step", ["", "rule"])
def test_what_cannot_stand_is_shown_again_and_rules_nothing(app, clerk, waiting, fields, sentence, step):
    answer = send(clerk, waiting, **fields, step=step)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert fields.get("more", "") in answer.text
    assert stored(app, waiting, lambda case: case.state) is CaseState.EXAMINING


def test_after_a_correction_the_other_ground_is_offered_and_told_apart(app, persons, clerk, waiting):
    items = [{"text": "写明被告是谁。", "cure": "", "article": "", "where": ""}]
    with working(app):
        case, judge = store.needed(Case, waiting), store.needed(Account, persons.clerk)
        due_on = court_day(now()) + timedelta(days=9)
        examination.return_for_correction(case, items, by=judge, at=now(), due_on=due_on)
        submission.submit(case, by=store.needed(Account, persons.litigant), at=now())
        examination.examine(case, at=now())
    send(clerk, waiting, ground="still_defective", usual="no_defendant", step="rule")
    assert stored(app, waiting, lambda case: case.events[-1].detail["ground"]) == "still_defective"


@pytest.mark.parametrize(
    ("proceeding", "cause", "words"),
    [
        ("administrative", "行政处罚", ("不予立案", "没有按照法律、法规规定先向行政机关申请复议")),
        ("private_prosecution", "侮辱罪", ("缺乏罪证", "《刑事诉讼法解释》第三百二十条第二款第（二）项")),
    ],
)
def test_each_case_class_has_its_own_word_and_reasons(app, persons, clerk, proceeding, cause, words):
    case_id = examining(app, persons.litigant, proceeding=proceeding, cause=cause)
    page = clerk.get(f"/desk/{case_id}/refuse").text
    for word in words:
        assert word in page


def test_nothing_is_ruled_without_the_form_s_token(app, clerk, waiting):
    answer = clerk.post(f"/desk/{waiting}/refuse", data={**CHOSEN, "step": "rule"})
    assert answer.status_code == 422
    assert stored(app, waiting, lambda case: case.state) is CaseState.EXAMINING


@pytest.mark.parametrize("article", ["民诉法第一百二十二条", "第一百二十二条", "《民事诉讼法》", "没有依据"])
def test_an_article_that_the_ruling_could_not_cite_is_asked_for_again(app, clerk, waiting, article):
    answer = send(clerk, waiting, **CHOSEN, article=article, step="rule")
    assert answer.status_code == 422
    assert "请连书名号写明法律的名称和第几条" in answer.text
    assert "借条上的出借人不是起诉人。" in answer.text
    assert stored(app, waiting, lambda case: case.state) is CaseState.EXAMINING
