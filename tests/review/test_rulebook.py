"""What a court changes about the rules: switched off, weighed or worded otherwise; and what it cannot change."""

from dataclasses import replace

import pytest
from review.situation import CLEAN, TODAY, materials

from court_filing.review.finding import Severity
from court_filing.review.record import Reading
from court_filing.review.rulebook import Adjustment, BadAdjustment, Rulebook, ensure_sound, examine
from court_filing.review.wording import words_of

UNREADABLE = replace(
    CLEAN,
    materials=(
        *CLEAN.materials[:-1],
        replace(CLEAN.materials[-1], reading=Reading(pages=None, bytes=9, problem="corrupt")),
    ),
)
WITHOUT_FACTS = replace(CLEAN, facts=None)
NAMELESS = replace(CLEAN, parties=(CLEAN.parties[0], replace(CLEAN.parties[1], name="老王")))


def found(record, *adjustments):
    book = Rulebook(adjustments={each.rule: each for each in adjustments})
    return {finding.rule: finding for finding in examine(record, today=TODAY, book=book).findings}


def test_a_court_that_says_nothing_has_the_program_s_rules():
    assert found(CLEAN) == {}
    assert str(found(WITHOUT_FACTS)["D1.facts"].message) == "没有写事实和理由。"


def test_a_rule_that_is_off_finds_nothing_and_does_not_count_as_checked():
    off = Rulebook(adjustments={"D1.facts": Adjustment("D1.facts", off=True)})
    review = examine(WITHOUT_FACTS, today=TODAY, book=off)
    assert review.clean
    assert "D1.facts" not in review.checked


def test_a_rule_is_tightened_and_loosened():
    assert found(WITHOUT_FACTS, Adjustment("D1.facts", severity=Severity.FLAG))["D1.facts"].severity == "flag"
    assert (
        found(NAMELESS, Adjustment("D1.respondent_definite", severity=Severity.ASK))[
            "D1.respondent_definite"
        ].severity
        is Severity.ASK
    )


def test_a_file_that_cannot_be_read_stops_a_filing_whatever_a_court_says():
    softened = Adjustment("D5.readable", off=True, severity=Severity.FLAG)
    assert found(UNREADABLE, softened)["D5.readable"].severity is Severity.TECHNICAL


def test_the_court_s_words_take_the_place_of_the_program_s_with_the_same_values():
    mine = Adjustment("D1.respondent_definite", message="{who}不是全名。", cure="请写身份证上的名字。")
    told = found(NAMELESS, mine)["D1.respondent_definite"]
    assert str(told.message).endswith("不是全名。") and "{" not in str(told.message)
    assert str(told.cure) == "请写身份证上的名字。"


def test_words_that_do_not_fit_leave_the_program_s():
    odd = Adjustment("D1.respondent_definite", message="{who.__class__}", cure="{nothing}")
    told = found(NAMELESS, odd)["D1.respondent_definite"]
    assert told == found(NAMELESS)["D1.respondent_definite"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("{who}缺了{what}", "what"),
        ("{who.name}", "成对"),
        ("{who!r}", "成对"),
        ("{0}", "成对"),
        ("{who", "成对"),
        ("  ", "写一句话"),
        ("长" * 501, "500"),
    ],
)
def test_words_are_checked_when_they_are_kept(words, says):
    with pytest.raises(BadAdjustment) as bad:
        ensure_sound(
            Adjustment("D1.respondent_definite", message=words),
            names=words_of("D1.respondent_definite").names,
            own=Severity.GAP,
        )
    assert bad.value.field == "message" and says in str(bad.value.sentence)


@pytest.mark.parametrize(
    ("adjustment", "field"),
    [
        (Adjustment("D5.readable", off=True), "off"),
        (Adjustment("D5.readable", severity=Severity.ASK), "severity"),
        (Adjustment("D1.facts", severity=Severity.TECHNICAL), "severity"),
    ],
)
def test_what_blocks_is_not_for_a_court_to_choose(adjustment, field):
    own = Severity.TECHNICAL if adjustment.rule == "D5.readable" else Severity.GAP
    with pytest.raises(BadAdjustment) as bad:
        ensure_sound(adjustment, names=frozenset(), own=own)
    assert bad.value.field == field


def test_the_program_s_words_are_known_with_their_names():
    assert words_of("D1.facts").messages == ("没有写事实和理由。",)
    assert words_of("D1.respondent_place").names == {"who", "address"}
    assert "{who}没有写明{label}。" in words_of("D1.respondent_address").messages
    assert words_of("S.1").messages == ()


def test_papers_are_worded_for_one_of_them_alone():
    lacking = replace(CLEAN, materials=materials("complaint", "evidence", "evidence_list"))
    told = found(lacking, Adjustment("D2.identity_front", message="请交{title}"))
    assert str(told["D2.identity_front"].message).startswith("请交")
    assert str(told["D2.identity_back"].message).startswith("缺少")
