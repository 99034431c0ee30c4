"""A form as it is printed: the words of the official form in their order, with what was written and ticked."""

from dataclasses import dataclass


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
    def length(self) -> int:
        """How many characters stand in its cell."""
        return sum(len(run.text) for run in self.content if isinstance(run, Printed | Written))

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


def _text(run: Run, box: str, ticked: str) -> str:
    if isinstance(run, Tick):
        return ticked if run.ticked else box
    if isinstance(run, Room):
        return "\n" * run.lines if run.lines else "　" * run.characters
    return run.text
