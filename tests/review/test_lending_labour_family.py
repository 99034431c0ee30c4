"""L, N, M, P7 and F7: loans over the ceiling, labour suits without arbitration, divorces that do not fit together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from review.situation import (
    CLEAN,
    DEFENDANT,
    LAWYER,
    LAWYER_PAPERS,
    OWN_PAPERS,
    PLAINTIFF,
    TODAY,
    claiming,
    defendant,
    found,
    represented,
    told,
)

from court_filing.review.finding import Severity
from court_filing.review.record import Claim, Happening
from court_filing.review.run import blocking, review

OURS = ("L", "N", "M", "P7.", "F7.")
INTEREST = Claim("interest", "判令被告支付利息8400元；", Decimal(8400))
PRINCIPAL = Claim("principal", "判令被告偿还借款本金210000元；", Decimal(210000))


def asked(record):
    return [(rule, where) for rule, where in told(record) if rule.startswith(OURS)]


def message(record, rule):
    return next(str(each.message) for each in found(record) if each.rule == rule)


def lent(facts="", *claims, **answers):
    """A loan with these facts and claims, and answers to its form by question: q4_6_2="36"."""
    given = {name[1:].replace("_", "."): value for name, value in answers.items()}
    record = claiming(*(claims or (PRINCIPAL, INTEREST)), facts=facts or "2024年4月1日借款，到期未还。")
    return replace(record, form_id="F09", form_answers=given)


def laboured(row="", facts="2026年5月1日，被告拖欠原告工资。", **changes):
    answers = {"4.6.1": row} if row else {}
    record = replace(CLEAN, cause="追索劳动报酬纠纷", facts=facts, form_id="F15", form_answers=answers)
    return replace(record, **changes)


def divorcing(facts="双方感情确已破裂。", **answers):
    given = {name[1:].replace("_", "."): value for name, value in answers.items()}
    parties = (
        replace(PLAINTIFF, birth=date(1986, 6, 26)),
        replace(DEFENDANT, birth=date(1985, 1, 1), sex="男"),
    )
    return replace(
        CLEAN,
        cause="离婚纠纷",
        claims=(Claim("non_money", "判令原告与被告离婚"),),
        claim_total_yuan=None,
        parties=parties,
        facts=facts,
        form_id="F05",
        form_answers=given,
    )


# Loans: four times the LPR of the day of the contract (3.45 % on 2024-04-01, so 13.8 %)


@pytest.mark.parametrize(
    ("record", "where"),
    [
        (lent(q4_6_2="36"), ["complaint.4.6.2"]),
        (lent("2024年4月1日借款，约定月息3分，到期未还。"), ["facts"]),
        (lent(q2_3_3="以本金为基数，按月利率2%计算"), ["complaint.2.3.3"]),
        (lent("", replace(INTEREST, text="支付利息8400元（按日息千分之一计算）；")), ["claims[0].text"]),
        (lent(q4_6_2="13.8"), []),
        (lent(q4_6_2="13.9"), ["complaint.4.6.2"]),
        (lent("2024年4月1日借款，年利率13.8%。"), []),
        (lent("2024年4月1日借款，没有约定利率。"), []),
    ],
)
def test_a_rate_over_the_ceiling_is_asked_about_where_it_stands(record, where):
    assert asked(record) == [("L1.rate_cap", place) for place in where]
    assert blocking(review(record, today=TODAY)) == []


def test_the_ask_says_what_the_rate_comes_to_and_what_the_ceiling_was():
    words = message(lent("2024年4月1日借款，约定月息3分。"), "L1.rate_cap")
    assert "“月息3分”合年利率 36%" in words
    assert "（2024年4月1日）" in words and "13.8%" in words


@pytest.mark.parametrize(
    ("day", "percent", "over"),
    [
        ("2021-12-01", "15.4", False),
        ("2021-12-20", "15.4", True),
        ("2018-03-01", "24", True),
        ("2018-03-01", "12", False),
        ("2020-08-19", "15.5", True),
    ],
)
def test_the_ceiling_is_that_of_the_day_of_the_contract(day, percent, over):
    record = lent(q4_7_1=day, q4_6_2=percent)
    assert bool(asked(record)) is over


def test_an_older_contract_is_told_both_ceilings():
    words = message(lent(q4_7_1="2018-03-01", q4_6_2="36"), "L1.rate_cap")
    assert "24%" in words and "起诉时" in words


def test_a_loan_of_an_unknown_day_is_asked_about_only_beyond_every_ceiling():
    assert asked(lent("约定年利率15.4%，到期未还。")) == []
    assert asked(lent("约定年利率15.5%，到期未还。")) == [("L1.rate_cap", "facts")]


@pytest.mark.parametrize(
    "text",
    [
        "支付利息8400元（按合同成立时一年期LPR的四倍计算）；",
        "支付利息8400元（按年利率13.8%计算）；",
    ],
)
def test_who_claims_within_the_ceiling_is_not_asked_what_was_agreed(text):
    record = lent("2024年4月1日借款，约定月息3分。", PRINCIPAL, replace(INTEREST, text=text))
    assert asked(record) == []


def test_a_bank_may_lend_at_other_rates():
    record = replace(lent("2024年4月1日借款，约定年利率18%。"), cause="金融借款合同纠纷", form_id="F08")
    assert asked(record) == []


def test_interest_that_nobody_agreed_on():
    facts = "2024年4月1日借款，双方没有约定利息。"
    assert asked(lent(facts)) == [("L2.no_rate_agreed", "claims[1].text")]
    overdue = replace(INTEREST, text="支付逾期利息8400元（自2025年4月2日起按一年期LPR）；")
    assert asked(lent(facts, PRINCIPAL, overdue)) == []


def test_interest_kept_back_is_no_principal():
    assert asked(lent(q4_4_1="210000.00", q4_4_2="200000.00")) == [("L3.kept_back", "claims[0].amount_yuan")]
    assert asked(lent("2024年4月1日借款，预先扣除利息10000元。")) == [
        ("L3.kept_back", "claims[0].amount_yuan")
    ]
    assert asked(lent(q4_4_1="210000.00", q4_4_2="210000.00")) == []


# The principal of the form and of the claims


def test_the_principal_is_asked_about_whenever_form_and_claims_differ():
    both = [("F7.claimed", "claims[0].amount_yuan"), ("F7.claimed", "complaint.2.2.2")]
    assert asked(lent(q2_2_2="200000.00")) == both
    assert asked(lent(q2_2_2="210000.00")) == []
    changed = lent("", replace(PRINCIPAL, text="偿还本金", amount_yuan=Decimal(190000)), q2_2_2="210000.00")
    assert asked(changed) == both
    assert "190,000" in message(changed, "F7.claimed") and "210,000" in message(changed, "F7.claimed")


def test_two_loans_that_make_up_the_principal_are_one():
    two = [Claim("principal", f"偿还第{one}笔借款", Decimal(105000)) for one in "一二"]
    assert asked(lent("", *two, q2_2_2="210000.00")) == []
    assert asked(lent("", INTEREST, q2_2_2="210000.00")) == []


# Labour


AWARD = "2026年10月10日申请，某劳人仲案〔2026〕第35号，裁决支付工资，2026年11月10日收到"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (laboured("没有申请劳动仲裁"), [("N1.arbitration_first", "complaint.4.6.1")]),
        (laboured("无"), [("N1.arbitration_first", "complaint.4.6.1")]),
        (laboured("没有仲裁，被告写了工资欠条"), []),
        (laboured("仲裁委不予受理"), []),
        (laboured(AWARD), []),
        (laboured("已经仲裁，对结果不服"), [("N2.award", "complaint.4.6.1")]),
        (
            laboured(AWARD.replace("2026年11月10日", "2026年11月5日")),
            [("N3.fifteen_days", "complaint.4.6.1")],
        ),
        (laboured(), [("N4.arbitration_told", "complaint.4.6.1")]),
        (laboured(form_id=None), [("N4.arbitration_told", "facts")]),
        (laboured(form_id=None, facts="没有申请仲裁，直接起诉。"), [("N1.arbitration_first", "facts")]),
        (laboured(form_id=None, cause="劳务合同纠纷"), []),
    ],
)
def test_a_labour_suit_comes_after_arbitration(record, expected):
    assert asked(record) == expected


def test_what_lacks_of_the_award_is_named():
    words = message(laboured("已经仲裁，某劳人仲案〔2026〕第35号"), "N2.award")
    assert "哪一天收到裁决书" in words and "文号" not in words


def test_silence_and_denial_are_asked_about():
    weights = {each.rule: each.severity for each in found(laboured())}
    assert weights["N4.arbitration_told"] is Severity.ASK
    weights = {each.rule: each.severity for each in found(laboured("无"))}
    assert weights["N1.arbitration_first"] is Severity.ASK


# Divorce


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (divorcing(q2_5_2="张一，2007年5月出生"), [("M1.child_of_age", "complaint.2.5.2")]),
        (divorcing(q2_5_2="张一，19岁"), [("M1.child_of_age", "complaint.2.5.2")]),
        (divorcing(q2_5_2="张一，2018年5月出生"), []),
        (divorcing(q2_5_2="张一，2008年出生"), []),
        (divorcing(**{"q2_5_1060": "张三，2001年5月1日出生"}), [("M1.child_of_age", "complaint.2.5.1060")]),
        (
            divorcing(q4_2_1="2015-10-01", q4_2_2="2014年3月2日生一子张一"),
            [("M2.born_before", "complaint.4.2.2")],
        ),
        (divorcing(q4_2_1="2015-10-01", q4_2_2="2015年生一子张一"), []),
        (divorcing(q4_2_1="2015-10-01", q4_2_4="2014年3月分居至今"), [("M3.separated", "complaint.4.2.4")]),
        (divorcing("自2014年3月起双方分居。", q4_2_1="2015-10-01"), [("M3.separated", "facts")]),
        (divorcing("自2027年3月起双方分居。", q4_2_1="2015-10-01"), [("M3.separated", "facts")]),
        (divorcing("自2023年8月起分居至今。", q4_2_1="2015-10-01"), []),
        (divorcing(q4_2_5="2026年8月1日法院判决不准离婚"), []),
        (divorcing(q4_2_5="没有"), []),
    ],
)
def test_days_and_children_of_a_divorce(record, expected):
    assert asked(record) == expected


def test_a_separation_of_the_timeline_is_asked_about_at_its_entry():
    record = replace(divorcing(q4_2_1="2015-10-01"), timeline=(Happening("2014年3月1日", "双方分居"),))
    assert asked(record) == [("M3.separated", "timeline[0].when")]


def test_husband_and_wife_are_not_both_plaintiffs():
    record = divorcing()
    second = replace(PLAINTIFF, name="费云舒", id_number=None, birth=None)
    both = replace(record, parties=(*record.parties, second))
    assert ("M5.husband_and_wife", "parties[2]") in asked(both)
    assert asked(replace(both, cause="民间借贷纠纷", form_id=None)) == []


# Telephones


def test_opponents_have_telephones_of_their_own():
    assert asked(defendant(phone=PLAINTIFF.phone)) == [("P7.same_phone", "parties[1].phone")]
    assert asked(defendant(phone="139-0000-7559")) == [("P7.same_phone", "parties[1].phone")]
    assert asked(defendant(phone="13900007550")) == []


def test_an_agent_does_not_answer_the_telephone_of_the_other_side():
    record = represented(phone="13900001111")
    parties = (PLAINTIFF, replace(DEFENDANT, phone="13900001111"))
    assert asked(replace(record, parties=parties)) == [("P7.same_phone", "agents[0].phone")]


def test_a_third_agent_is_told_at_his_row():
    agents = tuple(replace(LAWYER, name=f"胡颂{one}") for one in "平安康")
    record = replace(CLEAN, agents=agents, materials=OWN_PAPERS + LAWYER_PAPERS)
    [ask] = [each for each in found(record) if each.rule == "P4.at_most_two"]
    assert (ask.where, ask.severity) == ("agents[2]", Severity.GAP)
