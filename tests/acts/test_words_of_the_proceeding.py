"""What the review finds is said in the words of the proceeding, and a charge asks for the papers of its category."""

from court_filing.acts.record import record_of
from court_filing.acts.submission import findings_of
from court_filing.clock import court_day, now
from court_filing.review.materials import slots_for


def found_in(case):
    return [str(found.message) for found in findings_of(case, today=court_day(now()))]


def test_an_application_has_an_applicant_and_its_own_paper(bring):
    case = bring("draft", proceeding="payment_order", cause="申请支付令", files=())
    found = " ".join(found_in(case))
    assert "申请人曾巧云没有写明性别" in found
    assert "支付令申请书" in found
    assert "原告" not in found and "起诉状" not in found


def test_a_suit_has_a_plaintiff(bring):
    found = " ".join(found_in(bring("draft", files=())))
    assert "原告曾巧云没有写明性别" in found
    assert "民事起诉状" in found


def slots(case):
    return [slot.slot for slot in slots_for(record_of(case)) if slot.required]


def test_only_what_the_police_declined_asks_for_their_answer(bring):
    """刑诉法解释第一条第（三）项."""
    declined = bring("draft", proceeding="private_prosecution", cause="拒不执行判决、裁定罪")
    assert "police_refusal" in slots(declined)
    assert "缺少公安机关、检察院不予追究的材料" in " ".join(found_in(declined))
    own = bring("draft", proceeding="private_prosecution", cause="诽谤罪")
    assert "police_refusal" not in slots(own)
