"""The markup of form rows: what it prints, and what it asks."""

import pytest

from court_filing.law.forms.form import Blank, BlankKind, Box, Row, Words
from court_filing.law.forms.markup import official, pieces


def asked(text: str, label: str = "利息") -> list[tuple[str, str, tuple[str, ...]]]:
    """Each question of a row with that text: its id, its label and its choices."""
    row = Row("2.3", label, pieces(text, row_id="2.3", label=label))
    return [
        (question.id, question.label, tuple(box.name for box in question.boxes)) for question in row.questions
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("截至{date}止，尚欠利息{money}", "截至年月日止，尚欠利息元"),
        ("{percent}/ 年", "%/年"),
        ("工期{number:天}", "工期天"),
        ("姓名：{text}\n说明：{long}", "姓名：说明："),
        ("{o:是}  {o:否}", "是□否□"),
        ("{<o:是}  {<o:否}", "□是□否"),
        ("第 {text=××|决定号} 号", "第××号"),
        ("{date=20 年 月 日|公告日期}", "20年月日"),
        ("保全时间：{date=}", "保全时间："),
        ("金额：{money=|押金金额}", "金额："),
        ("{money=×元|罚款金额}罚款", "×元罚款"),
        ("（内容：{text}）{x:|信息网络传播权}", "（内容：）□"),
        ("{o:有?律师费凭证}  {o:无}", "有□无□"),
    ],
)
def test_what_is_printed_when_nothing_is_filled_in(text, shown):
    assert official(text) == shown


def test_the_words_stay_between_the_places_to_fill_in():
    assert pieces("自{date|起算日}之后，以{money}为基数", row_id="1.1", label="利息") == (
        Words("自"),
        Blank("1.1.1", BlankKind.DATE, "起算日"),
        Words("之后，以"),
        Blank("1.1.2", BlankKind.MONEY, "以", unit="元"),
        Words("为基数"),
    )


def test_a_blank_is_called_by_the_words_before_it():
    assert [label for _, label, _ in asked("保全法院：{text}  保全时间：{date=}\n保全案号：{text}")] == [
        "保全法院",
        "保全时间",
        "保全案号",
    ]
    assert [label for _, label, _ in asked("2. 申请号：{text}\n住所地（户籍所在地）：{text}")] == [
        "申请号",
        "住所地（户籍所在地）",
    ]


def test_a_blank_right_behind_a_box_is_called_by_the_box():
    assert asked("{x:违约金}{money}\n{<x:其他费用}：{money}")[1:] == [
        ("2.3.2", "违约金", ()),
        ("2.3.3", "其他费用", ()),
    ]


def test_a_blank_without_words_is_called_by_its_row():
    assert asked("{money}（人民币）", label="给付价款") == [("2.3.1", "给付价款", ())]


def test_boxes_are_one_question_until_words_with_a_colon_ask_anew():
    assert asked("{o:是}  内容：{text}\n{o:否}", label="是否主张") == [
        ("2.3.1", "是否主张", ("是", "否")),
        ("2.3.2", "内容", ()),
    ]
    assert asked("是否到期：{o:是}  {o:否}\n是否展期：{o:是}  {o:否}") == [
        ("2.3.1", "是否到期", ("是", "否")),
        ("2.3.2", "是否展期", ("是", "否")),
    ]


def test_a_number_keeps_a_question_together_around_others():
    assert asked("{o1:有}  律师费凭证：{o:有}  {o:无}\n{o1:无}", label="合理费用") == [
        ("2.3.1", "合理费用", ("有", "无")),
        ("2.3.2", "律师费凭证", ("有", "无")),
    ]


def test_the_same_number_of_another_kind_is_another_question():
    assert [choices for _, _, choices in asked("{o1:有}{x1:修理}{x1:更换}{o1:无}")] == [
        ("有", "无"),
        ("修理", "更换"),
    ]


def test_a_choice_can_be_called_by_more_than_its_printed_words():
    (box,) = (
        piece for piece in pieces("{x:定金|主张返还定金}", row_id="1.1", label="") if isinstance(piece, Box)
    )
    assert (box.label, box.name) == ("定金", "主张返还定金")


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("18.证据清单（可另附页）", "证据清单"),
        ("1.支付租金（元）", "支付租金"),
        ("4.□变更行政处罚行为", "变更行政处罚行为"),
        ("执行立案□", "执行立案"),
        ("12.是否最高额担保（抵押、质押）", "是否最高额担保（抵押、质押）"),
    ],
)
def test_a_row_is_called_without_its_number_box_and_remark(label, name):
    assert Row("1.1", label, ()).name == name
