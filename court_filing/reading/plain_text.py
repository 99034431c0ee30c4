"""In which encoding a plain text is written."""

import codecs
import re

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
"""What no text holds: controls other than tab, line and page breaks."""
_MARKED = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_LOOKED_AT = 4096


def encoding_of(data: bytes, *, whole: bool = True) -> str | None:
    """UTF-8, GB 18030 or UTF-16 as Python names it, in which all of it reads as text without controls; or None.

    `whole`: whether the last character must be complete, and is not cut by the end of what is looked at.
    """
    for encoding in _candidates(data):
        text = _decoded(data, encoding, whole)
        if text is not None and CONTROL.search(text) is None:
            return encoding
    return None


def _candidates(data: bytes) -> tuple[str, ...]:
    if (marked := _MARKED.get(data[:2])) is not None:
        return (marked,)
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if b"\0" in data[:_LOOKED_AT]:
        # Windows' "Unicode" without its mark: every other byte of Latin letters, spaces and line breaks is nought.
        even, odd = data[:_LOOKED_AT:2].count(0), data[1:_LOOKED_AT:2].count(0)
        likely = "utf-16-le" if odd > even else "utf-16-be"
        return (likely,) if max(even, odd) > 8 * min(even, odd) else ()
    return ("utf-8", "gb18030")


def _decoded(data: bytes, encoding: str, whole: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
    except UnicodeDecodeError:
        return None
