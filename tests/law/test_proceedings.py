"""What each proceeding names exists; type code and review period unless the cause has its own（登记立案规定第八条）."""

from datetime import date
from decimal import Decimal

import pytest

from court_filing.cases.court_settings import NAMES
from court_filing.documents.acceptance_notice import TITLES
from court_filing.law import cause_lists, causes, charges
from court_filing.law.case_numbers import compose, parse, type_codes
from court_filing.law.fees import KINDS, quote
from court_filing.law.particulars import all_particulars, particulars
from court_filing.law.proceedings import GROUPS, in_group, proceeding, proceedings, terms_of
from court_filing.law.wording import all_wordings
from court_filing.review.record import INITIATING, RESPONDING, CaseType, Role


@pytest.mark.parametrize(
    ("cause", "type_code", "days", "article_ends"),
    [
        ("民间借贷纠纷", "民初", 7, "第八条"),
        ("第三人撤销之诉", "民撤", 30, "第（三）项"),
        ("执行异议之诉", "民初", 15, "第（四）项"),
        ("案外人执行异议之诉", "民初", 15, "第（四）项"),
        ("申请执行人执行异议之诉", "民初", 15, "第（四）项"),
    ],
)
def test_terms_of_a_civil_cause(cause, type_code, days, article_ends):
    found = causes.by_name(cause)
    assert found is not None
    terms = terms_of("civil", cause_id=found.id)
    assert (terms.type_code, terms.review_days) == (type_code, days)
    assert terms.review_article.endswith(article_ends)


def test_without_a_cause_those_of_the_proceeding():
    assert terms_of("civil", cause_id=None).review_days == 7
    assert terms_of("private_prosecution", cause_id=None).review_days == 15


def test_what_differs_is_said_of_causes_that_exist():
    for kind in proceedings().values():
        for name in kind.by_cause:
            assert causes.by_name(name) is not None, name


@pytest.mark.parametrize(("proceeding_id", "cause_id"), [("criminal", None), ("civil", "no such cause")])
def test_unknown_ones_are_an_error(proceeding_id, cause_id):
    with pytest.raises(KeyError):
        terms_of(proceeding_id, cause_id=cause_id)


EVERY = pytest.mark.parametrize("kind", proceedings().values(), ids=proceedings())
ON = date(2026, 11, 21)
TABLE = {
    "civil": ("民初", 7),
    "payment_order": ("民督", 5),
    "preservation": ("财保", 2),
    "special": ("民特", 7),
    "judicial_confirmation": ("民特", 3),
    "private_prosecution": ("刑初", 15),
    "private_prosecution_with_civil": ("刑初", 15),
    "administrative": ("行初", 7),
    "administrative_compensation": ("行赔初", 7),
    "enforcement": ("执", 7),
    "enforcement_resumption": ("执恢", 7),
    "enforcement_objection": ("执异", 3),
}
"""Type code (法〔2015〕137号配套标准) and days in which the court decides, as the law has them."""


def test_type_codes_and_clocks_are_those_of_the_law():
    found = {kind.id: terms_of(kind.id, cause_id=None) for kind in proceedings().values()}
    assert {key: (terms.type_code, terms.review_days) for key, terms in found.items()} == TABLE


def test_every_class_offers_proceedings_and_every_proceeding_stands_in_one():
    offered = [kind for group in GROUPS for kind in in_group(group)]
    assert offered == list(proceedings().values())
    assert all(in_group(group) for group in GROUPS)


def test_while_none_is_chosen_it_is_a_civil_suit():
    assert proceeding(None) is proceeding("civil")


@EVERY
def test_a_case_number_can_be_made_of_every_type_code(kind):
    codes = {kind.type_code, *(terms.type_code for terms in kind.by_cause.values())}
    assert codes <= type_codes()
    for code in codes:
        assert parse(compose(2026, "京0105", code, 1)).type_code == code


@EVERY
def test_the_fee_is_one_that_the_rules_know(kind):
    if kind.fee.kind == "cause":
        for cause in cause_lists.offered(kind):
            assert causes.get(cause.id).fee_question(Decimal(20000))[0] in KINDS, cause.name
        return
    sums = {kind.fee.sum: "20000.00"} if kind.fee.sum else {}
    given = quote(kind.fee.kind, {**kind.fee.inputs, **sums}, on=ON, province="北京市")
    assert given.certainty == "exact"
    assert given.basis and all(given.basis)
    assert (given.total.min == 0) is (kind.fee.kind == "no_fee")


@EVERY
def test_its_particulars_exist(kind):
    assert bool(kind.particulars) is (kind.id != "civil")
    if kind.particulars:
        asked = particulars(kind.particulars)
        assert asked.title and asked.article and asked.questions


def test_no_particulars_are_without_a_proceeding():
    assert set(all_particulars()) == {kind.particulars for kind in proceedings().values()} - {""}


@pytest.mark.parametrize("name", all_particulars())
def test_the_questions_make_sense(name):
    questions = particulars(name).questions
    kinds = {question.name: question.kind for question in questions}
    assert len(kinds) == len(questions)
    for question in questions:
        assert bool(question.choices) is (question.kind == "choice"), question.name
        assert bool(question.forbidden) is bool(question.forbidden_text), question.name
        assert not question.same_court or question.kind == "number", question.name
        assert set(question.when) <= {"cause", "category"}, question.name
        assert not question.late or question.kind == "date", question.name
        assert bool(question.not_before) is bool(question.early), question.name
        assert not question.not_before or {question.kind, kinds[question.not_before]} == {"date"}, (
            question.name
        )
        if "cause" in question.when:
            assert charges.by_name(question.when["cause"]), question.name


@EVERY
def test_its_acceptance_form_and_its_record_exist(kind):
    assert kind.acceptance in TITLES
    assert CaseType(kind.record_type)
    roles = [Role(role.id) for role in kind.roles]
    assert len(set(roles)) == len(roles)
    assert (roles[0] in INITIATING, roles[1] in RESPONDING) == (True, True)
    assert [kind.role(role.id) for role in kind.roles] == list(kind.roles)


@EVERY
def test_an_unknown_role_is_an_error(kind):
    with pytest.raises(KeyError):
        kind.role("judge")


@EVERY
def test_it_has_causes(kind):
    assert cause_lists.offered(kind)
    for name in kind.cause_under:
        assert any(name in listed.path for listed in cause_lists.offered(kind)), name


@EVERY
def test_its_court_switch_is_a_setting_of_courts(kind):
    assert kind.court_switch in {"", *NAMES}
    assert bool(kind.court_switch) is (kind.group == "criminal")


def test_every_proceeding_has_its_words_and_no_words_are_without_one():
    assert set(all_wordings()) == set(proceedings())


@EVERY
def test_only_a_suit_is_spoken_of_as_a_suit(kind):
    words = kind.words
    if kind.complaint.endswith("申请书"):
        for said in (words.act, words.again, words.court_title, words.claims):
            assert "起诉" not in said and "诉讼" not in said
    assert kind.initiating.title.partition("暨")[0].removeprefix("被") in words.parties
