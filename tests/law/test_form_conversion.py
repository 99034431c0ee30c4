"""The first conversion of a new edition of the forms: nothing is lost, and what was corrected by hand stays."""

import importlib.util
import re
import tomllib

import pytest
from source_tree import ROOT

from court_filing.law.forms.markup import official


@pytest.fixture(scope="module")
def conversion():
    spec = importlib.util.spec_from_file_location("form_conversion", ROOT / "bin" / "form_conversion.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("cell", "marked"),
    [
        ("截至  年  月  日止，尚欠利息  元； 计算方式：", "截至{date}止，尚欠利息{money}； 计算方式：{long}"),
        ("是□  保全法院：  保全时间：\n否□", "{o:是}  保全法院：{text}  保全时间：{date=}\n{o:否}"),
        (
            "有□  律师费  元  凭证：有□  无□\n无□",
            "{o1:有}  律师费{money}  凭证：{o:有}  {o:无}\n{o1:无}",
        ),
        ("□警告  □没收违法所得、没收非法财物", "{<x:警告}  {<x:没收违法所得、没收非法财物}"),
        ("如外币 需特别注明", "如外币需特别注明"),
        ("20  年  月  日", "{date=20　年　月　日}"),
        (
            "代理权限：一般授权□  特别授权 □  无 □",
            "代理权限：{o:一般授权}  {o:特别授权}  {o:无}",
        ),
    ],
)
def test_boxes_and_gaps_become_marks(conversion, cell, marked):
    assert conversion.marked(cell) == marked
    assert official(marked) == re.sub(r"\s", "", cell)


def test_a_whole_form_becomes_data_with_its_parties_roles_and_headings(conversion):
    rows = [
        {"label": "原告（自然人）", "template": "姓名：\n性别：男□  女□"},
        {"label": "委托诉讼代理人", "template": "有□\n姓名：\n无□"},
        {"label": "1.□撤销行政处罚行为", "template": ""},
        {"label": "2.标的总额", "template": ""},
        {"label": "执行案号", "template": "执行案号"},
    ]
    form = {
        "id": "F99",
        "title": "民事起诉状",
        "subtitle": "某某纠纷",
        "field": "民商事",
        "instructions": "说明：\n请填写本表。",
        "signature": ["具状人："],
        "attachments": [{"text": "附表"}, {"row": ["序号", "名称"]}],
        "sections": [{"title": "当事人信息", "note": "", "rows": rows}],
    }
    data = tomllib.loads(conversion.converted(form))
    assert data["attachments"] == [["附表"], ["序号", "名称"]]
    plaintiff, agent, ticked, total, repeated = data["section"][0]["row"]
    assert plaintiff["party"] == {"side": "initiating", "natural": True}
    assert agent["party"] == {"side": "agent"}
    assert (ticked["box"], ticked["text"]) == ("撤销行政处罚行为", "")
    assert total["role"] == "total"
    assert repeated["text"] == "{long}"
