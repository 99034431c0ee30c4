"""Traditional characters (繁体字) as simplified ones, so that the same is found the same. Never for showing."""

import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "simplified.txt"


def simplified(text: str) -> str:
    """The text with every traditional character as its simplified one: as long as before, sign for sign."""
    if text.isascii() or not _any().search(text):
        return text
    return text.translate(_table())


@cache
def _table() -> dict[int, int]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    pairs = [pair for line in lines if not line.startswith("#") for pair in line.split()]
    return {ord(pair[0]): ord(pair[1]) for pair in pairs}


@cache
def _any() -> re.Pattern[str]:
    """Any of them; nearly every text has none, and is looked through faster than translated."""
    return re.compile(f"[{''.join(map(chr, _table()))}]")
