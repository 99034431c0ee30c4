"""What contradicts itself: days, stated totals, causes of another procedure, people on both sides, pages."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from review.situation import (
    CHILD,
    CLEAN,
    DEFENDANT,
    LAWYER,
    LAWYER_PAPERS,
    OWN_PAPERS,
    PLAINTIFF,
    claiming,
    found,
    told,
)

from court_filing.review.exchange import from_json, to_json
from court_filing.review.finding import Severity
from court_filing.review.record import (
    Agent,
    AgentType,
    CaseType,
    Claim,
    EvidenceItem,
    FilingRecord,
    Guardian,
    Happening,
    Role,
)


def asked(record: FilingRecord) -> list[tuple[str, str]]:
    """What is asked about by the rules of this module."""
    ours = ("T", "E", "D1.cause_fits", "D3.stated_total", "P2.guardian_opposed", "P5.")
    return [(rule, where) for rule, where in told(record) if rule.startswith(ours)]


def happened(*entries: tuple[str, str]) -> FilingRecord:
    return replace(CLEAN, timeline=tuple(Happening(when, what) for when, what in entries))


def with_particulars(**given: Any) -> FilingRecord:
    return replace(CLEAN, particulars=given)


# Days


@pytest.mark.parametrize("when", ["2027年1月1日", "2027年", "2026年12月", "2026-11-22"])
def test_what_has_not_come_yet_cannot_have_happened(when: str) -> None:
    assert asked(happened(("2024年4月1日", "借款"), (when, "还款"))) == [("T1.not_yet", "timeline[1].when")]


@pytest.mark.parametrize(
    "when", ["2026年11月21日", "2026年11月", "2026年", "后来", "去年冬天", "2026年2月30日"]
)
def test_what_may_have_happened_by_now_is_not_asked_about(when: str) -> None:
    assert asked(happened((when, "还款"))) == []


@pytest.mark.parametrize("name", ["decision_date", "effective_on", "act_from", "known_on", "marriage_date"])
def test_a_judgment_or_act_of_tomorrow_is_asked_about(name: str) -> None:
    assert asked(with_particulars(**{name: "2026-11-22"})) == [("T1.not_yet", f"particulars.{name}")]
    assert asked(with_particulars(**{name: "2026-11-21"})) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("act_from", "act_to"),
        ("decision_date", "known_on"),
        ("decision_date", "review_received_on"),
        ("marriage_date", "separated_since"),
    ],
)
def test_what_follows_does_not_come_first(first: str, second: str) -> None:
    backwards = with_particulars(**{first: "2025-05-02", second: "2025-05-01"})
    assert asked(backwards) == [("T2.order", f"particulars.{second}")]
    assert asked(with_particulars(**{first: "2025-05-01", second: "2025-05-01"})) == []
    assert asked(with_particulars(**{first: "2025-05-02", second: "2025"})) == []


def divorce(facts: str, *, born: date, **changes: Any) -> FilingRecord:
    parties = (PLAINTIFF, replace(DEFENDANT, birth=born))
    return replace(CLEAN, cause="离婚纠纷", facts=facts, parties=parties, **changes)


WED = "双方于2010年5月20日登记结婚，婚后感情不和，2024年起分居至今，请求离婚。"


@pytest.mark.parametrize("born", [date(2011, 1, 1), date(2010, 5, 20)])
def test_nobody_marries_before_being_born(born: date) -> None:
    assert asked(divorce(WED, born=born)) == [("T3.birth", "parties[1].birth")]


def test_a_wedding_after_the_births_is_not_asked_about() -> None:
    assert asked(divorce(WED, born=date(1985, 1, 1))) == []


def test_a_wedding_in_the_timeline_counts_too() -> None:
    entries = (Happening("2010年5月20日", "登记结婚"),)
    late = divorce("双方感情破裂，多次争吵，请求判决离婚。", born=date(2012, 1, 1), timeline=entries)
    assert asked(late) == [("T3.birth", "parties[1].birth")]


def test_a_wedding_of_others_in_a_suit_about_money_is_nobody_s_birth() -> None:
    record = replace(divorce(WED, born=date(2011, 1, 1)), cause="民间借贷纠纷")
    assert asked(record) == []


@pytest.mark.parametrize(
    "text",
    [
        "支付利息8400元，自2025年4月1日起按年利率3.1%计算至2024年4月1日",
        "支付利息8400元（自2025年4月1日起至2025年3月31日止）",
        "支付自 2025-04-01 到 2025-03-01 的利息8400元",
    ],
)
def test_interest_does_not_run_backwards(text: str) -> None:
    record = claiming(Claim("interest", text, Decimal(8400)))
    assert asked(record) == [("T4.interest_period", "claims[0].text")]


@pytest.mark.parametrize(
    "text",
    [
        "支付利息8400元，自2024年4月1日起按年利率3.1%计算至2025年4月1日",
        "支付利息8400元，自2024年4月1日起计算至实际清偿之日",
        "2024年4月1日到期的租金8400元；自2025年1月1日起的另计",
    ],
)
def test_interest_that_runs_forward_is_not_asked_about(text: str) -> None:
    assert asked(claiming(Claim("interest", text, Decimal(8400)))) == []


def test_interest_is_not_counted_up_to_a_day_before_everything() -> None:
    early = Claim("interest", "支付利息8400元", Decimal(8400), counted_to_on=date(2023, 12, 31))
    assert asked(claiming(early)) == [("T4.interest_period", "claims[0].counted_to_on")]
    later = replace(early, counted_to_on=date(2025, 12, 31))
    assert asked(claiming(later)) == []
    assert asked(claiming(early, facts="被告借了原告的钱，约定一年后归还，到期没有归还。")) == []


# Totals that a claim states


@pytest.mark.parametrize(
    "text",
    [
        "赔偿医疗费1000元、误工费2000元，合计3500元",
        "支付货款8000元、运费200元、仓储费300元，以上共计8400元",
    ],
)
def test_sums_that_do_not_make_up_their_total_are_asked_about(text: str) -> None:
    assert asked(claiming(Claim("non_money", text))) == [("D3.stated_total", "claims[0].text")]


@pytest.mark.parametrize(
    "text",
    [
        "赔偿医疗费1000元、误工费2000元，合计3000元",
        "以100000元为基数，支付利息3000元、违约金500元，共计3500元",
        "支付租金每月3000元，押金1000元，共计37000元",
        "归还借款共计50000元",
        "支付三个月工资，5000元、6000元，6个月共计60000元",
        "判令被告停止侵害",
    ],
)
def test_sums_that_may_well_make_up_their_total_are_not(text: str) -> None:
    assert asked(claiming(Claim("non_money", text))) == []


def test_a_total_over_all_claims_is_theirs() -> None:
    rows = (
        Claim("principal", "归还本金1000元", Decimal(1000)),
        Claim("other_money", "赔偿200元", Decimal(200)),
    )
    wrong = claiming(*rows, Claim("non_money", "以上各项合计1300元"))
    assert asked(wrong) == [("D3.stated_total", "claims[2].text")]
    assert asked(claiming(*rows, Claim("non_money", "以上各项合计1200元"))) == []


# A cause of another procedure


@pytest.mark.parametrize(
    ("case_type", "cause", "fits"),
    [
        (CaseType.CIVIL, "民间借贷纠纷", True),
        (CaseType.CIVIL, "行政处罚", False),
        (CaseType.CIVIL, "侮辱罪", False),
        (CaseType.CIVIL, "一种没有的纠纷", True),
        (CaseType.ADMINISTRATIVE, "民间借贷纠纷", False),
        (CaseType.PRIVATE_PROSECUTION, "民间借贷纠纷", False),
        (CaseType.ENFORCEMENT, "民间借贷纠纷", True),
    ],
)
def test_a_cause_of_another_procedure_is_asked_about(case_type: CaseType, cause: str, fits: bool) -> None:
    record = replace(CLEAN, case_type=case_type, cause=cause)
    assert asked(record) == ([] if fits else [("D1.cause_fits", "cause")])


# People on both sides


def test_the_one_who_is_sued_does_not_sue_for_the_child() -> None:
    father = Guardian(name=DEFENDANT.name, relation="父亲")
    record = replace(CLEAN, parties=(replace(CHILD, guardian=father), DEFENDANT))
    assert asked(record) == [("P2.guardian_opposed", "parties[0].guardian")]
    assert asked(replace(record, parties=(CHILD, DEFENDANT))) == []


def test_two_numbers_tell_people_of_one_name_apart() -> None:
    father = Guardian(name=DEFENDANT.name, relation="父亲", id_number="330603198606262262")
    other = replace(DEFENDANT, id_number="11010519491231002X")
    assert asked(replace(CLEAN, parties=(replace(CHILD, guardian=father), other))) == []


def test_husband_and_wife_do_not_act_for_each_other_in_court() -> None:
    wife = Agent(type=AgentType.RELATIVE, name=DEFENDANT.name, relation="夫妻", for_role=Role.PLAINTIFF)
    assert asked(replace(CLEAN, agents=(wife,))) == [("P5.opponent_acts", "agents[0].name")]


def test_one_lawyer_for_both_spouses_is_flagged_with_the_lawyers_act() -> None:
    both = (LAWYER, replace(LAWYER, for_role=Role.DEFENDANT))
    record = replace(CLEAN, agents=both, materials=OWN_PAPERS + LAWYER_PAPERS)
    assert asked(record) == [("P5.both_sides", "agents[1]")]
    divorce = replace(record, cause="离婚纠纷")
    told = {(one.rule, one.severity) for one in found(divorce) if one.where == "agents[1]"}
    assert told == {("P5.both_sides", Severity.FLAG), ("M6.one_lawyer", Severity.ASK)}
    [finding] = [one for one in found(record) if one.rule == "P5.both_sides"]
    assert finding.article == "《律师法》第三十九条"


# The list of evidence


def listed(*items: tuple[str, str, str, str]) -> FilingRecord:
    return replace(CLEAN, evidence_list=tuple(EvidenceItem(*item) for item in items))


NOTE = ("借条", "被告书写", "证明借款", "1-2")


@pytest.mark.parametrize(
    ("item", "place"),
    [
        (("转账凭证", "", "证明交付", "3"), "source"),
        (("转账凭证", "银行", "", "3"), "proves"),
        (("转账凭证", "不详", "", "3"), "source"),
    ],
)
def test_an_item_without_source_or_purpose_is_asked_about(
    item: tuple[str, str, str, str], place: str
) -> None:
    assert asked(listed(NOTE, item)) == [("E1.complete", f"evidence_list[1].{place}")]


@pytest.mark.parametrize(
    ("pages", "wrong"),
    [("2-4", True), ("5-4", True), ("1", True), ("3", False), ("3—5", False), ("见附件", False), ("", False)],
)
def test_pages_go_forward(pages: str, wrong: bool) -> None:
    record = listed(NOTE, ("转账凭证", "银行", "证明交付", pages))
    assert asked(record) == ([("E2.pages", "evidence_list[1].pages")] if wrong else [])


# All of them


def test_every_one_of_them_only_asks_and_goes_through_json_unchanged() -> None:
    record = replace(
        happened(("2027年1月1日", "还款")),
        evidence_list=(EvidenceItem("借条", None, None, "1"),),
        claims=(Claim("interest", "支付利息8400元", Decimal(8400), counted_to_on=date(2023, 12, 31)),),
        claim_total_yuan=Decimal(8400),
    )
    again = from_json(to_json(record))
    assert (again.timeline, again.evidence_list, again.claims) == (
        record.timeline,
        record.evidence_list,
        record.claims,
    )
    ours = {one.rule: one.severity for one in found(record) if one.rule.startswith(("T", "E"))}
    assert set(ours.values()) == {Severity.ASK} and len(ours) == 3
