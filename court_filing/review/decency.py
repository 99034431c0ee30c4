"""D8: a complaint names facts, and does not abuse anybody（谩骂和人身攻击之辞: 民诉法解释第二百一十条）."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import Telling, asked_for, tellings, unquoted
from court_filing.texts import Text

TABLE = Path(__file__).parent / "data" / "abusive_words.toml"
ARTICLE = dict.fromkeys(CaseType, "《民诉法解释》第二百一十条")
REPORTED = re.compile(
    r"(?:骂|称其?|叫|喊|说|写道|写有|标题为|诬蔑?|侮辱|诽谤|散布|留言|评论)[^。；;，,]{0,24}$"
)
"""Words before the abuse that make it somebody else's."""


@rule("D8.decent", severity=Severity.FLAG, article=ARTICLE, told=True)
def abuses_somebody(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Words that abuse the other side, outside quotation marks: what others said is a fact of the case."""
    told: set[str] = set()
    for each in (*_whole(record), *asked_for(record)):
        text = unquoted(each.text)
        hits = () if each.where in told else _words().finditer(text)
        found = next((hit for hit in hits if not REPORTED.search(text[: hit.start()])), None)
        if found:
            told.add(each.where)
            yield Found(
                each.where,
                Text("这里有谩骂、人身攻击的词语：“{word}”。", word=found[0]),
                Text("请把骂人的话删去，只写发生了什么；是对方说过的话，请加上引号。"),
            )


def _whole(record: FilingRecord) -> Iterator[Telling]:
    """Facts as a whole, place by place: a quotation may go on over several sentences."""
    for where, told in groupby(tellings(record), key=lambda each: each.where):
        yield Telling(where, "。".join(each.text for each in told))


@cache
def _words() -> re.Pattern[str]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return re.compile("|".join(map(re.escape, table["words"])))
