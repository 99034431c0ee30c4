"""Tables of Word files as lines: what stands in each of the layouts in which complaints are written."""

import docx
import pytest

from court_filing.reading.text_office import word_lines
from court_filing.reading.text_table import lines_of
from court_filing.reading.understood import understand
from court_filing.reading.words import PageWords


def rows(*texts):
    """Each row as one text: its cells parted by `|`, the paragraphs of a cell by `/`."""
    return [[[part for part in cell.split("/") if part] for cell in text.split("|")] for text in texts]


LAYOUTS = {
    "a part on the left, its paragraphs on the right": (
        rows("当事人信息|原告：张三，男。/被告：李四，女。", "诉讼请求|1.判令偿还。/2.诉讼费由被告承担。"),
        [
            "当事人信息",
            "原告：张三，男。",
            "被告：李四，女。",
            "诉讼请求",
            "1.判令偿还。",
            "2.诉讼费由被告承担。",
        ],
    ),
    "a heading that is numbered, with a colon": (
        rows("一、 事实与理由：|2025年1月，被告借款。/至今未还。"),
        ["一、 事实与理由：", "2025年1月，被告借款。", "至今未还。"],
    ),
    "everything in one cell": (
        rows("民事起诉状/原告：张三/被告：李四"),
        ["民事起诉状", "原告：张三", "被告：李四"],
    ),
    "people one a row": (
        rows(
            "诉讼地位|姓名|性别|住址|电话",
            "原告|张三|男|杭州市西湖区1号|13900001111",
            "被告|李四|女|宁波市2号|",
        ),
        [
            "原告：张三，性别：男，住址：杭州市西湖区1号，电话：13900001111",
            "被告：李四，性别：女，住址：宁波市2号",
        ],
    ),
    "people one a row, the column of their sides without a head": (
        rows("|姓名或名称|住所地", "原告|甲公司|杭州市", "被告一|乙公司|宁波市", "其他|无|无"),
        ["原告：甲公司，住所地：杭州市", "被告一：乙公司，住所地：宁波市", "其他\t无\t无"],
    ),
    "people one a column": (
        rows("|原告|被告", "姓名|张三|李四", "性别|男|女", "住址|杭州市|"),
        ["原告：张三，性别：男，住址：杭州市", "被告：李四，性别：女"],
    ),
    "a label and its answer in each row": (
        rows("原告", "姓名|张三|性别|男", "诉讼地位|被告", "姓名|李四", "住址|宁波市"),
        ["原告\t姓名\t张三\t性别\t男", "被告\t姓名\t李四", "住址\t宁波市"],
    ),
    "a side over nobody": (rows("第三人"), ["第三人"]),
    "the head of a list of evidence is none of people": (
        rows("序号|证据名称|来源", "1|借条|原告"),
        ["序号\t证据名称\t来源", "1\t借条\t原告"],
    ),
    "an official table keeps its rows": (
        rows("原告（自然人）|姓名：张三/性别：男□ 女□"),
        ["原告（自然人）\t姓名：张三 性别：男□ 女□"],
    ),
    "nothing": ([], []),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_lines_of_a_table(layout):
    table, lines = LAYOUTS[layout]
    assert lines_of(table) == lines


def test_the_people_of_a_word_table_are_understood(tmp_path):
    document = docx.Document()
    document.add_paragraph("民事起诉状")
    table = document.add_table(rows=0, cols=5)
    for texts in (
        ("诉讼地位", "姓名", "性别", "公民身份号码", "住址"),
        ("原告", "商砚之", "女", "330603198606262262", "浙江省绍兴市柯桥区柯桥街道群贤路5号"),
        ("被告", "茅立本", "男", "", "浙江省绍兴市上虞区百官街道人民路9号"),
    ):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    parts = document.add_table(rows=0, cols=2)
    for texts in (
        ("诉讼请求", "1.判令被告偿还借款210000元；\n2.诉讼费用由被告承担。"),
        ("事实和理由", "被告借款不还。"),
    ):
        for cell, text in zip(parts.add_row().cells, texts, strict=True):
            cell.text = text
    for text in ("此致", "绍兴市上虞区人民法院", "具状人：商砚之", "2026年11月9日"):
        document.add_paragraph(text)
    document.save(tmp_path / "complaint.docx")
    fields = understand([PageWords(1, word_lines(tmp_path / "complaint.docx"))], slot="complaint").fields
    said = {name: [value.text for value in values] for name, values in fields.items()}
    assert (said["plaintiffs"], said["defendants"]) == (["商砚之"], ["茅立本"])
    assert said["plaintiffs.1.id_number"] == ["330603198606262262"]
    assert said["defendants.1.address"] == ["浙江省绍兴市上虞区百官街道人民路9号"]
    assert said["claims.1.amount_yuan"] == ["210000.00"]
    assert said["facts"] == ["被告借款不还。"]
    assert said["court"] == ["绍兴市上虞区人民法院"]
