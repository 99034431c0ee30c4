"""What the page coach found on the pages of a file, and what remains of it once the person has kept a page as it is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from court_filing.cases import store
from court_filing.cases.lifecycle import ensure_open
from court_filing.cases.material import Material
from court_filing.cases.material_page import MaterialPage
from court_filing.cases.studies import page_of

Found = Mapping[str, Any]
"""One thing that the coach found: `code`, `message`, `box` (shares of the page as it is drawn) and `number`."""

HARD_TO_READ = frozenset({"dark", "blurred", "glare", "cut_off", "too_small", "undrawable"})
"""What keeps people from reading a page; the others are about its order and its place."""


def remaining(page: MaterialPage) -> Sequence[Found]:
    """What was found on a page and still counts."""
    return () if page.kept_at is not None else (page.findings or ())


def keep_page(material: Material, number: int, *, kept: bool, at: datetime) -> None:
    """Let a page stay as it is (这一页保留原样), or count again what was found on it; twice is as good as once.

    Raises NotAllowed where the files are not the person's to change any more.
    """
    ensure_open(store.lock(material.case))
    page = page_of(material, number)
    if page is None or not page.findings:
        return
    if not kept:
        page.kept_at = None
    elif page.kept_at is None:
        page.kept_at = at
