"""The articles behind findings and fees."""

import pytest

from court_filing.law.articles import article, cite, laws


@pytest.mark.parametrize(
    ("law", "number", "begins"),
    [
        ("民事诉讼法", 124, "起诉状应当记明"),
        ("民诉法", "124", "起诉状应当记明"),
        ("登记立案规定", 2, "对起诉、自诉"),
        ("诉讼费用交纳办法", 13, "案件受理费分别按照下列标准交纳"),
        ("诉讼费用交纳办法", 22, "原告自接到"),
    ],
)
def test_text(law: str, number: int | str, begins: str) -> None:
    found = article(law, number)
    assert found is not None and found.text.startswith(begins)
    assert found.version


def test_not_kept() -> None:
    assert article("民事诉讼法", 9999) is None
    assert article("没有这部法", 1) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (85, "八十五"), (100, "一百"), (110, "一百一十"),
     (206, "二百零六"), (1010, "一千零一十"), (1259, "一千二百五十九")],
)  # fmt: skip
def test_citation(number: int, words: str) -> None:
    assert cite("民诉法", number) == f"《民事诉讼法》第{words}条"


def test_laws() -> None:
    assert len(laws()) == 39
