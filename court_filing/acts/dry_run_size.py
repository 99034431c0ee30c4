"""How large a filing may be that comes for a dry run, so that nobody keeps the reviewer busy with one.

The limits lie above what the pages let anybody type in.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from court_filing.review.exchange import Json, NotARecord
from court_filing.texts import Text

MOST: Mapping[str, tuple[int, str]] = {
    "parties": (100, "位当事人"),
    "agents": (100, "位代理人"),
    "claims": (100, "项请求"),
    "materials": (300, "份材料"),
    "timeline": (200, "件事情"),
    "evidence_list": (300, "份证据"),
    "wanted": (100, "项本院要求的材料"),
    "asked": (200, "项"),
}
"""Of each list so many, and what they are called."""
LONGEST_FACTS, LONGEST_WORDS, LONGEST_TEXT = 50_000, 200_000, 5_000
"""Characters of the facts, of what stands in a file, and of every other text."""
OWN_LENGTH: Mapping[str, int] = {"facts": LONGEST_FACTS, "words": LONGEST_WORDS}
MOST_SAID = 200
"""Of what one file says under one name."""


def ensure_size(data: Json, *, materials: int | None = None) -> None:
    """Raise NotARecord, with the place and how many there are, where the record is larger than it may be.

    `materials`: another limit for these. What has another shape than a record is left to `from_json`.
    """
    for name, (most, called) in MOST.items():
        most = materials if name == "materials" and materials is not None else most
        value = data.get(name)
        if isinstance(value, list | tuple) and len(value) > most:
            sentence = Text(
                "一次最多写 {most} {called}，这里有 {count} {called}。",
                most=most,
                called=called,
                count=len(value),
            )
            raise NotARecord(name, sentence)
    try:
        wrong = next(_too_long(data, "", ""), None)
    except RecursionError as deep:
        raise NotARecord("", Text("内容套得太深。")) from deep
    if wrong is not None:
        raise NotARecord(*wrong)


def _too_long(value: Any, where: str, name: str) -> Iterator[tuple[str, Text]]:
    """Every text, and everything that a file says, that is longer than it may be."""
    if isinstance(value, str):
        longest = OWN_LENGTH.get(name, LONGEST_TEXT)
        # What a file holds comes as `content`; how much of that may come the request says.
        if len(value) > longest and name != "content":
            yield where, Text("最多写 {most} 个字，这里有 {count} 个字。", most=longest, count=len(value))
    elif isinstance(value, Mapping):
        for key, member in value.items():
            yield from _too_long(member, f"{where}.{key}".lstrip("."), str(key))
    elif isinstance(value, list | tuple):
        if len(value) > MOST_SAID and where not in MOST:
            yield where, Text("最多写 {most} 项，这里有 {count} 项。", most=MOST_SAID, count=len(value))
        for place, member in enumerate(value):
            yield from _too_long(member, f"{where}[{place}]", name)
