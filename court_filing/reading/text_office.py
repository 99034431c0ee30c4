"""The words of a Word file, a spreadsheet and plain text, in reading order. Bounded process alone."""

import zipfile
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from xml.parsers import expat

from court_filing.reading.inside import Unreadable
from court_filing.reading.probe_package import BROKEN
from court_filing.reading.text_table import lines_of
from court_filing.reading.words import Line

MOST_LINES = 20_000
_CHUNK = 64 * 1024
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_BREAKS = {"br": "\n", "cr": "\n", "tab": " "}
_MOST_COLUMNS = 200
ENCODINGS = ("utf-8-sig", "gb18030")


def word_lines(path: Path) -> tuple[Line, ...]:
    """Paragraphs and rows of tables (cells parted by tabs) of a DOCX. Raises Unreadable."""
    try:
        with zipfile.ZipFile(path) as package, package.open("word/document.xml") as stream:
            reader = _WordReader()
            while chunk := stream.read(_CHUNK):
                reader.feed(chunk)
                if reader.has_enough:
                    break
            reader.end()
    except (*BROKEN, RuntimeError, expat.ExpatError) as error:  # RuntimeError: a part is locked
        raise Unreadable("corrupt_word") from error
    return placed(reader.lines)


class _WordReader:
    """Listens to the XML of a Word file's main part; what was deleted under revision is not in it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._paragraph: list[str] = []
        self._cells: list[list[str]] = []
        self._rows: list[list[list[str]]] = []
        self._tables = 0
        self._in_text = False
        self._skipped = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    @property
    def has_enough(self) -> bool:
        """Whether more lines were found than are wanted, those of the table in which it stands included."""
        return len(self.lines) + len(self._rows) > MOST_LINES

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, False)

    def end(self) -> None:
        """What was found of a table whose end was not waited for is told too."""
        self._tables = 0
        self._table_ended()

    def _start(self, name: str, _attributes: object) -> None:
        space, _, tag = name.rpartition(" ")
        if space == _MARKUP and tag == "Fallback":
            # The same text box once more, for older programs.
            self._skipped += 1
        if space != _WORD:
            return
        if tag == "t":
            self._in_text = True
        elif tag in _BREAKS:
            self._paragraph.append(_BREAKS[tag])
        elif tag == "tbl":
            self._tables += 1
        elif tag == "tc" and self._tables == 1:
            self._cells.append([])

    def _end(self, name: str) -> None:
        space, _, tag = name.rpartition(" ")
        if space == _MARKUP and tag == "Fallback":
            self._skipped -= 1
        if space != _WORD:
            return
        if tag == "t":
            self._in_text = False
        elif tag == "p":
            self._paragraph_ended()
        elif tag == "tbl":
            self._tables -= 1
            self._table_ended()
        elif tag == "tr" and self._tables == 1:
            self._rows.append(self._cells)
            self._cells = []

    def _table_ended(self) -> None:
        if not self._tables:
            self.lines += lines_of(self._rows)
            self._rows = []

    def _characters(self, text: str) -> None:
        if self._in_text and not self._skipped:
            self._paragraph.append(text)

    def _paragraph_ended(self) -> None:
        parts = "".join(self._paragraph).split("\n")
        self._paragraph = []
        if self._tables and self._cells:
            self._cells[-1] += [part.strip() for part in parts if part.strip()]
        else:
            self.lines += parts


def sheets_lines(path: Path) -> Iterator[tuple[Line, ...]]:
    """The rows of a spreadsheet (cells parted by tabs), one sheet after the other. Raises Unreadable."""
    import openpyxl

    try:
        with path.open("rb") as stream:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
            for sheet in book.worksheets:
                rows = islice(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), MOST_LINES)
                yield placed(chain([sheet.title], (_row(row) for row in rows)))
    except Unreadable:
        raise
    except Exception as error:
        # What a hostile spreadsheet makes the library raise is not to be foreseen.
        raise Unreadable("unreadable") from error


def _row(cells: tuple[object, ...]) -> str:
    return "\t".join("" if cell is None else str(cell) for cell in cells).rstrip("\t")


def text_lines(path: Path) -> tuple[Line, ...]:
    """The lines of a plain text, whatever it was saved as. Raises Unreadable."""
    return placed(_decoded(path.read_bytes()).splitlines())


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("corrupt_text")


def placed(texts: Iterator[str] | list[str]) -> tuple[Line, ...]:
    """The lines that hold something, one under the other: where a page is not laid out, order is all there is."""
    held = [text.strip() for text in islice(texts, MOST_LINES) if text.strip()]
    share = 1 / max(len(held), 1)
    return tuple(Line(text, (0.0, round(place * share, 6), 1.0, share)) for place, text in enumerate(held))
