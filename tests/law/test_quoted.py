"""The text behind a citation: whole, of every article that it names and that is kept, and nothing else."""

import re
from pathlib import Path

import pytest

import court_filing
from court_filing.law.articles import article
from court_filing.law.citations import named, quoted

PACKAGE = Path(court_filing.__file__).parent
CITED = re.compile("《[^》\n]+》(?:第[一二三四五六七八九十百千]+条(?:第[^条，。；：”“\n]*?[款项])*[、至]?)+")
TABLES = ("fee_grounds", "redirections", "refusal_reasons", "rulings")
SHOWN = [
    *(PACKAGE / "review").glob("*.py"),
    *(PACKAGE / "review" / "data").glob("*.toml"),
    *(PACKAGE / "law" / "data" / f"{name}.toml" for name in TABLES),
]
"""Where findings, grounds of fees and reasons of refusals have their citations."""


@pytest.mark.parametrize(
    ("citation", "names"),
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
        (
            "《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第一条",
            ["《劳动争议解释（一）》第一条"],
        ),
    ],
)  # fmt: skip
def test_what_is_named_is_quoted_whole(citation, names):
    found = quoted(citation)
    assert [each.citation for each in found] == names
    assert all(each.text and each.version for each in found)


@pytest.mark.parametrize(
    "citation", ["《专利法》第四十一条第一款", "《民事诉讼法》第九百条", "本院的要求", ""]
)
def test_of_what_is_not_kept_no_text_is_pretended(citation):
    assert quoted(citation) == ()


def test_every_article_is_named_whether_its_text_is_kept_or_not():
    cited = "《专利法》第四十一条、第四十五条；《行诉法解释》第六十四条至第六十五条"
    assert named(cited) == (("专利法", 41), ("专利法", 45), ("行诉法解释", 64), ("行诉法解释", 65))


def test_what_findings_grounds_and_reasons_cite_can_be_opened():
    cited = {one for path in SHOWN for one in CITED.findall(path.read_text(encoding="utf-8"))}
    assert len(cited) > 100
    assert {one for one in cited if not all(article(*each) for each in named(one))} == set()
