"""The causes of action and charges (案由、罪名), for everybody: search and the official tree of four levels."""

from dataclasses import dataclass

from flask import abort, request

from court_filing.law import cause_lists, causes, charges
from court_filing.law.articles import cite
from court_filing.law.cause_lists import Listed
from court_filing.law.proceedings import Proceeding, proceedings
from court_filing.law.triage import likeness
from court_filing.portal.room import room
from court_filing.web.page import page

Page = tuple[str, int]
MOST = 20
_ENOUGH, _LIKE = 3, 5
"""Where fewer were found by name, so many are added whose usual stories are like what was typed."""
_OTHER_LISTS = ("administrative", "private_prosecution")


@dataclass(frozen=True)
class Found:
    """A cause that was found: in which list, and what stands above it."""

    list_id: str
    id: str
    name: str
    hint: str


@room.get("/causes/", endpoint="causes")
def find_cause() -> Page:
    """Find a cause by its name, pinyin initials or everyday words, or walk down the tree."""
    typed = request.args.get("q", "").strip()[:60]
    return page(
        "portal/causes.html",
        typed=typed,
        found=_search(typed) if typed else [],
        civil=causes.children(None),
        administrative=_groups("administrative"),
        charges=cause_lists.offered(proceedings()["private_prosecution"]),
        versions=cause_lists.VERSIONS,
    )


@room.get("/causes/civil/<cause_id>")
def civil_cause(cause_id: str) -> Page:
    """One civil cause: its place in the tree, everyday words, what is under it, and how to begin with it."""
    try:
        cause = causes.get(cause_id)
    except KeyError:
        abort(404)
    kind = next((kind for kind in proceedings().values() if _begins_with(kind, cause_id)), None)
    line = [each for each in causes.all_causes() if each.path == cause.path[: each.level]]
    return page(
        "portal/civil_cause.html",
        cause=cause,
        above=line[:-1],
        below=causes.children(cause.id),
        kind=kind if cause.level > 2 else None,
    )


@room.get("/causes/<list_id>/<cause_id>")
def other_cause(list_id: str, cause_id: str) -> Page:
    """One administrative cause or one charge."""
    if list_id not in _OTHER_LISTS:
        abort(404)
    kind = proceedings()[list_id]
    try:
        listed = cause_lists.get(kind, cause_id)
    except KeyError:
        abort(404)
    charge = charges.by_name(listed.name) if list_id == "private_prosecution" else None
    article = _article(charge) if charge else ""
    return page("portal/other_cause.html", listed=listed, kind=kind, article=article)


def _article(charge: charges.Charge) -> str:
    """《刑法》第二百四十六条; a whole chapter of charges has none of its own."""
    number = charge.criminal_law_article.partition("第")[0]
    return cite("刑法", int(number)) if number.isdecimal() else ""


def _begins_with(kind: Proceeding, cause_id: str) -> bool:
    """Whether a civil case of that kind can be filed for the cause."""
    if kind.causes != "civil" or kind.group != "civil":
        return False
    try:
        cause_lists.get(kind, cause_id)
    except KeyError:
        return False
    return True


def _search(typed: str) -> list[Found]:
    """The best of every list; what is said in a sentence is compared with how people speak of each cause."""
    civil = [_of_civil(cause) for cause in causes.search(typed, limit=MOST)]
    others = [_of_list(name, listed) for name in _OTHER_LISTS for listed in _listed(name, typed)]
    found = civil + others
    if len(found) < _ENOUGH:
        known = {each.name for each in found}
        said = [causes.by_name(name) for name in likeness.likenesses(typed) if name not in known]
        found += [_of_civil(cause) for cause in said[:_LIKE] if cause]
    exact = [each for each in found if typed in (each.name, each.name.removesuffix("纠纷"))]
    return list(dict.fromkeys([*exact, *found]))


def _listed(name: str, typed: str) -> list[Listed]:
    return cause_lists.search(proceedings()[name], typed, limit=MOST // 2)


def _of_civil(cause: causes.Cause) -> Found:
    return Found("civil", cause.id, cause.name, " › ".join(cause.path[:-1]))


def _of_list(name: str, listed: Listed) -> Found:
    return Found(name, listed.id, listed.name, listed.hint)


def _groups(name: str) -> dict[str, list[Listed]]:
    """The causes of a list, by what stands above them."""
    groups: dict[str, list[Listed]] = {}
    for listed in cause_lists.offered(proceedings()[name]):
        groups.setdefault(listed.path[0], []).append(listed)
    return groups
