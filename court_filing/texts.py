"""A sentence for people, kept apart from its values, so that a page can show it in another language."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_SEAM = "\ue000"
_HAN, _LATIN = "\u4e00-\u9fff", "A-Za-z0-9"
_MEETING = re.compile(f"(?<=[{_HAN}]){_SEAM}(?=[{_LATIN}])|(?<=[{_LATIN}]){_SEAM}(?=[{_HAN}])")


@dataclass(frozen=True, init=False)
class Text:
    """A translatable sentence: a template marked for gettext and the values that it names."""

    template: str
    values: dict[str, object] = field(default_factory=dict, hash=False)

    def __init__(self, template: str, /, **values: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", values)

    def __str__(self) -> str:
        return filled(self.template, self.values, say=str) if self.values else self.template


def filled(template: str, values: Mapping[str, object], *, say: Callable[[Text], str]) -> str:
    """The sentence with its values; `say` gives the words of a sentence inside it.

    Where such a sentence begins or ends with a Latin letter or figure beside a Chinese character, a space stands
    between them, as in “不收 MP4 录像”; values that are no sentences stand as they are given.
    """
    marked = {
        name: f"{_SEAM}{say(value)}{_SEAM}" if isinstance(value, Text) else value
        for name, value in values.items()
    }
    return _MEETING.sub(" ", template.format(**marked)).replace(_SEAM, "")


def is_whole(text: str) -> bool:
    """Whether no half of a character stands in the text: no page and no file could show it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def ensure_whole(value: object) -> None:
    """Raise ValueError where a text in the JSON value holds half a character."""
    if not is_whole(json.dumps(value, ensure_ascii=False, default=str)):
        raise ValueError("half a character")


def size(count: int) -> str:
    """1.2 MB, 100 MB or 5 GB, in units of 1,024 bytes."""
    if count < 1024:
        return f"{count} B"
    if count < 1024 * 1024:
        return f"{count / 1024:.0f} KB"
    divisor, unit = (1024**2, "MB") if count < 1024**3 else (1024**3, "GB")
    return f"{count / divisor:.1f}".removesuffix(".0") + f" {unit}"
