"""What a row says of a file that is there twice; nothing of it keeps anybody from anything."""

from collections.abc import Mapping, Sequence

from flask import g

from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.twins import twins_of
from court_filing.reading.file_name import brief_name
from court_filing.web.language import gettext as _

FOR_ALL_CASES = ("identity", "licence", "guardian", "agent", "firm_letter", "authority")
"""Papers that somebody hands in with every case: they are no duplicates there."""


def twin_words(case: Case, material: Material) -> str | None:
    """With which file it shares its bytes; None where with none. All rows of a page ask once."""
    known: dict[str, Mapping[int, Sequence[Material]]] = g.setdefault("twins", {})
    if case.id not in known:
        known[case.id] = twins_of(case)
    usual = material.slot.startswith(FOR_ALL_CASES) or material.slot.endswith("_certificate")
    for twin in known[case.id].get(material.id, ()):
        name = brief_name(twin.file_name)
        if twin.case_id == case.id:
            return _("和“%(name)s”内容相同。传错了的请移除；确实要用两次的不用管", name=name)
        if not usual:
            number = twin.case.case_number or twin.case.filing_number or ""
            return _("和您以前的案件（%(number)s）里的“%(name)s”内容相同", number=number, name=name)
    return None
