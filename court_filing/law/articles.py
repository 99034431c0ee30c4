"""The text of the articles that findings and fees rest on, so that a page can show it."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law.numerals import in_chinese

_DATA = Path(__file__).parent / "data" / "law_articles.json"
_OTHER_NAMES = {
    "民诉法": "民事诉讼法",
    "行诉法": "行政诉讼法",
    "刑诉法": "刑事诉讼法",
    "交纳办法": "诉讼费用交纳办法",
}


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a law; `version` says which text of the law it is."""

    law: str
    version: str
    number: int
    text: str

    @property
    def citation(self) -> str:
        """《民事诉讼法》第一百二十四条."""
        return cite(self.law, self.number)


def article(law: str, number: int | str) -> Article | None:
    """The article of that number, or None where the law or the article is not among those kept."""
    name = _OTHER_NAMES.get(law, law)
    kept = _laws().get(name)
    text = kept["articles"].get(str(number)) if kept else None
    return Article(name, kept["version"], int(number), text) if kept and text else None


def laws() -> tuple[str, ...]:
    """The short names of the laws of which articles are kept."""
    return tuple(_laws())


def cite(law: str, number: int) -> str:
    """How an article is named in a paper: 《民事诉讼法》第一百二十四条."""
    return f"《{_OTHER_NAMES.get(law, law)}》第{in_chinese(number)}条"


@cache
def _laws() -> dict[str, dict[str, Any]]:
    table = json.loads(_DATA.read_text(encoding="utf-8"))
    return {law["law"]: law for law in table["laws"]}
