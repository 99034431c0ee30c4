"""The bundle of evidence (证据材料合订本): asked for, made by the worker, and made anew when list or files change."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from court_filing.acts.evidence_list import (
    files_of,
    items_of,
    may_be_listed,
    name_from,
    not_listed,
    put_pages,
)
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.evidence_bundle import EvidenceBundle, bundles_of
from court_filing.cases.material import Material

MAKE_BUNDLE = "make_bundle"
MOST_VERSIONS = 100
"""Of one case: each is kept, and somebody who presses the button for fun fills no disk."""


class TooManyVersions(Exception):
    """The case has as many bundles as it may."""


def plan_of(case: Case) -> list[dict[str, Any]]:
    """What the bundle holds now: the items of the list with their files, then evidence that no item stands for.

    Files of an item that cannot be bound are named as `left_out`.
    """
    listed = [{**_words(item), **_sorted_out(case, item), "listed": True} for item in items_of(case)]
    others = [
        {
            "key": f"file-{material.id}",
            "name": name_from(material),
            "source": "",
            "proves": "",
            "files": [material.id],
            "listed": False,
        }
        for material in not_listed(case)
    ]
    return [*listed, *others]


def fingerprint(case: Case) -> str:
    """Of the list and its files as they stand now."""
    sums = {material.id: material.sha256 for material in case.present_materials}
    said = [{**item, "files": [sums[each] for each in item["files"]]} for item in plan_of(case)]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def ask(case: Case, *, at: datetime) -> EvidenceBundle:
    """Have a bundle made of the evidence as it stands; one that is so already, or is being made, is that one.

    Raises TooManyVersions, ValueError where there is no evidence.
    """
    store.lock(case)
    plan = plan_of(case)
    if not any(item["files"] for item in plan):
        raise ValueError("a bundle holds files")
    newest = next(iter(bundles_of(case, limit=1)), None)
    if newest is not None and newest.fingerprint == fingerprint(case) and newest.problem_text is None:
        return newest
    number = newest.number + 1 if newest else 1
    if number > MOST_VERSIONS:
        raise TooManyVersions(case.id)
    bundle = EvidenceBundle(
        case_id=case.id, number=number, plan={"items": plan}, fingerprint=fingerprint(case), asked_at=at
    )
    store.add(bundle)
    store.flush()
    store.record_task(MAKE_BUNDLE, bundle.id, at=at)
    return bundle


def is_current(case: Case, bundle: EvidenceBundle) -> bool:
    """Whether list and files are still those of which it was made."""
    return bundle.fingerprint == fingerprint(case)


@dataclass(frozen=True)
class Made:
    """A bundle that was made and stored. `items` as `EvidenceBundle.plan` keeps them."""

    items: Sequence[Mapping[str, Any]]
    pages: int
    file_key: str
    sha256: str
    size_bytes: int
    crc32: int


def note_made(bundle: EvidenceBundle, made: Made, *, at: datetime) -> None:
    """Keep the bundle; where answers may still be changed, its pages go into the list of evidence."""
    bundle.plan = {"items": [dict(item) for item in made.items], "crc32": made.crc32}
    bundle.pages, bundle.made_at = made.pages, at
    bundle.file_key, bundle.sha256, bundle.size_bytes = made.file_key, made.sha256, made.size_bytes
    case = store.lock(store.needed(Case, bundle.case_id))
    if case.may_be_changed and is_current(case, bundle):
        put_pages(case, {item["key"]: pages_of(item) for item in made.items if item["listed"]}, at=at)


def note_failed(bundle: EvidenceBundle, why: str, *, at: datetime) -> None:
    """Keep why there is none."""
    bundle.problem_text, bundle.made_at = why, at


def pages_of(item: Mapping[str, Any]) -> str:
    """Where an item stands in a bundle that was made: 3, 3-7, or nothing."""
    first, last = item.get("first"), item.get("last")
    if not first or not last:
        return ""
    return str(first) if first == last else f"{first}-{last}"


def files_in(case: Case, plan: Mapping[str, Any]) -> dict[int, Material]:
    """The files of the plan by their ids, those included that left the filing since."""
    wanted = {each for item in plan["items"] for each in item["files"]}
    return {material.id: material for material in case.materials if material.id in wanted}


def _sorted_out(case: Case, item: Mapping[str, Any]) -> dict[str, list[int]]:
    """Which files of an item are bound, and which are not because the court cannot look at them."""
    present = {material.id: material for material in case.present_materials}
    there = [each for each in files_of(dict(item)) if each in present]
    bound = [each for each in there if may_be_listed(present[each])]
    left_out = [each for each in there if each not in bound]
    return {"files": bound, "left_out": left_out} if left_out else {"files": bound}


def _words(item: Mapping[str, Any]) -> dict[str, str]:
    return {name: item[name] or "" for name in ("key", "name", "source", "proves")}
