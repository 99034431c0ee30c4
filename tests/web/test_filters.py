"""How values are written on pages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import Babel
from markupsafe import Markup

from court_filing.texts import Text
from court_filing.web import filters
from court_filing.web.language import translated


@pytest.fixture(autouse=True)
def page():
    app = Flask("court_filing.web")
    app.config["BABEL_DEFAULT_LOCALE"] = "zh"
    Babel(app)
    with app.test_request_context():
        yield


def test_money():
    assert filters.yuan(Decimal("1234.5")) == "1,234.50"
    assert filters.yuan(Decimal("0")) == "0.00"
    assert filters.yuan(None) == ""


def test_a_moment_is_shown_at_the_court():
    assert filters.when(datetime(2026, 11, 21, 7, 4, tzinfo=UTC)) == "2026年11月21日 15:04"
    assert filters.when(datetime(2026, 11, 21, 23, 30, tzinfo=UTC)) == "2026年11月22日 07:30"
    assert filters.when(None) == ""


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="no zone"):
        filters.when(datetime(2026, 11, 21, 15, 4))


def test_a_day():
    assert filters.day(date(2026, 3, 7)) == "2026年3月7日"


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0 B"), (1023, "1023 B"), (58_291, "57 KB"), (1_258_291, "1.2 MB")]
)
def test_sizes(count, shown):
    assert filters.size(count) == shown


@pytest.mark.parametrize(
    ("number", "groups"),
    [
        ("110105199003071234", ["110105", "19900307", "1234"]),
        ("11010519900307123X", ["110105", "19900307", "123X"]),
        ("13800138000", ["138", "0013", "8000"]),
        ("91110108MA01ABCD2X", ["9111", "0108", "MA01", "ABCD", "2X"]),
        ("20261121-000318", ["20261121-000318"]),
        ("（2026）京0105民初12345号", ["（2026）京0105民初12345号"]),
    ],
)
def test_numbers_in_groups(number, groups):
    written = filters.grouped(number)
    assert Markup("</span><span>").join(groups) in written
    assert written.striptags() == number


def test_grouped_numbers_are_escaped():
    assert "<script>" not in filters.grouped("<script>")


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("李明", "李*"),
        ("李小明", "李**"),
        ("欧阳修", "欧阳*"),
        ("买买提·吐尔逊", "买买提·***"),
        ("北京小明科技有限公司", "北京小明科技有限公司"),
        ("上海某某律师事务所（特殊普通合伙）", "上海某某律师事务所（特殊普通合伙）"),
        ("张学", "张*"),
        ("", ""),
    ],
)
def test_masked_names(name, masked):
    assert filters.masked_name(name) == masked


def test_what_is_known_of_a_name_beats_the_guess():
    assert filters.masked_name("王公司", person=True) == "王**"
    assert filters.masked_name("小明的店", person=False) == "小明的店"


def test_masked_numbers():
    assert filters.masked_id("110105199003071234") == "110***********1234"
    assert filters.masked_id("H1234567") == "H*******"
    assert filters.masked_id(None) == ""


def test_sentences():
    assert filters.said(Text("第 {page} 页看不清", page=3)) == "第 3 页看不清"
    assert filters.said("已经写好的一句") == "已经写好的一句"


def test_words_of_pages_are_filled_in_escaped():
    assert translated("第 %(n)s 页", n=3) == "第 3 页"
    assert translated("你好，%(name)s", name="<b>") == "你好，&lt;b&gt;"
    assert translated("超过 10 万元 2%%", unused=1) == "超过 10 万元 2%"


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("MP4 录像", "这里不收 MP4 录像。"),
        ("纯文字", "这里不收纯文字。"),
        ("Word 文件（DOCX）", "这里不收 Word 文件（DOCX）。"),
    ],
)
def test_a_sentence_put_into_another_keeps_its_distance_from_chinese(inner, words):
    sentence = Text("这里不收{kind}。", kind=Text(inner))
    assert str(sentence) == words
    assert filters.said(sentence) == words


def test_what_is_no_sentence_stands_as_it_is_given():
    assert str(Text("文件{name}有{n}页", name="a.pdf", n=3)) == "文件a.pdf有3页"
