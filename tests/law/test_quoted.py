"""The text behind a citation: whole, of every article that it names and that is kept, and nothing else."""

import pytest

from court_filing.law.citations import quoted


@pytest.mark.parametrize(
    ("citation", "named"),
    [
        ("《民事诉讼法》第一百二十四条第（三）项", ["《民事诉讼法》第一百二十四条"]),
        ("《民诉法》第十八条、第十九条", ["《民事诉讼法》第十八条", "《民事诉讼法》第十九条"]),
        ("《民法典》第二十三条、《民事诉讼法》第六十条", ["《民法典》第二十三条", "《民事诉讼法》第六十条"]),
        ("《诉讼费用交纳办法》第四十四条至第四十六条", [f"《诉讼费用交纳办法》第四十{n}条" for n in "四五六"]),
        ("《行政诉讼法解释》第六十四条", ["《行诉法解释》第六十四条"]),
        ("《人民法院在线诉讼规则》第十一条", ["《在线诉讼规则》第十一条"]),
        (
            "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百二十六条",
            ["《民诉法解释》第一百二十六条"],
        ),
    ],
)  # fmt: skip
def test_what_is_named_is_quoted_whole(citation, named):
    found = quoted(citation)
    assert [article.citation for article in found] == named
    assert all(article.text and article.version for article in found)


@pytest.mark.parametrize(
    "citation", ["《行政复议法》第二十三条第一款第（一）项", "《民事诉讼法》第九百条", "本院的要求", ""]
)
def test_of_what_is_not_kept_no_text_is_pretended(citation):
    assert quoted(citation) == ()
