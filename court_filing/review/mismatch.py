"""A place where what was filled in and what a file says are not the same（不一致）."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from court_filing.review.likeness import differs_in_rare_signs
from court_filing.review.naming import is_blank
from court_filing.review.record import FilingRecord, Material, Said
from court_filing.texts import Text

LEAST = 50
"""In percent: what was read less surely is not held against anybody."""
SURE = 90
"""What was read less surely may have been misread, and is asked about as such."""

Same = Callable[[str, str], bool]


def counts(said: Said) -> bool:
    """Whether it was read surely enough to be held against anybody."""
    return said.confidence * 100 >= LEAST


def is_sure(said: Said) -> bool:
    """Whether it was read so surely that it is told without a doubt."""
    return said.confidence * 100 >= SURE


@dataclass(frozen=True)
class Mismatch:
    """One difference. `rule` is the rule that tells it, `where` the answer's place in the record."""

    rule: str
    where: str
    what: Text
    """“原告商砚之的证件号码”."""
    written: str
    """What was filled in; empty where nothing was."""
    said: Said
    material: Material
    doubtful: bool = False
    """Whether it may be a mistake of recognition."""

    @property
    def key(self) -> str:
        """Names it for as long as the answer, the file and what it says stay as they are."""
        whole = (
            self.rule,
            self.where,
            self.written,
            self.said.text,
            self.material.sha256,
            self.material.file,
        )
        return hashlib.sha256("\x1f".join(str(part) for part in whole).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Beside:
    """Puts what one file says beside the record."""

    record: FilingRecord
    material: Material

    def said(self, name: str) -> Said | None:
        """What the file says by that name, the first where there are several."""
        values = self.material.says.get(name, ())
        return values[0] if values else None

    @property
    def recognised(self) -> bool:
        """Whether its words were recognised in a picture: of typed ones every sign is sure."""
        return any(each.confidence < 1 for values in self.material.says.values() for each in values)

    def differing(
        self, rule: str, *, where: str, what: Text, written: str | None, said: Said | None, same: Same
    ) -> list[Mismatch]:
        """The difference, if both say something, it was read surely enough, and they are not the same."""
        if written is None or said is None or is_blank(written) or is_blank(said.text):
            return []
        if not counts(said) or same(written, said.text):
            return []
        return [self.mismatch(rule, where=where, what=what, written=written, said=said)]

    def mismatch(self, rule: str, *, where: str, what: Text, written: str, said: Said) -> Mismatch:
        """A difference that is there."""
        doubtful = not is_sure(said) or (said.confidence < 1 and differs_in_rare_signs(written, said.text))
        return Mismatch(rule, where, what, written, said, self.material, doubtful)
