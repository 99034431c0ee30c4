"""What a person mentions in passing: the other side was fined, the police mediated, somebody died long ago.

Such words would pull a dispute between neighbours to an administrative suit or to 110, so they are taken out before
anything is weighed, unless the text shows that they are what is disputed.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data" / "triage" / "asides.toml"
_DISPUTED = "disputed"


def without_asides(text: str) -> str:
    """The text without what is said in passing. Never empty where the text was not."""
    left = text
    for words, unless in _asides():
        if unless is None or not unless.search(text):
            left = words.sub("", left)
    return left or text


@cache
def _asides() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    rows = [
        (row["words"], row.get("unless", "").replace(_DISPUTED, table[_DISPUTED])) for row in table["asides"]
    ]
    return tuple((re.compile(words), re.compile(unless) if unless else None) for words, unless in rows)
