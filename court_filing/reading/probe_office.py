"""Look into a Word file (DOCX) and a table (XLSX)."""

import re
import zipfile
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from court_filing.reading.inside import Inside, Traits, Unreadable
from court_filing.reading.kind import LIMITS, MEBIBYTE, Kind

CHUNK = 64 * 1024
ENCRYPTED_ENTRY = 0x1
_CONTENT_TYPES = "[Content_Types].xml"
_MOST_RELATION_BYTES = 2 * MEBIBYTE
_EXTERNAL = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_MACROS = re.compile(r"(?:^|/)(?:vbaproject\.bin|macrosheets/)", re.IGNORECASE)
_EMBEDDED = re.compile(r"/embeddings/[^/]+$", re.IGNORECASE)
_MAIN_WORD = re.compile(r"/?word/document\d*\.xml", re.IGNORECASE)

OnElement = Callable[[str, dict[str, str]], None]


def probe_word(package: zipfile.ZipFile) -> Inside:
    """Whether the main part is whole and well-formed. Pages are unknown before it is laid out. Raises Unreadable."""
    names = check_entries(package, "word")
    main = next((name for name in names if _MAIN_WORD.fullmatch(name)), None)
    if main is None:
        raise Unreadable("corrupt_word")
    check_xml(package, main, "word")
    return Inside(pages=None, kind=Kind.DOCX, traits=_traits(package, names))


def probe_table(package: zipfile.ZipFile) -> Inside:
    """Whether the list of sheets is whole, and how many there are. Raises Unreadable."""
    names = check_entries(package, "table")
    found: dict[str, Any] = {"sheets": 0, "hidden_sheets": 0}

    def note(element: str, values: dict[str, str]) -> None:
        if element.rpartition(":")[2] == "sheet":
            found["sheets"] += 1
            found["hidden_sheets"] += values.get("state", "visible") != "visible"

    main = next((name for name in names if name.lstrip("/").casefold() == "xl/workbook.xml"), None)
    if main is None:
        raise Unreadable("corrupt_table")
    check_xml(package, main, "table", on_element=note)
    if not found["sheets"]:
        raise Unreadable("corrupt_table")
    shown = {name: value for name, value in found.items() if value}
    return Inside(pages=None, kind=Kind.XLSX, traits={**shown, **_traits(package, names)})


def check_entries(package: zipfile.ZipFile, kind: str) -> list[str]:
    """The names of all entries. Raises Unreadable where one is missing, locked, or all together are too large."""
    entries = package.infolist()
    if not any(entry.filename.casefold() == _CONTENT_TYPES.casefold() for entry in entries):
        raise Unreadable(f"corrupt_{kind}")
    if any(entry.flag_bits & ENCRYPTED_ENTRY for entry in entries):
        raise Unreadable(f"encrypted_{kind}")
    if sum(entry.file_size for entry in entries) > LIMITS.inflated_bytes:
        raise Unreadable(f"inflated_{kind}", limit=LIMITS.inflated_bytes // MEBIBYTE)
    return [entry.filename for entry in entries]


def check_xml(package: zipfile.ZipFile, name: str, kind: str, *, on_element: OnElement | None = None) -> None:
    """Read a part to its end. Raises Unreadable where it is not well-formed or larger than it says."""
    parser = expat.ParserCreate()
    # Office programs never declare entities; whoever does wants them to explode or to fetch something.
    parser.EntityDeclHandler = _refuse_entity
    if on_element is not None:
        parser.StartElementHandler = on_element
    inflated = 0
    try:
        with package.open(name) as stream:
            while chunk := stream.read(CHUNK):
                inflated += len(chunk)
                if inflated > LIMITS.inflated_bytes:
                    raise Unreadable(f"inflated_{kind}", limit=LIMITS.inflated_bytes // MEBIBYTE)
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, EntityDeclared) as error:
        raise Unreadable(f"corrupt_{kind}") from error


class EntityDeclared(Exception):
    """The part declares an entity."""


def _refuse_entity(*_declared: object) -> None:
    raise EntityDeclared


def _traits(package: zipfile.ZipFile, names: list[str]) -> Traits:
    found: dict[str, Any] = {
        "macros": any(_MACROS.search(name) for name in names),
        "embedded": sum(_EMBEDDED.search(name) is not None for name in names),
        "external": _fetches_something(package),
    }
    return {name: value for name, value in found.items() if value}


def _fetches_something(package: zipfile.ZipFile) -> bool:
    """Whether it wants a template, picture or data from elsewhere; a link on which one clicks does not."""
    read = 0
    for entry in package.infolist():
        if not entry.filename.endswith(".rels") or read + entry.file_size > _MOST_RELATION_BYTES:
            continue
        read += entry.file_size
        for relation in _EXTERNAL.findall(package.read(entry)):
            if b'TargetMode="External"' in relation and b"/hyperlink" not in relation:
                return True
    return False
