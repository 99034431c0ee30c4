"""What the story of an uploaded complaint tells of places, of who signed, and of another paper in its place."""

from dataclasses import replace

import pytest
from review.situation import CLEAN, PLAINTIFF, found, material
from review.test_told_in_the_paper import COMPLAINT, PAPER, SIGNED, changed, tells, with_paper

from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.told_places import places_told

PLACES = {
    "商铺在哪里": (
        "房屋租赁合同纠纷",
        "我有一间商铺在斗门区井岸镇中兴南路210号，租给被告。",
        "property_address",
    ),
    "位于某地的厂房": (
        "建设工程施工合同纠纷",
        "甲公司将位于南安市水头镇的新厂房土建分包给原告。",
        "property_address",
    ),
    "工程地点": ("建设工程施工合同纠纷", "工程地点为福建省南安市水头镇，工期六个月。", "property_address"),
    "出租某路的房子": (
        "房屋租赁合同纠纷",
        "原告将厦门市思明区民族路80号的房屋出租给被告。",
        "property_address",
    ),
    "死者生前住在": (
        "法定继承纠纷",
        "生前户籍及住所地均为厦门市思明区民族路80号。",
        "deceased_domicile_at_death",
    ),
    "留下的房子": ("法定继承纠纷", "父亲留下厦门市思明区民族路80号房屋一套。", "main_estate_place"),
    "收货地址": ("网络购物合同纠纷", "收货地址为杭州市余杭区仓前街道文一西路998号。", "receipt_place"),
    "执行案号": ("拒不执行判决、裁定罪", "案号（2025）桂0422执305号，被告人转移财产。", "executing_court"),
    "向哪个法院申请执行": ("拒不执行判决、裁定罪", "自诉人向藤县人民法院申请强制执行。", "executing_court"),
}


def story(cause: str, told: str) -> FilingRecord:
    return replace(CLEAN, cause=cause, facts=told, claims=())


@pytest.mark.parametrize(("cause", "told", "fact"), PLACES.values(), ids=PLACES)
def test_a_place_that_decides_is_found_in_the_story(cause, told, fact):
    assert [name for name, _place in places_told(story(cause, told))] == [fact]


NO_PLACES = {
    "案由不看房子": ("民间借贷纠纷", "被告在南安市水头镇有一间商铺。"),
    "两处房子": ("房屋租赁合同纠纷", "商铺在厦门市思明区民族路80号。商铺在南安市水头镇。"),
    "另一处房子": ("房屋租赁合同纠纷", "此前另一间商铺在南安市水头镇。"),
    "看不出在哪个区": ("房屋租赁合同纠纷", "商铺在人民路80号。"),
    "报警的地方": ("房屋租赁合同纠纷", "房屋漏水后在南安市公安局水头派出所调解。"),
}


@pytest.mark.parametrize(("cause", "told"), NO_PLACES.values(), ids=NO_PLACES)
def test_a_place_that_decides_nothing_is_left_alone(cause, told):
    assert places_told(story(cause, told)) == ()


BOTH = replace(CLEAN, parties=(PLAINTIFF, replace(PLAINTIFF, name="商砚平"), *CLEAN.parties[1:]))


@pytest.mark.parametrize(
    ("signers", "lacks"),
    [("商砚之", True), ("商砚之、商砚平", False), ("商砚之等二人", False), ("商砚之 商砚平", False)],
)
def test_everybody_who_sues_has_signed(signers, lacks):
    paper = changed("被告：", "原告：商砚平，女，1986年6月26日出生，汉族，住绍兴市柯桥区群贤路5号。\n被告：")
    rules = {rule for rule, _ in tells(changed(SIGNED, f"（签名）：{signers}", paper), BOTH)}
    assert ("D1.uploaded_cosigner" in rules) is lacks


@pytest.mark.parametrize(
    ("title", "expected"),
    [("民事答辩状", 1), ("借款合同", 1), ("民事起诉状", 0), ("财产保全申请书", 0), ("", 0)],
)
def test_another_paper_lies_in_the_place_of_the_complaint(title, expected):
    rest = tuple(each for each in CLEAN.materials if each.slot != "complaint")
    other = material("complaint", title="起诉状", words=f"{title}\n" + PAPER.partition("\n")[2])
    rules = [(each.rule, each.where) for each in found(replace(CLEAN, materials=(other, *rest)))]
    assert rules.count(("D1.uploaded_other_paper", COMPLAINT)) == expected


def test_a_clean_letter_is_not_asked_about():
    letter = """民事起诉状
我叫商砚之，女，1986年6月26日出生，汉族，职工，住浙江省绍兴市柯桥区柯桥街道群贤路5号，电话13900007559。
我告的是茅立本，男，汉族，住浙江省绍兴市上虞区百官街道人民路9号。
2024年4月1日他向我借了210000元，说好一年还，到期没有还。
现请求法院判令他还我借款本金210000元，并支付利息8400元，按年利率3.1%付到还清，诉讼费用由他承担。
有借条和转账凭证为证。
绍兴市上虞区人民法院
商砚之（按手印）
2026年11月9日"""
    assert CLEAN.case_type is CaseType.CIVIL
    assert [each.rule for each in found(with_paper(letter))] == []
