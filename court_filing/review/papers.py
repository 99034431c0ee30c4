"""The table of papers (材料清单): `data/materials.toml`, row by row, and what the slots for them are called."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from court_filing.review.finding import Severity
from court_filing.review.record import AgentType, CaseType, PartyKind

TABLE = Path(__file__).parent / "data" / "materials.toml"
COMPLAINT = "complaint"
"""The slot of the complaint: no court can do without it, and none need ask for it."""


@dataclass(frozen=True)
class Paper:
    """One row of the table: a paper, whose it is, and when it is wanted."""

    rule: str
    slot: str
    of: str
    needed: Severity | None
    """None: offered, never missed."""
    title: dict[CaseType, str]
    why: str
    cure: str
    article: dict[CaseType, str]
    any_of: frozenset[str]
    kinds: frozenset[PartyKind] = frozenset(PartyKind)
    agents: frozenset[AgentType] = frozenset(AgentType)
    when: str = "always"
    """Under which condition it is shown."""
    missed_when: str = "always"
    """Under which condition it is missed."""
    shared: bool = False
    several: bool = False
    paged: bool = False
    takes: str = "papers"
    """`everything`: recordings, tables and archives as well."""
    holds: frozenset[str] = frozenset()
    """What papers belong there, as reading calls them; empty where anything may."""


def load() -> tuple[Paper, ...]:
    """The table of papers. Raises where a row is not what `Paper` says."""
    return tuple(_paper(row) for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["slot"])


def _paper(row: dict[str, Any]) -> Paper:
    article = {CaseType(case_type): words for case_type, words in row["article"].items()}
    title = row["title"]
    readers: dict[str, Callable[[Any], object]] = {
        "kinds": lambda kinds: frozenset(PartyKind(kind) for kind in kinds),
        "agents": lambda agents: frozenset(AgentType(agent) for agent in agents),
        "holds": frozenset,
        "needed": lambda needed: None if needed == "no" else Severity(needed),
    }
    read: dict[str, Any] = {
        name: readers[name](value) if name in readers else value for name, value in row.items()
    }
    read["any_of"] = frozenset(row.get("any_of", [row["slot"]]))
    read["article"] = article
    read["title"] = title if isinstance(title, dict) else dict.fromkeys(article, title)
    return Paper(**read)


PAPERS = load()
NAMELESS = "其他材料"
"""What papers are called that lie where no row of the table says what belongs there."""


def takes_everything(slot: str) -> bool:
    """Whether recordings, tables and archives belong there as well; true of a slot that no table row names."""
    return all(paper.takes == "everything" for paper in PAPERS if paper.slot == slot)


def title_of(slot: str, case_type: CaseType, *, complaint: str) -> str:
    """What the papers in that slot are called: in this kind of case, else in another; 其他材料 where no row names it.

    `complaint` is what the proceeding calls its complaint.
    """
    if slot == COMPLAINT:
        return complaint
    titles = [paper.title for paper in PAPERS if paper.slot == slot]
    for title in titles:
        if case_type in title:
            return title[case_type]
    return next((name for title in titles for name in title.values()), NAMELESS)
