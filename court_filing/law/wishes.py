"""What a person may wish for beside the claims (其他请求): mediation first, urgency, support at hand; as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SOURCE = Path(__file__).parent / "data" / "wishes.toml"

YES, NO, MORE = "yes", "no", "more"
"""The answers to whether mediation comes first (先行调解: 民诉法第一百二十五条)."""
OTHER = "other"
"""The urgency that the list does not name, so that words are needed."""
PROOF_SLOT = "urgency_proof"
"""Where the files go that show why it is urgent."""
LANGUAGE = "language"
"""The support for which a language has to be named."""


@dataclass(frozen=True)
class Wish:
    """One thing that can be chosen."""

    title: str
    plain: str
    article: str = ""
    """Of a reason to hurry: what the law says of it; "" where it says nothing."""


def mediation() -> Mapping[str, Wish]:
    """The answers to whether mediation comes first, by id."""
    return _wishes()["mediation"]


def urgency() -> Mapping[str, Wish]:
    """The reasons for which a filing may be urgent (加急), by id."""
    return _wishes()["urgency"]


def support() -> Mapping[str, Wish]:
    """The support that a court keeps at hand for who needs it, by id（无障碍环境建设法第四十一条）."""
    return _wishes()["support"]


@cache
def _wishes() -> Mapping[str, Mapping[str, Wish]]:
    tables = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    return {
        kind: {wish_id: Wish(**wish) for wish_id, wish in wishes.items()} for kind, wishes in tables.items()
    }
