"""What is told of a file's content beside its name: how long it lasts, what came out of it, what it carries."""

from court_filing.acts import unpacking
from court_filing.cases import store
from court_filing.cases.material import Material
from court_filing.reading.traits import told
from court_filing.texts import Text
from court_filing.web.filters import said
from court_filing.web.language import gettext

_TOLD_ELSEWHERE = frozenset({"location"})
"""What is among the things that somebody might not want others to see."""


def lasts(seconds: int | None) -> str | None:
    """How long a recording lasts, as players show it: 1:02, 2:03:04."""
    if seconds is None:
        return None
    hours, minutes = divmod(seconds // 60, 60)
    shown = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    return gettext("时长 %(length)s", length=f"{shown}:{seconds % 60:02}")


def content_notes(material: Material, *, is_owners: bool) -> list[str]:
    """What came out of an archive; and to its owner what the court will not see of the file."""
    sentences = unpacking.told(material)
    if material.came_from_id is not None:
        sentences.append(Text("从 {archive} 里解开", archive=_name_of(material.came_from_id)))
    if is_owners and not material.problem:
        sentences += [text for name, text in told(material.traits or {}) if name not in _TOLD_ELSEWHERE]
    return [said(sentence) for sentence in sentences]


def _name_of(archive_id: int) -> str:
    # It lies with the same case, whose materials are at hand.
    return store.needed(Material, archive_id).file_name
