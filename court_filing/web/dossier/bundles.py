"""The bundle of evidence (证据材料合订本): its versions, whether it is up to date, and the button that makes it."""

from typing import Any

from flask import Response, abort, flash, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from court_filing.acts import evidence_bundle as act
from court_filing.acts.evidence_list import is_archive, without_their_files
from court_filing.cases.case import Case
from court_filing.cases.evidence_bundle import EvidenceBundle, bundle_of, bundles_of
from court_filing.cases.involvement import Sight, sides_of
from court_filing.clock import now
from court_filing.web.access import the_account, the_case
from court_filing.web.case_files import PAPER_POLICY, send_stored, under
from court_filing.web.dossier.room import room
from court_filing.web.language import gettext as _
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.sight import sight


def may_see_bundles(case: Case) -> bool:
    """Whether the evidence as a whole is the reader's: the court's, and that of the side that filed.

    It may hold what is kept from the other sides.
    """
    account = the_account()
    return account.is_staff or case.proceeding.initiating.id in sides_of(account, case)


def is_given(case: Case, bundle: EvidenceBundle) -> bool:
    """Whether the reader may have this version: it shows them no file that they would not be given by itself.

    One in which a virus was found since is nobody's; one that was taken out before it was handed in is not the court's.
    """
    return all(sight(each) is Sight.ORIGINAL for each in act.files_in(case, bundle.plan).values())


@room.get("/bundle/")
def bundle(case_id: str) -> tuple[str, int]:
    """What the bundle holds, its versions, and how to have it made."""
    return page("dossier/bundle.html", case=_the_case(), **_shown(_the_case()))


@room.post("/bundle/")
def make_bundle(case_id: str) -> AnyResponse:
    """Have it made of the evidence as it stands."""
    case = _the_case()
    if sent(ActionForm()):
        try:
            act.ask(case, at=now())
        except act.TooManyVersions:
            flash(_("合订本的版本太多了，不能再生成。请用最近的一版"), "error")
        except ValueError:
            flash(_("还没有可以合订的证据文件，请先上传证据"), "error")
    return redirect(url_for("dossier.bundle", case_id=case.id))


@room.get("/bundle/progress")
def bundle_progress(case_id: str) -> tuple[str, int]:
    """The part of the page that renews itself while the newest is being made."""
    return page("dossier/bundle_progress.html", case=_the_case(), **_shown(_the_case()))


@room.get("/bundle/<int(max=2147483647):bundle_id>.pdf")
@under(PAPER_POLICY)
def bundle_file(case_id: str, bundle_id: int) -> Response:
    """One version as PDF."""
    found = bundle_of(_the_case(), bundle_id)
    if found is None or found.file_key is None or not is_given(_the_case(), found):
        abort(404)
    number = the_case().case_number or the_case().filing_number or ""
    name = f"{_('证据材料合订本')} {number} 第{found.number}版.pdf"
    return send_stored(found.file_key, "application/pdf", name)


def _the_case() -> Case:
    case = the_case()
    if not may_see_bundles(case):
        abort(404)
    return case


def _shown(case: Case) -> dict[str, Any]:
    versions = bundles_of(case)
    newest = versions[0] if versions else None
    kept = [each for each in versions if each.file_key]
    given = [each for each in kept if is_given(case, each)]
    made = given[0] if given else None
    return {
        "newest": newest,
        "under_study": sum(each.is_under_study for each in act.files_in(case, newest.plan).values())
        if newest and not newest.made_at
        else 0,
        "made": made,
        "versions": given,
        "withheld": kept[0] if kept[:1] != given[:1] else None,
        "items": [(item, act.pages_of(item)) for item in (made.plan["items"] if made else act.plan_of(case))],
        "names": {material.id: material.file_name for material in case.materials},
        "archives": frozenset(material.id for material in case.materials if is_archive(material)),
        "removed": without_their_files(case),
        "has_files": any(item["files"] for item in act.plan_of(case)),
        "up_to_date": made is not None and act.is_current(case, made),
        "differing": _differing(case, made),
        "back_url": _back(case),
    }


def _differing(case: Case, made: EvidenceBundle | None) -> bool:
    """Whether the list of evidence says other pages than the bundle."""
    if made is None or not act.is_current(case, made):
        return False
    written = {item["key"]: item["pages"] or "" for item in act.items_of(case)}
    told = {item["key"]: act.pages_of(item) for item in made.plan["items"]}
    return any(key in told and told[key] != pages for key, pages in written.items())


def _back(case: Case) -> str:
    account = the_account()
    if account.is_staff and not case.at_counter:
        return url_for("desk.case", case_id=case.id)
    if case.owner_id != account.id and not account.is_staff:
        return url_for("counsel.case", case_id=case.id)
    return url_for("journey.evidence" if case.may_be_changed else "journey.progress", case_id=case.id)
