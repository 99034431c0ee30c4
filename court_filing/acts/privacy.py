"""What of a file others see: a public copy with places blacked out（遮盖副本）, asked for by who handed it in.

It is theirs to decide as long as they may still change the file. The request not to show it at all is
`acts.confidentiality`.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from court_filing.acts.retention import let_go
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.involvement import is_handed_in_by
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of
from court_filing.cases.material import MaskState, Material, ScanState, StudyState
from court_filing.cases.supplement import Supplement
from court_filing.reading.kind import DRAWN, MEDIA_TYPES
from court_filing.reading.leak_numbers import masked
from court_filing.reading.leaks import BY_HAND, ON_THE_PAGE
from court_filing.reading.masked import MOST_PAGES
from court_filing.reading.words import Box

MASK_MATERIAL = "mask_material"
MOST_BY_HAND = 300
"""How many places a person may choose on one file."""
MOST_ON_PAGE = 60
"""And on one page of it; whoever wants more hides the page."""
COMPLAINT_SLOT = "complaint"
_DRAWN_TYPES = frozenset(MEDIA_TYPES[kind] for kind in DRAWN)


def must_be_served(material: Material) -> bool:
    """Whether the other side is to have it whole: the complaint, which is served（民诉法第一百二十八条）."""
    return material.slot == COMPLAINT_SLOT


def is_open(material: Material) -> bool:
    """Whether who handed the file in may still say what others are to see of it."""
    if material.removed_at is not None or material.scan is ScanState.INFECTED or must_be_served(material):
        return False
    if material.supplement_id is not None:
        return store.needed(Supplement, material.supplement_id).received_at is None
    return material.of_filing and material.case.may_be_changed


class MoreFound(Exception):
    """Something is to be decided about that was not in the list which the person was shown."""


class TooManyPlaces(Exception):
    """So many places are chosen on the file that no more are taken."""


class TooManyOnPage(TooManyPlaces):
    """So many are chosen on this page."""


def key_of(leak: Mapping[str, Any]) -> str:
    """By what a finding is known however the list changes: what it is and where, and not what was said of it."""
    said = [leak["code"], leak["page"], leak["box"], leak["shown"]]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:12]


def is_maskable(leak: Mapping[str, Any]) -> bool:
    """Whether it has a place that can be blacked out."""
    return leak["code"] in ON_THE_PAGE and leak["box"] is not None


def leaks_of(material: Material) -> Sequence[Mapping[str, Any]]:
    """What was found and chosen, without the numbers of people who became parties since."""
    known = {masked(number) for number in numbers_of(material.case)}
    return [leak for leak in material.leaks or () if leak["shown"] not in known]


def found_in(material: Material) -> Sequence[Mapping[str, Any]]:
    """What was found by itself, without the places that the person has chosen."""
    return [leak for leak in leaks_of(material) if leak["code"] != BY_HAND]


def chosen_in(material: Material) -> Sequence[Mapping[str, Any]]:
    """The places that the person has chosen."""
    return [leak for leak in material.leaks or () if leak["code"] == BY_HAND]


def numbers_of(case: Case) -> frozenset[str]:
    """The identity numbers that the filing itself names, which the court has to see anyway."""
    named = [(party.identity_number, party.guardian_identity_number) for party in case.parties]
    return frozenset(number.upper() for pair in named for number in pair if number)


def is_searched(material: Material) -> bool:
    """Whether the worker is through with looking for what others should not see."""
    return not material.is_under_study


def was_searched(material: Material) -> bool:
    """Whether that came to an end: only then nothing found means that nothing was found."""
    return material.studied is StudyState.DONE and material.leaks is not None


def can_be_masked(material: Material) -> bool:
    """Whether a copy with places blacked out can be made: its pages can be drawn, and are not too many."""
    drawn = is_drawn(material) or material.readable_key is not None
    return drawn and not material.problem and 0 < pages_of(material) <= MOST_PAGES


def pages_of(material: Material) -> int:
    """How many pages can be drawn: of the file itself, or of the readable copy of one that has none of its own."""
    if is_drawn(material):
        return material.pages or 0
    return int((material.traits or {}).get("study", {}).get("copy_pages") or 0)


def is_drawn(material: Material) -> bool:
    """Whether the pages of the file itself can be drawn; of another kind only those of its readable copy."""
    return material.media_type in _DRAWN_TYPES


def ask_masked(
    material: Material,
    *,
    listed: Collection[str],
    hidden: Collection[str],
    for_others: bool,
    by: Account,
    at: datetime,
) -> None:
    """Have a copy made with the findings of the keys `hidden` blacked out; the others of the list stay visible.

    `listed` are the keys that the person was shown. A place that they chose themselves and no longer want is gone.
    Asked again, the copy is made anew. Raises NotAllowed, MoreFound where not everything was in their list.
    """
    case = hold(material, by)
    if not can_be_masked(material):
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))
    if any(is_maskable(leak) and key_of(leak) not in listed for leak in leaks_of(material)):
        raise MoreFound(material.id)
    decided = [_decided(leak, kept=key_of(leak) not in hidden) for leak in material.leaks or ()]
    material.leaks = [leak for leak in decided if not (leak["code"] == BY_HAND and leak["kept"])]
    material.masked_for_others = for_others
    case.changed_at = at
    _have_made(material, at=at)


def add_places(material: Material, page: int, boxes: Sequence[Box], *, by: Account, at: datetime) -> int:
    """Add places on a page, as shares of it as it is drawn; where there is a copy already, it is made anew.

    The same place twice is one. Gives how many are new. Raises NotAllowed, TooManyPlaces, TooManyOnPage.
    """
    case = hold(material, by)
    if not can_be_masked(material):
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))
    known = list(material.leaks or ())
    keys = {key_of(leak) for leak in known}
    different = list(dict.fromkeys(boxes))
    chosen = [{"code": BY_HAND, "page": page, "box": list(box), "shown": _told(box)} for box in different]
    new = [leak for leak in chosen if key_of(leak) not in keys]
    by_hand = [leak["page"] for leak in (*known, *new) if leak["code"] == BY_HAND]
    if new and by_hand.count(page) > MOST_ON_PAGE:
        raise TooManyOnPage(material.id)
    if len(by_hand) > MOST_BY_HAND:
        raise TooManyPlaces(material.id)
    material.leaks = [*known, *new]
    case.changed_at = at
    if material.masking is not None and new:
        _have_made(material, at=at)
    return len(new)


def note_found(material: Material, found: Sequence[Mapping[str, Any]] | None, *, at: datetime) -> None:
    """Keep what was found in the file; None where looking for it came to nothing.

    What the person said of a finding holds, and so do the places that they chose. Something new is blacked out in the
    copy that there is already, for nobody has said that others may see it; until then they see nothing.
    """
    known = {key_of(leak): leak for leak in material.leaks or ()}
    new: list[dict[str, Any]] = []
    if found is not None:
        late = material.masking is not None
        chosen = [leak for leak in known.values() if leak["code"] == BY_HAND]
        new = [{**leak, "late": late and is_maskable(leak)} for leak in found if key_of(leak) not in known]
        still = [known[key_of(leak)] for leak in found if key_of(leak) in known]
        material.leaks = sorted([*still, *new], key=_place) + chosen
    # Also one that was asked for of a new version, or before its pages were known.
    if material.masking is MaskState.ASKED or any(map(_is_late, new)):
        _have_made(material, at=at)


def carry_over(old: Material, new: Material) -> None:
    """What was wished of a file holds for its next version, whose copy is made once its pages have been looked into.

    Until then the other sides see neither.
    """
    new.confidential_reason, new.confidential_asked_at = old.confidential_reason, old.confidential_asked_at
    if old.masked_for_others:
        new.masked_for_others, new.masking = True, MaskState.ASKED


def late_ones(material: Material) -> Sequence[Mapping[str, Any]]:
    """What was found after the person had asked for a copy; it is blacked out without having been decided about."""
    return [leak for leak in leaks_of(material) if _is_late(leak)]


def _is_late(leak: Mapping[str, Any]) -> bool:
    return bool(leak.get("late"))


def _place(leak: Mapping[str, Any]) -> tuple[int, int]:
    """Its page, and how far down there, in hundredths."""
    return leak["page"] or 0, round(leak["box"][1] * 100) if leak["box"] else 0


def _decided(leak: Mapping[str, Any], *, kept: bool) -> dict[str, Any]:
    return {**{name: value for name, value in leak.items() if name != "late"}, "kept": kept}


def _told(box: Box) -> str:
    """A place in words: from the left and from the top, in percent of the page."""
    left, top, width, height = (round(share * 100) for share in box)
    return f"左 {left}%，上 {top}%，宽 {width}%，高 {height}%"


def _have_made(material: Material, *, at: datetime) -> None:
    """A copy that no longer hides all that it should is nobody's to see."""
    _let_copy_go(material, at=at)
    material.masking = MaskState.ASKED
    store.record_task(MASK_MATERIAL, material.id, at=at)


def drop_masked(material: Material, *, by: Account, at: datetime) -> None:
    """Do without the copy: others are shown the file itself, unless something else keeps it. Raises NotAllowed."""
    case = hold(material, by)
    _let_copy_go(material, at=at)
    material.masking, material.masked_for_others = None, False
    case.changed_at = at


def _let_copy_go(material: Material, *, at: datetime) -> None:
    if material.masked_key is not None:
        let_go(material.masked_key, at=at)
        material.masked_key = None


def note_masked(material: Material, key: str | None) -> None:
    """Keep where the copy is; None where none could be made. One that nobody wants any more is left alone."""
    if material.masking is MaskState.ASKED:
        material.masking = MaskState.MADE if key else MaskState.FAILED
        material.masked_key = key


def hold(material: Material, by: Account) -> Case:
    """The file's case, held for who handed the file in; raises NotAllowed where it is not theirs to decide about."""
    case = store.lock(material.case)
    store.refresh(material)
    if not is_open(material) or not is_handed_in_by(material, by):
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))
    return case
