"""A form as it is printed: the words of the official form in their order, with what was written and ticked."""

from dataclasses import dataclass
from unicodedata import east_asian_width

_LABELLED, _UNLABELLED = 33, 46
"""How many full-width characters go into a line of the cell, beside a label and without one."""
_KEPT_LINES, _KEPT_LINES_OF_STATEMENT = 8, 4
"""A row of more lines may go over pages: jumping as a whole, it would leave too much of the page before it empty; a
statement over the whole width sooner, for its heading jumps with it."""


@dataclass(frozen=True)
class Printed:
    """Words of the official form."""

    text: str


@dataclass(frozen=True)
class Written:
    """What somebody filled in."""

    text: str


@dataclass(frozen=True)
class Tick:
    """A box (□), ticked or not; its label stands in the printed words beside it."""

    label: str
    ticked: bool


@dataclass(frozen=True)
class Room:
    """A place left empty, to be written on by hand: so many characters wide, or some lines."""

    characters: int
    lines: int = 0


Run = Printed | Written | Tick | Room


@dataclass(frozen=True)
class FilledRow:
    """One row: its label, and the cell on its right."""

    label: tuple[Run, ...]
    content: tuple[Run, ...]
    heading: bool = False

    @property
    def lines(self) -> int:
        """About how many lines its cell takes."""
        width = _UNLABELLED if self.unlabelled else _LABELLED
        return sum(max(1, -(-_width(line) // width)) for line in plain(self.content).split("\n"))

    @property
    def may_break(self) -> bool:
        """Whether it may go over pages."""
        return self.lines > (_KEPT_LINES_OF_STATEMENT if self.unlabelled else _KEPT_LINES)

    @property
    def unlabelled(self) -> bool:
        """Whether its cell goes over the whole width of the table."""
        return not plain(self.label)


@dataclass(frozen=True)
class FilledSection:
    """One part of the table under its heading."""

    title: str
    note: str
    rows: tuple[FilledRow, ...]


@dataclass(frozen=True)
class EvidenceItem:
    """One line of the list of evidence（证据清单，民事证据规定第十九条）."""

    name: str
    source: str = ""
    proves: str = ""
    pages: str = ""


@dataclass(frozen=True)
class FilledForm:
    """The whole form, filled in or blank. `evidence` is listed in an annex, where no row of the form takes it."""

    title: str
    subtitle: str
    instructions: tuple[str, ...]
    sections: tuple[FilledSection, ...]
    signature: tuple[str, ...]
    attachments: tuple[tuple[str, ...], ...]
    evidence: tuple[EvidenceItem, ...] = ()


def plain(runs: tuple[Run, ...], *, box: str = "□", ticked: str = "□√") -> str:
    """The runs as text; empty places become spaces and lines."""
    return "".join(_text(run, box, ticked) for run in runs)


def _width(line: str) -> int:
    """In full-width characters, rounded up."""
    return -(-sum(2 if east_asian_width(each) in "FWA" else 1 for each in line) // 2)


def _text(run: Run, box: str, ticked: str) -> str:
    if isinstance(run, Tick):
        return ticked if run.ticked else box
    if isinstance(run, Room):
        return "\n" * run.lines if run.lines else "　" * run.characters
    return run.text
