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
        ("行政复议法", 23, "有下列情形之一的，申请人应当先向行政复议机关申请行政复议"),
        ("税收征收管理法", 88, "纳税人、扣缴义务人、纳税担保人同税务机关在纳税上发生争议时，必须先"),
        ("反垄断法", 65, "对反垄断执法机构依据本法第三十四条、第三十五条作出的决定不服的"),
        ("刑法", 87, "犯罪经过下列期限不再追诉"),
        ("执行异议和复议规定", 6, "当事人、利害关系人依照民事诉讼法第二百二十五条规定提出异议的"),
        ("民间借贷规定", 29, "出借人与借款人既约定了逾期利率，又约定了违约金或者其他费用"),
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
    assert len(laws()) == 44
