"""What later decisions make of a fee: named situations, each with the article it rests on."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from court_filing.law.fee_changes import EFFECTS, Account, Facts, NotApplicable, Share, change
from court_filing.law.fee_grounds import KINDS, grounds, offered
from court_filing.law.fees import Rounding, anew, fixed_by_court, quote
from court_filing.law.proceedings import proceedings
from court_filing.law.rules import in_force

DAY = date(2026, 11, 20)


def sum_of(text):
    return None if text is None else Decimal(text)


def property_fee(amount, halved="", on=DAY, **more):
    given = quote("property", {"amount_yuan": amount}, on=on, **more)
    return anew.halved(given, halved) if halved else given


def account(given, *, paid=None, owed=None, claimed=None, share=None):
    """The account of a suit with that fee, fully paid unless it says otherwise."""
    owed = given.total.min if owed is None else Decimal(owed)
    return Account(
        quote=given,
        owed_yuan=owed,
        paid_yuan=owed if paid is None else Decimal(paid),
        claim_total_yuan=sum_of(claimed),
        share=share or Share(),
    )


SITUATIONS = tomllib.loads(
    (Path(__file__).parent / "data" / "fee_change_situations.toml").read_text(encoding="utf-8")
)["situation"]


def account_in(row):
    if "fee" in row:
        given = quote(row["fee"], row["of"], on=DAY)
    else:
        given = property_fee(row["claimed"], row.get("halved", ""))
    return account(given, paid=row.get("paid"), owed=row.get("owed"), claimed=row.get("claimed"))


def facts_in(row):
    stated = row.get("facts", {})
    return Facts(
        **{name: Decimal(value) if name.endswith("_yuan") else value for name, value in stated.items()}
    )


@pytest.mark.parametrize("row", SITUATIONS, ids=[f"{row['name']}（{row['article']}）" for row in SITUATIONS])
def test_situations(row):
    ground, before, facts = grounds()[row["ground"]], account_in(row), facts_in(row)
    if "refused" in row:
        with pytest.raises(NotApplicable) as refused:
            change(ground, before, facts)
        assert refused.value.field == row["refused"]["field"]
        assert row["refused"]["words"] in str(refused.value.text)
        return
    found = change(ground, before, facts)
    assert [found.after_yuan, found.to_pay_yuan, found.to_refund_yuan] == [
        Decimal(row[name]) for name in ("after", "to_pay", "to_refund")
    ]
    assert found.before_yuan == before.owed_yuan
    if found.arithmetic is not None:
        assert found.arithmetic.total.min == found.after_yuan
        assert sum(line.min_yuan for line in found.arithmetic.lines) == found.after_yuan


class TestAPaymentOrderThatLapsed:
    """解释195: the acceptance fee is topped up; whether the third counts towards it, the court says."""

    @pytest.mark.parametrize(
        ("credited", "after", "to_pay"), [(True, "2300.00", "1533.33"), (False, "3066.67", "2300.00")]
    )
    def test_what_is_to_be_paid(self, credited, after, to_pay):
        paid = account(quote("payment_order", {"amount_yuan": "100000"}, on=DAY))
        assert paid.owed_yuan == Decimal("766.67")
        found = change(grounds()["payment_order_lapsed"], paid, Facts(credited=credited))
        assert (found.after_yuan, found.to_pay_yuan) == (Decimal(after), Decimal(to_pay))
        whole = quote("payment_order_lapsed", {"amount_yuan": "100000", "credited": credited}, on=DAY)
        assert found.to_pay_yuan == whole.total.min

    @pytest.mark.parametrize(("ground_id", "kept"), [("mediated", "1916.67"), ("dismissed", "766.67")])
    def test_an_application_fee_that_does_not_count_towards_it_stays_whole(self, ground_id, kept):
        paid = Decimal("3066.67")
        before = Account(property_fee("100000"), paid, paid, apart_yuan=Decimal("766.67"))
        assert change(grounds()[ground_id], before, Facts()).after_yuan == Decimal(kept)


class TestTheRulesOfTheFirstDay:
    def test_a_changed_claim_is_measured_by_the_tariff_under_which_the_suit_was_accepted(self):
        early = property_fee("100000", on=date(2008, 1, 2))
        found = change(
            grounds()["claim_raised"],
            account(early, claimed="100000"),
            Facts(claim_total_yuan=Decimal(200000)),
        )
        assert found.quote is not None and found.quote.on == date(2008, 1, 2)

    def test_rounding_stays_that_of_the_court(self):
        whole_yuan = Rounding(Decimal(1), "round_then_halve")
        given = quote("property", {"amount_yuan": "123456.78"}, on=DAY, rounding=whole_yuan)
        assert given.total.min == Decimal("2769.00")
        found = change(grounds()["withdrawn"], account(given), Facts())
        assert (found.after_yuan, found.to_refund_yuan) == (Decimal("1385.00"), Decimal("1384.00"))

    @pytest.mark.parametrize(("ground_id", "kept"), [("withdrawn", "112.50"), ("mediated", "112.50")])
    def test_what_the_court_fixed_in_a_range_is_halved_too(self, ground_id, kept):
        fixed = fixed_by_court(quote("divorce", {"property_total_yuan": "200000"}, on=DAY), Decimal("225.00"))
        assert change(grounds()[ground_id], account(fixed), Facts()).after_yuan == Decimal(kept)

    def test_the_court_s_figure_stays_when_the_property_grows(self):
        fixed = fixed_by_court(quote("divorce", {"property_total_yuan": "200000"}, on=DAY), Decimal("225"))
        asked = lambda total: ("divorce", {"property_total_yuan": total})  # noqa: E731
        before = Account(fixed, Decimal(225), Decimal(225), Decimal(200000), asked)
        found = change(grounds()["claim_raised"], before, Facts(claim_total_yuan=Decimal(300000)))
        assert found.after_yuan == Decimal("725.00")

    @pytest.mark.parametrize("fixed", [None, "450", "1000.01"])
    def test_where_the_law_leaves_a_new_range_the_court_fixes_the_sum_in_it(self, fixed):
        asked = lambda total: ("ip", {})  # noqa: E731
        before = Account(property_fee("100000"), Decimal(2300), Decimal(2300), Decimal(100000), asked)
        facts = Facts(claim_total_yuan=Decimal(0), fixed_yuan=sum_of(fixed))
        lowered = grounds()["claim_lowered"]
        with pytest.raises(NotApplicable) as refused:
            change(lowered, before, facts)
        assert refused.value.field == "fixed_yuan" and "500 元到 1,000 元" in str(refused.value.text)
        found = change(lowered, before, Facts(claim_total_yuan=Decimal(0), fixed_yuan=Decimal(800)))
        assert (found.after_yuan, found.to_refund_yuan) == (Decimal(800), Decimal(1500))


class TestReliefGrantedBefore:
    """办法51: what was reduced stays reduced in proportion; what was waived stays waived."""

    def test_a_raised_claim_is_reduced_in_the_same_proportion(self):
        before = account(
            property_fee("100000"), owed="1150", claimed="100000", share=Share(Decimal(1150), Decimal(2300))
        )
        found = change(grounds()["claim_raised"], before, Facts(claim_total_yuan=Decimal(200000)))
        assert (found.after_yuan, found.to_pay_yuan) == (Decimal("2150.00"), Decimal("1000.00"))
        assert sum(line.min_yuan for line in found.arithmetic.lines) == Decimal("2150.00")

    def test_an_error_is_corrected_in_what_is_really_owed(self):
        before = account(property_fee("100000"), owed="1150", share=Share(Decimal(1150), Decimal(2300)))
        found = change(grounds()["correction"], before, Facts(amount_yuan=Decimal("1000.01"), reason="算错"))
        assert (found.after_yuan, found.to_refund_yuan) == (Decimal("1000.01"), Decimal("149.99"))

    def test_an_exempted_suit_pays_nothing_for_a_raised_claim(self):
        before = account(
            property_fee("100000"), owed="0", claimed="100000", share=Share(Decimal(0), Decimal(2300))
        )
        found = change(grounds()["claim_raised"], before, Facts(claim_total_yuan=Decimal(200000)))
        assert (found.after_yuan, found.to_pay_yuan, found.kind) == (0, 0, "revision")


class TestSeveralDecisions:
    def next(self, before, found):
        return Account(found.quote or before.quote, found.after_yuan, found.after_yuan, Decimal(200000))

    def test_raised_and_then_withdrawn_half_of_the_new_total(self):
        first = account(property_fee("100000"), claimed="100000")
        raised = change(grounds()["claim_raised"], first, Facts(claim_total_yuan=Decimal(200000)))
        found = change(grounds()["withdrawn"], self.next(first, raised), Facts())
        assert (found.after_yuan, found.to_refund_yuan) == (Decimal("2150.00"), Decimal("2150.00"))

    def test_simple_then_ordinary_then_mediated_is_halved_once(self):
        first = account(property_fee("200000"))
        simple = change(grounds()["simple"], first, Facts())
        ordinary = change(grounds()["conversion"], self.next(first, simple), Facts())
        assert ordinary.after_yuan == Decimal("4300.00")
        mediated = change(grounds()["mediated"], self.next(first, ordinary), Facts())
        assert mediated.after_yuan == Decimal("2150.00")
        with pytest.raises(NotApplicable):
            change(grounds()["withdrawn"], self.next(first, mediated), Facts())

    def test_raised_before_the_first_was_paid_and_raised_again(self):
        before = account(property_fee("100000"), paid="0", claimed="100000")
        once = change(grounds()["claim_raised"], before, Facts(claim_total_yuan=Decimal(200000)))
        assert once.to_pay_yuan == Decimal("4300.00")
        unpaid = Account(once.quote, Decimal(4300), Decimal(0), Decimal(200000))
        twice = change(grounds()["claim_raised"], unpaid, Facts(claim_total_yuan=Decimal(500000)))
        assert twice.to_pay_yuan == Decimal("8800.00")


class TestTheGroundsThemselves:
    @pytest.mark.parametrize("ground", grounds().values(), ids=grounds())
    def test_each_says_what_it_is_and_can_be_computed(self, ground):
        assert ground.kind in KINDS and ground.effect in EFFECTS
        assert ground.article.startswith("《") and ground.plain.endswith("。")
        assert set(ground.asks) <= set(Facts.__dataclass_fields__)
        assert set(ground.states) <= {"accepted", "docketed"}
        assert set(ground.proceedings) <= set(proceedings())

    @pytest.mark.parametrize("ground", [g for g in grounds().values() if g.reason], ids=lambda g: g.id)
    def test_the_reason_of_a_half_is_one_of_the_rule(self, ground):
        assert ground.reason in in_force("half", DAY).items

    def test_a_lapsed_payment_order_is_offered_where_there_is_one(self):
        def ids(proceeding_id):
            return [each.id for each in offered(state="docketed", proceeding_id=proceeding_id)]

        assert "payment_order_lapsed" in ids("payment_order")
        assert "payment_order_lapsed" not in ids("civil")

    def test_before_the_case_has_its_number_nothing_ends_it(self):
        ids = {each.id for each in offered(state="accepted", proceeding_id="civil")}
        assert ids == {
            "simple",
            "small_claims",
            "claim_lowered",
            "correction",
            "claim_raised",
            "conversion",
        }
        assert not offered(state="examining", proceeding_id="civil")
