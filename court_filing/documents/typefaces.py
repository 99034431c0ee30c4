"""The typefaces of the papers, and which of them can print a character.

Song type (宋体) throughout: Noto Serif SC first, then BabelStone Han and HanaMin where the machine has them,
for names beyond its 30,928 characters. A paper never shows an empty box: what no face can print is an error.
"""

import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "fonts"
_SYSTEM_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local" / "share" / "fonts",
)


class MissingGlyph(ValueError):
    """No typeface at hand can print `character`; the paper must wait until one can."""

    def __init__(self, character: str) -> None:
        self.character = character
        super().__init__(f"no typeface can print {character!r} (U+{ord(character):04X})")


@dataclass(frozen=True)
class Typeface:
    """One font file, under the name by which the PDF libraries know it."""

    name: str
    path: Path


class Style(Enum):
    """How a text is set."""

    REGULAR = "regular"
    BOLD = "bold"
    MONOSPACED = "monospaced"


COMMON = Typeface("CourtSong", FOLDER / "NotoSerifSC-Common.ttf")
RARE = Typeface("CourtSongRare", FOLDER / "NotoSerifSC-Rare.ttf")
BOLD = Typeface("CourtSongBold", FOLDER / "NotoSerifSC-Bold.ttf")
MONOSPACED = Typeface("CourtMono", FOLDER / "NotoSansMono.ttf")
_FIRST = {Style.REGULAR: (), Style.BOLD: (BOLD,), Style.MONOSPACED: (MONOSPACED,)}
_INSTALLABLE = {"BabelStoneHan": "BabelStoneHan.ttf", "HanaMinA": "HanaMinA.ttf", "HanaMinB": "HanaMinB.ttf"}


@cache
def installed_fallbacks() -> tuple[Typeface, ...]:
    """The further Song faces found on this machine, in the order in which they are asked."""
    found = []
    for name, file_name in _INSTALLABLE.items():
        paths = (path for folder in _SYSTEM_FOLDERS for path in sorted(folder.rglob(file_name)))
        if path := next(paths, None):
            found.append(Typeface(name, path))
    return tuple(found)


def chain(style: Style) -> tuple[Typeface, ...]:
    """The faces asked for a character set in `style`, the preferred one first."""
    return (*_FIRST[style], COMMON, RARE, *installed_fallbacks())


@cache
def characters_of(typeface: Typeface) -> frozenset[int]:
    """Every code point that `typeface` can print."""
    from fontTools.ttLib import TTFont

    with TTFont(typeface.path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def typeface_for(character: str, style: Style = Style.REGULAR) -> Typeface:
    """The first face of the chain that can print `character`. Raises MissingGlyph when none can.

    None can print a control or formatting character (category C): some fonts list them, without a shape.
    """
    code = ord(character)
    shapeless = unicodedata.category(character) in {"Cc", "Cf", "Cs"}
    for typeface in () if shapeless else chain(style):
        if code in characters_of(typeface):
            return typeface
    raise MissingGlyph(character)


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of `text` that no paper can show: to be asked about when a name is entered."""
    return tuple(dict.fromkeys(character for character in text if not _can_print(character)))


def require_glyphs(text: str) -> None:
    """Raise MissingGlyph for the first character of `text`, white space apart, that no face can print."""
    for character in dict.fromkeys(text):
        if not character.isspace():
            typeface_for(character)


def printable(text: str) -> str:
    """`text` with each character that no face can print written as its code point: 〔U+1F600〕.

    For file names, which may hold anything and are never a reason to hold back a receipt; not for names.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        character if _can_print(character) else f"〔U+{ord(character):04X}〕" for character in composed
    )


def _can_print(character: str) -> bool:
    if character == "\ufffd" or unicodedata.category(character) == "Co":
        return False  # a face may have a shape there, but it is nobody's character: every font shows another
    try:
        typeface_for(character)
    except MissingGlyph:
        return False
    return True
