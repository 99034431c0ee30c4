"""Finding a cause, and the fee it leads to."""

from datetime import date
from decimal import Decimal

import pytest

from court_filing.law import causes
from court_filing.law.amounts import Range
from court_filing.law.fees import KINDS, quote

FIRST = {
    "欠钱不还": "民间借贷纠纷",
    "借钱": "民间借贷纠纷",
    "mjjd": "民间借贷纠纷",
    "MJJDJF": "民间借贷纠纷",
    "民间借贷": "民间借贷纠纷",
    "民间 借贷": "民间借贷纠纷",
    "工资": "追索劳动报酬纠纷",
    "公司拖欠我三个月工资不发怎么办": "追索劳动报酬纠纷",
    "离婚": "离婚纠纷",
    "我要离婚": "离婚纠纷",
    "撞车": "机动车交通事故责任纠纷",
    "网购": "信息网络买卖合同纠纷",
    "房东押金": "房屋租赁合同纠纷",
    "房东不退押金": "房屋租赁合同纠纷",
    "楼上漏水": "相邻用水、排水纠纷",
    "狗咬人": "饲养动物损害责任纠纷",
    "彩礼": "婚约财产纠纷",
    "装修": "装饰装修合同纠纷",
    "货款": "买卖合同纠纷",
    "信用卡": "信用卡纠纷",
    "物业费": "物业服务合同纠纷",
    "工伤": "工伤保险待遇纠纷",
    "买卖合同": "买卖合同纠纷",
    "合同纠纷": "合同纠纷",
    "被打伤": "生命权、身体权、健康权纠纷",
    "抚养费": "抚养费纠纷",
    "遗产": "法定继承纠纷",
}


@pytest.mark.parametrize(("typed", "name"), FIRST.items())
def test_found_first(typed: str, name: str) -> None:
    assert causes.search(typed)[0].name == name


@pytest.mark.parametrize("typed", ["", " ", "zzzzzz", "外星人绑架"])
def test_found_nothing(typed: str) -> None:
    assert causes.search(typed) == []


def test_counts_of_the_official_list() -> None:
    levels = [cause.level for cause in causes.all_causes()]
    assert [levels.count(level) for level in (1, 2, 3, 4)] == [12, 59, 514, 470]
    assert len({cause.id for cause in causes.all_causes()}) == 1055


def test_a_cause_knows_its_place() -> None:
    cause = causes.get("108.3")
    assert (cause.name, cause.level, cause.has_children) == ("民间借贷纠纷", 4, False)
    assert cause.path == ("合同、准合同纠纷", "合同纠纷", "借款合同纠纷", "民间借贷纠纷")
    assert causes.by_name("人格权纠纷").level == 2
    assert causes.by_name("不存在的案由") is None
    with pytest.raises(KeyError):
        causes.get("9999")


def test_every_cause_is_found_by_its_own_name() -> None:
    for cause in causes.all_causes()[::13]:
        assert causes.search(cause.name)[0].name == cause.name


def test_the_most_specific_first_and_the_highest_levels_last() -> None:
    found = causes.search("合同", limit=400)
    assert found[-1].level <= 2
    assert {cause.level for cause in causes.search("借款合同")} >= {3, 4}


def test_applications_can_be_left_out() -> None:
    assert causes.search("宣告失踪")
    assert all(cause.is_suit for cause in causes.search("宣告失踪", suits_only=True))


def test_everyday_words_name_causes() -> None:
    assert sum(1 for cause in causes.all_causes() if cause.plain) >= 80


FEE_KINDS = {
    "离婚纠纷": "divorce",
    "离婚后财产纠纷": "property",
    "抚养费纠纷": "other_nonproperty",
    "探望权纠纷": "other_nonproperty",
    "法定继承纠纷": "property",
    "名誉权纠纷": "personality",
    "隐私权纠纷": "personality",
    "生命权、身体权、健康权纠纷": "court_decides",
    "机动车交通事故责任纠纷": "court_decides",
    "铁路运输财产损害责任纠纷": "property",
    "民间借贷纠纷": "property",
    "追索劳动报酬纠纷": "labour",
    "聘用合同纠纷": "labour",
    "新就业形态追索劳动报酬纠纷": "labour",
    "侵害商标权纠纷": "ip",
    "特许经营合同纠纷": "ip",
    "申请支付令": "payment_order",
    "申请宣告自然人死亡": "no_fee",
    "申请破产清算": "bankruptcy",
    "申请撤销仲裁裁决": "arbitration_set_aside",
    "申请诉前财产保全": "preservation",
    "第三人撤销之诉": "court_decides",
}


@pytest.mark.parametrize(("name", "kind"), FEE_KINDS.items())
def test_fee_kind(name: str, kind: str) -> None:
    cause = causes.by_name(name)
    assert cause is not None and cause.fee_kind == kind


def test_every_cause_leads_to_a_fee_with_and_without_a_sum() -> None:
    for cause in causes.all_causes():
        assert cause.fee_kind in KINDS
        assert cause.fee.article.startswith("《")
        kind, inputs = cause.fee_question(Decimal("120000"))
        assert quote(kind, inputs, on=date(2026, 11, 21)).basis
        if cause.fee_kind not in ("payment_order", "bankruptcy"):
            kind, inputs = cause.fee_question(None)
            assert quote(kind, inputs, on=date(2026, 11, 21)).basis


def test_a_claim_without_money_is_charged_by_the_case() -> None:
    cause = causes.by_name("买卖合同纠纷")
    assert cause.fee_question(None) == ("other_nonproperty", {})
    assert cause.fee_question(Decimal("100000")) == ("property", {"amount_yuan": Decimal("100000")})


def test_wages_need_not_be_prepaid() -> None:
    kind, inputs = causes.by_name("追索劳动报酬纠纷").fee_question(Decimal("30000"))
    got = quote(kind, inputs, on=date(2026, 11, 21))
    assert got.total == Range.of(Decimal("10.00"))
    assert got.due_now.max == 0
