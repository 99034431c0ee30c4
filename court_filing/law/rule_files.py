"""The files of `fee_rules/` as they are written: their tables, and in which line each entry stands."""

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDERS = ("acceptance", "application", "adjustment", "exemption", "relief", "payment")
"""Where the national rules are; `local` holds the provinces' figures beside them."""
LOCAL = "local"
SOURCES = "sources.toml"

_VERSION = re.compile(r"\[\[\s*version\s*\]\]")
_TABLE = re.compile(r"\[([^\[\]]+)\]")
_KEY = re.compile(r"([\w-]+)\s*=")
_BAND = re.compile(r"\bover\s*=")
_PLACE_OF_ERROR = re.compile(r" \(at line (\d+), column \d+\)$")


@dataclass(frozen=True)
class Problem:
    """What is wrong in one line of one file, and how to mend it; a warning stops nothing."""

    file: str
    line: int
    text: str
    is_warning: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {'warning: ' if self.is_warning else ''}{self.text}"


@dataclass(frozen=True)
class RuleFile:
    """One file: its name without ending, its folder, its table, and the lines of its entries."""

    name: str
    folder: str
    file: str
    table: dict[str, Any]
    lines: dict[tuple[str | int, ...], int] = field(repr=False)

    @property
    def versions(self) -> list[dict[str, Any]]:
        """Its [[version]] tables, as far as they are tables."""
        rows = self.table.get("version")
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def problem(self, text: str, *path: str | int, is_warning: bool = False) -> Problem:
        """A problem of the entry at that path: ("version", 0, "bands", 2); of what is around it where it is missing."""
        while path and path not in self.lines:
            path = path[:-1]
        return Problem(self.file, self.lines.get(path, 1), text, is_warning)


def read(path: Path, *, root: Path) -> RuleFile | Problem:
    """The file, or why it cannot be read. `root` is the folder fee_rules/."""
    file = f"fee_rules/{path.relative_to(root).as_posix()}"
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE_OF_ERROR.search(str(error))
        says = _PLACE_OF_ERROR.sub("", str(error))
        last = len(text.splitlines())
        return Problem(file, int(place[1]) if place else last, f"this is no TOML: {says}")
    except (UnicodeDecodeError, OSError) as error:
        return Problem(file, 1, f"cannot be read; save it as UTF-8: {error}")
    folder = path.parent.name if path.parent != root else ""
    return RuleFile(path.stem, folder, file, table, _lines_of(text))


def read_all(root: Path) -> tuple[list[RuleFile], list[Problem]]:
    """Every file of the folder fee_rules/, the sources first, and what cannot be read."""
    paths = [root / SOURCES]
    for folder in (*FOLDERS, LOCAL):
        paths += sorted((root / folder).glob("*.toml"))
    found = [read(path, root=root) for path in paths]
    files = [each for each in found if isinstance(each, RuleFile)]
    return files, [each for each in found if isinstance(each, Problem)]


def _lines_of(text: str) -> dict[tuple[str | int, ...], int]:
    """In which line each table, key and band stands; tomllib does not say."""
    lines: dict[tuple[str | int, ...], int] = {}
    section: tuple[str | int, ...] = ()
    versions = bands = 0
    for number, line in enumerate(text.splitlines(), start=1):
        entry = line.partition("#")[0].strip()
        if _VERSION.match(entry):
            section, versions, bands = ("version", versions), versions + 1, 0
            lines.setdefault(section, number)
        elif table := _TABLE.match(entry):
            section = _section(table[1], versions)
            lines.setdefault(section, number)
        elif key := _KEY.match(entry):
            lines.setdefault((*section, key[1]), number)
        for _ in _BAND.finditer(entry):
            lines.setdefault((*section, "bands", bands), number)
            bands += 1
    return lines


def _section(title: str, versions: int) -> tuple[str | int, ...]:
    parts = tuple(part.strip().strip("\"'") for part in title.split("."))
    return ("version", versions - 1, *parts[1:]) if parts[0] == "version" else parts
