"""Which kind of case a complaint that was written elsewhere is: by its title, and by what it tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from court_filing.law.cause_lists import Listed
from court_filing.law.proceedings import Proceeding, proceedings
from court_filing.law.triage import Triage, triage
from court_filing.law.triage.filing import choices, named, proceeding_of
from court_filing.law.triage.titles import titled
from court_filing.reading.kind import Kind
from court_filing.reading.text_of import text_pages
from court_filing.reading.understood import understand
from court_filing.reading.words import Line, PageWords, Understood
from court_filing.texts import Text

WITH_WORDS = (Kind.PDF, Kind.DOCX, Kind.TEXT)
"""What can be read at once: words stand in it, and none has to be recognised first."""
MOST_PAGES = 8
_FEWEST_SIGNS = 15
_BY_SIDE: tuple[tuple[str, str], ...] = (
    (r"自诉人\s*[:：]", "private_prosecution"),
    (r"申请执行人\s*[:：]", "enforcement"),
)


@dataclass(frozen=True)
class Proposed:
    """What a paper seems to be: the proceedings, the likeliest first, and causes of the first one, each with why."""

    kinds: tuple[tuple[Proceeding, str], ...]
    causes: tuple[tuple[Listed, str], ...]
    court_name: str = ""
    elsewhere: str = ""
    """Why somebody else may have to be asked first; empty where not."""


def words_of_file(path: Path, *, kind: Kind) -> list[PageWords]:
    """The words that stand in the file as text; none for a picture. Bounded in time, whatever the file is."""
    return [page.words for page in text_pages(path, kind=kind, first=1, last=MOST_PAGES)]


def words_of_text(text: str) -> list[PageWords]:
    """Text that was pasted, as one page."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    share = 1 / max(len(lines), 1)
    return [PageWords(1, tuple(Line(line, (0.0, at * share, 1.0, share)) for at, line in enumerate(lines)))]


def proposed_for(pages: list[PageWords]) -> Proposed | None:
    """What is proposed for a paper with these words; None where there are too few to tell anything."""
    text = "\n".join(page.text for page in pages)
    if len(re.sub(r"\s", "", text)) < _FEWEST_SIGNS:
        return None
    paper = understand(pages, slot="complaint")
    told = _story(paper) or text
    found = triage(told)
    kinds = _kinds(paper, text, found)
    court = paper.fields.get("court", ()) if paper else ()
    return Proposed(
        kinds,
        tuple(_causes(paper, kinds[0][0], found)) if kinds else (),
        court_name=court[0].text if court else "",
        elsewhere=_elsewhere(found, told_kind=bool(kinds and paper and paper.fields.get("title"))),
    )


def _elsewhere(found: Triage, *, told_kind: bool) -> str:
    """Who is to be asked before a court; a complaint with its title was written by somebody who knows."""
    if found.procedure == "not_court" and not told_kind:
        return found.why
    return found.redirect.why if found.redirect and not told_kind else ""


def _story(paper: Understood | None) -> str:
    """What happened and what is wanted, without names and addresses."""
    if paper is None:
        return ""
    parts = [value.text for name in ("cause", "facts", "claims") for value in paper.fields.get(name, ())]
    return "\n".join(parts)


def _kinds(paper: Understood | None, text: str, found: Triage) -> tuple[tuple[Proceeding, str], ...]:
    kinds: dict[str, tuple[Proceeding, str]] = {}
    for kind_id, why in (*_by_words(paper, text), *_by_story(found)):
        kinds.setdefault(kind_id, (proceedings()[kind_id], why))
    return tuple(kinds.values())[:3]


def _by_words(paper: Understood | None, text: str) -> Iterator[tuple[str, str]]:
    titles = paper.fields.get("title", ()) if paper else ()
    title = titles[0].text if titles else next((line for line in text.splitlines()[:8] if len(line) < 24), "")
    if kind_id := titled(title):
        yield kind_id, str(Text("标题写的是“{title}”", title=title.strip()))
    for pattern, kind_id in _BY_SIDE:
        if match := re.search(pattern, text):
            yield kind_id, str(Text("当事人写的是“{side}”", side=match.group().rstrip(":： ")))


def _by_story(found: Triage) -> Iterator[tuple[str, str]]:
    kind = proceeding_of(found.procedure)
    by_cause = next((choice.kind for choice in choices(found) if choice.kind), None)
    chosen = kind or by_cause
    if chosen is not None and found.procedure != "not_court":
        yield chosen.id, found.why


def _causes(paper: Understood | None, kind: Proceeding, found: Triage) -> Iterator[tuple[Listed, str]]:
    """The cause that the paper names, then those that its story speaks for."""
    written = paper.fields.get("cause", ()) if paper else ()
    seen: set[str] = set()
    for name, why in (
        *((value.text.strip("。，； "), str(Text("文件里写着案由"))) for value in written),
        *((choice.name, choice.why) for choice in choices(found)),
    ):
        listed = named(kind, name)
        if listed and listed.id not in seen and len(seen) < 3:
            seen.add(listed.id)
            yield listed, why
