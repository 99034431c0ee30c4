"""D8: a complaint names facts, and does not abuse anybody（谩骂和人身攻击之辞: 民诉法解释第二百一十条）."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import unquoted
from court_filing.texts import Text

TABLE = Path(__file__).parent / "data" / "abusive_words.toml"
ARTICLE = dict.fromkeys(CaseType, "《民诉法解释》第二百一十条")


@rule("D8.decent", severity=Severity.FLAG, article=ARTICLE, told=True)
def abuses_somebody(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Words that abuse the other side, outside quotation marks: what others said is a fact of the case."""
    places = [("facts", record.facts or "")]
    places += [(f"claims[{index}].text", claim.text) for index, claim in enumerate(record.claims)]
    for where, text in places:
        if found := _words().search(unquoted(text)):
            yield Found(
                where,
                Text("这里有谩骂、人身攻击的词语：“{word}”。", word=found[0]),
                Text("请把骂人的话删去，只写发生了什么；是对方说过的话，请加上引号。"),
            )


@cache
def _words() -> re.Pattern[str]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return re.compile("|".join(map(re.escape, table["words"])))
