"""Whether two filings are the same: told anew, read wrongly or filed by the other side, and what only looks alike."""

from dataclasses import replace
from decimal import Decimal

import pytest

from court_filing.review.folding import folded
from court_filing.review.prints import Print, key_from, prints_of
from court_filing.review.record import CaseType, Claim, FilingRecord, Material, Party, PartyKind, Role
from court_filing.review.same_filing import Alike, likeness

KEY = key_from("a secret of the court")
ZENG = Party(Role.PLAINTIFF, PartyKind.NATURAL, name="曾巧云", id_number="11010519491231002X")
HE = Party(Role.DEFENDANT, PartyKind.NATURAL, name="贺长河")
QIN = Party(Role.DEFENDANT, PartyKind.NATURAL, name="秦小川")
LOAN = FilingRecord(
    CaseType.CIVIL,
    cause="民间借贷纠纷",
    parties=(ZENG, HE),
    claims=(
        Claim("principal", "判令被告偿还借款本金 20,000 元", Decimal("20000.00")),
        Claim("interest", "判令被告支付利息 730 元", Decimal("730.00")),
    ),
    facts="2025年3月1日，被告向原告借款两万元，约定年利率3.65%，2026年2月28日归还。到期后原告多次催要，被告至今没有归还。",
    materials=(
        Material("evidence", "借条.pdf", sha256="a1" * 32),
        Material("identity_front", "正面.jpg", sha256="b2" * 32),
    ),
)
TOLD_ANEW = replace(
    LOAN,
    parties=(replace(HE, name="贺长河 "), replace(ZENG, id_number=None)),
    claims=(
        Claim("principal", "请求法院判决被告返还本金２００００元", Decimal("20000.00")),
        Claim("interest", "并支付利息912.50元（算到今天）", Decimal("912.50")),
    ),
    facts="二〇二五年三月一日贺长河找我借了贰万元，说好年息3.65%，2026-02-28还清，他一直拖着不还。",
    materials=(),
)
OTHER_LOAN = replace(
    LOAN,
    claims=(Claim("principal", "判令被告偿还借款本金 86,000 元", Decimal("86000.00")),),
    facts="2023年9月17日，被告向原告借款八万六千元，约定2024年9月16日归还。到期后原告多次催要，被告至今没有归还。",
    materials=(),
)


class TestTheSame:
    def test_word_for_word(self):
        assert likeness(LOAN, LOAN).score == 100

    def test_told_anew_with_interest_that_ran_on_and_parties_the_other_way_round(self):
        found = likeness(TOLD_ANEW, LOAN)
        assert found.enough
        assert set(found.alike) == {Alike.PARTIES, Alike.CAUSE, Alike.PRINCIPAL, Alike.NUMBERS}

    def test_with_a_sign_of_the_number_read_wrongly(self):
        misread = replace(LOAN, parties=(replace(ZENG, id_number="11010519491231082X"), HE))
        assert likeness(misread, LOAN).enough

    def test_under_a_neighbouring_cause(self):
        found = likeness(replace(LOAN, cause="借款合同纠纷"), LOAN)
        assert found.enough and Alike.CAUSE_GROUP in found.alike

    def test_an_entry_of_a_register_that_says_no_more_than_parties_and_cause(self):
        entry = FilingRecord(
            CaseType.CIVIL, cause="民间借贷纠纷", parties=(replace(ZENG, id_number=None), HE)
        )
        assert likeness(LOAN, entry).enough


class TestLess:
    def test_a_suit_the_other_way_round_counts_less_and_says_so(self):
        crossed = replace(
            LOAN, parties=(replace(HE, role=Role.PLAINTIFF), replace(ZENG, role=Role.DEFENDANT))
        )
        found = likeness(crossed, LOAN)
        assert found.alike[0] is Alike.REVERSED
        assert 60 < found.score < 90

    def test_one_more_defendant_counts_less(self):
        found = likeness(replace(LOAN, parties=(ZENG, HE, QIN)), LOAN)
        assert found.alike[0] is Alike.SOME_PARTIES
        assert 60 < found.score < 90


class TestNotTheSame:
    def test_another_contract_between_the_same_in_the_same_words(self):
        assert not likeness(OTHER_LOAN, LOAN).enough

    def test_the_same_words_and_sums_against_somebody_else(self):
        assert likeness(replace(LOAN, parties=(ZENG, QIN)), LOAN).score == 0

    def test_a_namesake_with_another_number(self):
        namesake = replace(ZENG, id_number="110105198003070032")
        assert likeness(replace(LOAN, parties=(namesake, HE)), LOAN).score == 0

    def test_two_short_names_that_differ_in_one_sign(self):
        wei, fang = replace(QIN, name="王伟"), replace(QIN, name="王芳")
        assert likeness(replace(LOAN, parties=(ZENG, wei)), replace(LOAN, parties=(ZENG, fang))).score == 0


class TestPrints:
    def kinds(self, one, other):
        common = prints_of(one, key=KEY) & prints_of(other, key=KEY)
        return {each.kind for each in common}

    def test_are_shared_by_what_may_be_the_same_however_it_is_written(self):
        assert self.kinds(LOAN, TOLD_ANEW) >= {"matter", "party", "amount"}
        assert "party" in self.kinds(
            LOAN, replace(LOAN, parties=tuple(reversed(LOAN.parties)), cause="遗嘱继承纠纷")
        )

    def test_are_shared_where_one_name_was_misread_by_sum_words_and_file(self):
        misread = replace(LOAN, parties=(replace(ZENG, id_number=None), replace(HE, name="贺长诃")))
        assert self.kinds(LOAN, misread) == {"amount", "words", "file"}

    def test_of_a_landlord_and_many_tenants_are_not_those_of_both(self):
        assert not self.kinds(LOAN, replace(OTHER_LOAN, parties=(ZENG, QIN), materials=())) & {
            "matter",
            "party",
        }

    def test_of_an_identity_card_there_are_none(self):
        cards = replace(LOAN, materials=LOAN.materials[1:])
        assert not [each for each in prints_of(cards, key=KEY) if each.kind == "file"]

    def test_say_nothing_without_the_key_of_the_installation(self):
        ours, theirs = prints_of(LOAN, key=KEY), prints_of(LOAN, key=key_from("another secret"))
        assert not ours & theirs
        assert all(isinstance(each, Print) and len(each.value) == 64 for each in ours)

    def test_stay_few_with_many_parties(self):
        crowd = tuple(replace(ZENG, name=f"原告{n}", id_number=None) for n in range(60))
        assert len(prints_of(replace(LOAN, parties=(*crowd, HE, QIN)), key=KEY)) < 60

    def test_of_an_empty_filing_are_none(self):
        assert prints_of(FilingRecord(CaseType.CIVIL), key=KEY) == frozenset()


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("二〇二五年三月一日", {"2025-03-01"}),
        ("２０２５年３月１日", {"2025-03-01"}),
        ("2025.03.01", {"2025-03-01"}),
        ("2025年十二月", {"2025-12"}),
        ("人民币贰万叁仟伍佰元整", {"23500"}),
        ("2.35万元", {"23500"}),
        ("1,234,567.80元", {"1234567.8"}),
        ("一亿零五万", {"100050000"}),
        ("第一审，双方一致，共3项", set()),
    ],
)
def test_days_and_sums_are_the_same_however_they_are_written(written, numbers):
    assert folded(written).numbers == numbers
