"""The list of evidence (证据清单), item by item, while the answers may be changed（民事证据规定第十九条）."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any

from court_filing.acts.draft_versions import changing
from court_filing.cases.case import Case, new_key
from court_filing.cases.material import Material
from court_filing.reading.kind import MEDIA_TYPES, Kind

STEP = "evidence"
MOST_ITEMS = 300
EVIDENCE_SLOT, LIST_SLOT = "evidence", "evidence_list"
"""Where the evidence is put, and where the list of it."""
Item = dict[str, Any]
"""`key`, `name`, `source`, `proves`, `pages`, `file`: the id of the material that it stands for, or None, and `more`:
the ids of further ones. `removed` where the last of its files left the filing."""


class ListFull(Exception):
    """The list holds as many items as it may."""


def items_of(case: Case) -> list[Item]:
    """The items in order."""
    blank: Item = {"file": None, "more": []}
    return [{**blank, "key": str(place), **item} for place, item in enumerate(case.evidence_list or ())]


def files_of(item: Item) -> list[int]:
    """The ids of the materials that the item stands for, in order, each once."""
    first = [] if item["file"] is None else [item["file"]]
    return list(dict.fromkeys([*first, *item["more"]]))


def item_with(case: Case, key: str) -> Item | None:
    """The item with that key."""
    return next((item for item in items_of(case) if item["key"] == key), None)


def keep_item(case: Case, answers: Mapping[str, Any], *, key: str, new: bool, at: datetime) -> None:
    """Add an item, or change the one with that key; a form that is sent twice adds one.

    Raises NotAllowed, KeyError where the item is gone, ListFull.
    """
    with changing(case, STEP, at=at):
        items = items_of(case)
        known = next((item for item in items if item["key"] == key), None)
        if known is not None and not new:
            known.update(answers)
            known.pop("removed", None)
        elif known is None and not new:
            raise KeyError(key)
        elif known is None:
            _ensure_room(items, 1)
            items.append({"file": None, **answers, "key": key})
        case.evidence_list = items


def move_item(case: Case, key: str, *, by: int, at: datetime) -> None:
    """Move an item up (-1) or down (1); one that is gone, or at the end already, stays as it is."""
    with changing(case, STEP, at=at):
        items = items_of(case)
        place = next((place for place, item in enumerate(items) if item["key"] == key), None)
        if place is None or not 0 <= place + by < len(items):
            return
        items[place], items[place + by] = items[place + by], items[place]
        case.evidence_list = items


def drop_item(case: Case, key: str, *, at: datetime) -> None:
    """Take an item out; one that is gone already is no error."""
    with changing(case, STEP, at=at):
        case.evidence_list = [item for item in items_of(case) if item["key"] != key] or None


def point(case: Case, files: Mapping[int, int]) -> dict[str, Item]:
    """Let items that stand for files of those ids stand for others; gives by key how such an item stood before.

    Inside a change of the case: other versions of files, or one put together from several, take their place.
    """
    items, before = items_of(case), dict[str, Item]()
    for item in items:
        if files.keys().isdisjoint(files_of(item)):
            continue
        before[item["key"]] = {"file": item["file"], "more": item["more"]}
        item["file"], *item["more"] = dict.fromkeys(files.get(each, each) for each in files_of(item))
    if before:
        case.evidence_list = items
    return before


def point_back(case: Case, file: int, *, over: Sequence[int], before: Mapping[str, Item]) -> None:
    """Let items that stand for the file of that id stand for those that it was put together `over`.

    An item of `before` stands for those of them that it stood for then, and exactly so where it was not changed since.
    Inside a change of the case.
    """
    items = items_of(case)
    for item in items:
        if file not in (files := files_of(item)):
            continue
        stood = files_of(before[item["key"]]) if item["key"] in before else []
        if list(dict.fromkeys(file if each in over else each for each in stood)) != files:
            parts = [each for each in stood if each in over] or over
            stood = [part for each in files for part in (parts if each == file else [each])]
        item["file"], *item["more"] = dict.fromkeys(stood)
    if items != items_of(case):
        case.evidence_list = items


def lose(case: Case, material: Material) -> None:
    """Let no item stand for a file that leaves the filing; an item of which nothing is but that file goes with it.

    Inside a change of the case.
    """
    items = items_of(case)
    if not any(material.id in files_of(item) for item in items):
        return
    left: list[Item] = []
    for item in items:
        files = files_of(item)
        others = [each for each in files if each != material.id]
        if len(others) < len(files):
            if not others and _is_but_a_file(case, item, material):
                continue
            item["file"], item["more"] = (others[0], others[1:]) if others else (None, [])
            item["removed"] = not others
        left.append(item)
    case.evidence_list = left or None


def without_their_files(case: Case) -> frozenset[str]:
    """The keys of items that stood for files of which none is in the filing any more."""
    present = {material.id for material in case.present_materials}
    return frozenset(
        item["key"]
        for item in items_of(case)
        if item.get("removed") or (files_of(item) and present.isdisjoint(files_of(item)))
    )


def put_pages(case: Case, pages: Mapping[str, str], *, at: datetime) -> None:
    """Write where the items of those keys stand in the bundle of evidence（合订本）. Raises NotAllowed."""
    with changing(case, STEP, at=at):
        items = items_of(case)
        if any(pages.get(item["key"], item["pages"]) != item["pages"] for item in items):
            case.evidence_list = [{**item, "pages": pages.get(item["key"], item["pages"])} for item in items]


def not_listed(case: Case) -> list[Material]:
    """The uploaded evidence for which the list has no item yet."""
    listed = {file for item in items_of(case) for file in files_of(item)}
    evidence = [material for material in case.present_materials if material.slot == EVIDENCE_SLOT]
    return [material for material in evidence if material.id not in listed and may_be_listed(material)]


def may_be_listed(material: Material) -> bool:
    """Whether the court can look at it; in place of an archive (压缩包) the files out of it are listed."""
    return material.problem is None and not is_archive(material)


def is_archive(material: Material) -> bool:
    """Whether other files come out of it."""
    return material.media_type == MEDIA_TYPES[Kind.ZIP]


def list_files(case: Case, *, at: datetime) -> int:
    """Add an item for each file that has none: its name from the file, its pages after those before it.

    Says how many were added. Raises NotAllowed, ListFull.
    """
    with changing(case, STEP, at=at):
        items, files = items_of(case), not_listed(case)
        _ensure_room(items, len(files))
        page = _pages_so_far(items)
        for file in files:
            pages, page = _pages(file, page)
            items.append(
                {
                    "key": new_key(),
                    "name": name_from(file),
                    "source": "",
                    "proves": "",
                    "pages": pages,
                    "file": file.id,
                }
            )
        if files:
            case.evidence_list = items
        return len(files)


def name_from(material: Material) -> str:
    """What an item is called that is made from a file."""
    return PurePath(material.file_name).stem[:200]


def _is_but_a_file(case: Case, item: Item, material: Material) -> bool:
    """Whether the item was made from the file, or from an earlier version of it, and nobody wrote anything to it."""
    by_id = {each.id: each for each in case.materials}
    names, version = set[str](), by_id.get(material.id)
    while version is not None:
        names.add(name_from(version))
        version = by_id.get(version.replaces_id) if version.replaces_id is not None else None
    return item["name"] in names and not item["source"] and not item["proves"]


def _ensure_room(items: Sequence[Item], more: int) -> None:
    if len(items) + more > MOST_ITEMS:
        raise ListFull(len(items))


def _pages(file: Material, page: int | None) -> tuple[str, int | None]:
    """The pages of a file that follows page `page`, and its last; nothing where either is not known."""
    if page is None or not file.pages:
        return "", None
    first, last = page + 1, page + file.pages
    return (str(first) if first == last else f"{first}-{last}"), last


def _pages_so_far(items: Sequence[Item]) -> int | None:
    """The last page of the last item; 0 for an empty list, None where it is not written as pages."""
    if not items:
        return 0
    last = (items[-1]["pages"] or "").rpartition("-")[2].strip()
    return int(last) if last.isascii() and last.isdigit() else None
