"""What the papers of a case are called in its lists."""

from collections import Counter
from collections.abc import Iterable

from court_filing.cases.paper import Paper
from court_filing.documents.papers import title
from court_filing.web.language import gettext


def titled(papers: Iterable[Paper]) -> list[tuple[Paper, str]]:
    """Each with its title; a second one of its kind says so, unless its name tells it apart (告知案号).

    They are counted as their reader sees them: nobody learns from a number what the other side handed in.
    """
    seen: Counter[str] = Counter()
    rows = []
    for paper in papers:
        seen[paper.kind] += 1
        rows.append((paper, _title(paper, seen[paper.kind])))
    return rows


def _title(paper: Paper, place: int) -> str:
    name = title(paper.kind, paper.content)
    if paper.replaced_at is not None:
        name = gettext("%(name)s（已作废）", name=name)
    if place == 1 or paper.content.get("renewed"):
        return name
    return gettext("%(name)s（第 %(n)s 份）", name=name, n=place)
