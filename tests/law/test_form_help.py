"""Help and an example stand with every question of the forms that people use most."""

import pytest

from court_filing.law.forms import forms, get
from court_filing.law.forms.form import PartySide
from court_filing.law.forms.party_fields import hint_for, names

COMMON = {
    "F01": "侮辱案",
    "F04": "拒不执行判决、裁定案",
    "F05": "离婚纠纷",
    "F06": "买卖合同纠纷",
    "F07": "房屋买卖合同纠纷",
    "F08": "金融借款合同纠纷",
    "F09": "民间借贷纠纷",
    "F10": "信用卡纠纷",
    "F11": "房屋租赁合同纠纷",
    "F14": "物业服务合同纠纷",
    "F15": "劳动争议纠纷",
    "F21": "机动车交通事故责任纠纷",
    "F44": "行政处罚",
    "F49": "政府信息公开",
    "F59": "申请执行用",
}
ASKED_BEFORE = frozenset(
    {
        *("姓名", "名称", "单位", "代理权限", "统一社会信用代码", "法定代表人"),
        *("与自诉人的关系", "与原告关系", "出生地"),
        *("住所地", "住所地（户籍所在地）", "住所地（主要办事机构所在地）", "法定代表人 / 负责人"),
        *("法定代表人 / 主要负责人", "姓名 / 名称"),
    }
)  # fmt: skip
"""What the steps of parties and agents have asked, with help of their own."""


@pytest.mark.parametrize(("form_id", "title"), COMMON.items())
def test_every_row_has_help_and_an_example(form_id, title):
    form = get(form_id)
    assert form.subtitle == title
    for section in form.sections:
        for row in section.rows:
            if not (row.party or row.heading or row.statement):
                assert row.help and row.example, row.label


def test_what_is_asked_of_people_besides_has_a_hint_with_an_example():
    for form in forms().values():
        rows = (row for section in form.sections for row in section.rows if row.party)
        for row in rows:
            for question_id, name in names(row).items():
                question = next(each for each in row.questions if each.id == question_id)
                presence = row.party.side in (PartySide.AGENT, PartySide.GUARDIAN) and question.boxes
                if name.partition("（2")[0].partition("（3")[0] in ASKED_BEFORE or presence:
                    continue
                if question.boxes and question.label == row.name:
                    continue
                assert "例如：" in hint_for(name), (form.id, name)
