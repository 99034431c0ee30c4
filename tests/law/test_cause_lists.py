"""The lists of causes behind one search: each proceeding finds its own, and nothing else."""

import pytest

from court_filing.law import causes, charges
from court_filing.law.cause_lists import VERSIONS, get, offered, search
from court_filing.law.proceedings import proceeding, proceedings


def names(proceeding_id, text):
    return [listed.name for listed in search(proceeding(proceeding_id), text)]


@pytest.mark.parametrize(
    ("proceeding_id", "text", "first"),
    [
        ("civil", "民间借贷", "民间借贷纠纷"),
        ("civil", "mjjd", "民间借贷纠纷"),
        ("payment_order", "支付令", "申请支付令"),
        ("payment_order", "sqzfl", "申请支付令"),
        ("preservation", "诉前财产", "申请诉前财产保全"),
        ("special", "失踪", "申请宣告自然人失踪"),
        ("judicial_confirmation", "司法确认", "申请司法确认调解协议"),
        ("private_prosecution", "诽谤", "诽谤罪"),
        ("private_prosecution", "诽谤罪", "诽谤罪"),
        ("private_prosecution", "fbz", "诽谤罪"),
        ("private_prosecution_with_civil", "故意伤害", "故意伤害罪"),
        ("administrative", "罚款", "罚款"),
        ("administrative_compensation", "罚款", "罚款"),
        ("enforcement", "民间借贷", "民间借贷纠纷"),
    ],
)
def test_what_was_typed_finds_the_cause(proceeding_id, text, first):
    assert names(proceeding_id, text)[0] == first


@pytest.mark.parametrize("text", ["抢劫罪", "抢劫", "故意杀人罪", "强奸罪", "绑架罪"])
@pytest.mark.parametrize("proceeding_id", ["private_prosecution", "private_prosecution_with_civil"])
def test_a_charge_that_only_the_state_prosecutes_is_not_found(proceeding_id, text):
    """刑诉法第二百一十条: those are for the police and the procuratorate."""
    assert text not in names(proceeding_id, text)
    assert charges.by_name(text) is None
    assert text not in [listed.name for listed in offered(proceeding(proceeding_id))]


@pytest.mark.parametrize(
    ("proceeding_id", "text"),
    [
        ("civil", "申请支付令"),
        ("payment_order", "民间借贷纠纷"),
        ("payment_order", "申请诉前财产保全"),
        ("administrative", "民间借贷纠纷"),
        ("private_prosecution", "民间借贷纠纷"),
        ("civil", "诽谤罪"),
    ],
)
def test_the_cause_of_another_proceeding_is_not_found(proceeding_id, text):
    assert text not in names(proceeding_id, text)


@pytest.mark.parametrize("proceeding_id", proceedings())
@pytest.mark.parametrize("text", ["", "  ", "没有这样的案由", "zzzzzz"])
def test_nonsense_finds_nothing(proceeding_id, text):
    assert names(proceeding_id, text) == []


@pytest.mark.parametrize("kind", proceedings().values(), ids=proceedings())
def test_every_cause_offered_can_be_had_by_its_id_and_found_by_its_name(kind):
    every = offered(kind)
    assert [get(kind, listed.id) for listed in every] == every
    for listed in every[:: max(1, len(every) // 25)]:
        assert listed.name in [found.name for found in search(kind, listed.name)]


@pytest.mark.parametrize("kind", proceedings().values(), ids=proceedings())
def test_a_search_gives_no_more_than_was_asked_for(kind):
    every = offered(kind)
    assert len(search(kind, every[0].name[0], limit=3)) == min(
        3, len(search(kind, every[0].name[0], limit=999))
    )


@pytest.mark.parametrize("kind", proceedings().values(), ids=proceedings())
@pytest.mark.parametrize("cause_id", ["", "C99999", "no such cause"])
def test_an_unknown_id_is_an_error(kind, cause_id):
    with pytest.raises(KeyError):
        get(kind, cause_id)


def test_the_id_of_a_cause_of_another_proceeding_is_an_error():
    application, suit = causes.by_name("申请支付令").id, causes.by_name("民间借贷纠纷").id
    assert get(proceeding("payment_order"), application).name == "申请支付令"
    for kind, cause_id in (("civil", application), ("payment_order", suit), ("private_prosecution", suit)):
        with pytest.raises(KeyError):
            get(proceeding(kind), cause_id)


def test_a_charge_is_shown_with_its_category_and_its_condition():
    hints = {listed.name: listed.hint for listed in offered(proceeding("private_prosecution"))}
    assert hints["侵占罪"] == "告诉才处理"
    assert hints["诽谤罪"] == "告诉才处理；严重危害社会秩序和国家利益的除外（转公诉）"
    assert hints["拒不执行判决、裁定罪"].startswith("公诉转自诉；")


def test_every_list_has_a_version():
    assert {kind.causes for kind in proceedings().values()} == set(VERSIONS)
