"""Signing the complaint: who signs and how; then the drawing, the typed name, or the signed page."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import signing
from court_filing.acts.complaint import written_here
from court_filing.acts.materials import StoredFile, ensure_room
from court_filing.acts.room_for_files import NoRoom
from court_filing.acts.signing import DRAWN, PAGE, TYPED, Signing
from court_filing.cases.case import Case
from court_filing.cases.draft import ComplaintSignature
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.complaint.signature_forms import DrawnForm, PageForm, SignForm, TypedForm, WhoForm
from court_filing.journey.steps import address_of, step_page
from court_filing.law import causes
from court_filing.web import transaction
from court_filing.web.access import check_again, the_account
from court_filing.web.filters import said, when
from court_filing.web.language import gettext
from court_filing.web.page import page, sent
from court_filing.web.services import gateways
from court_filing.web.taking import takes_files
from court_filing.web.uploads import no_room, take_all

transaction.writes_late("journey.complaint_sign_so")

FORMS: dict[str, type[SignForm]] = {DRAWN: DrawnForm, TYPED: TypedForm, PAGE: PageForm}
PAGE_TYPES = frozenset({"application/pdf", "image/jpeg", "image/png"})
BY_HAND = ("婚姻家庭、继承纠纷",)
"""Causes under which an electronic signature may be doubted（电子签名法第三条第三款第（一）项）."""


@journey.route("/complaint/sign/", methods=["GET", "POST"])
@step_page("complaint")
def complaint_sign(case: Case) -> Response | tuple[str, int]:
    """Who has signed, who signs now, and how."""
    if not written_here(case):
        return redirect(address_of("complaint", case))
    signers = signing.signers(case)
    by_hand, signed = _by_hand(case), signing.valid(case)
    form = WhoForm(who=_next_to_sign(signers, signed), way=DRAWN if by_hand else None)
    form.who.choices = [
        (str(place), f"{signer.name}（{signer.capacity}）") for place, signer in enumerate(signers)
    ]
    if sent(form):
        return redirect(
            url_for("journey.complaint_sign_so", case_id=case.id, way=form.way.data, who=form.who.data)
        )
    return page(
        "journey/complaint/sign.html",
        case=case,
        form=form,
        signers=signers,
        signed=signed,
        signed_lines=[f"{each.signer_name}　{when(each.signed_at)}" for each in signed],
        void=signing.void(case),
        by_hand=by_hand,
    )


@journey.route("/complaint/sign/<way>/", methods=["GET", "POST"])
@takes_files
@step_page("complaint")
def complaint_sign_so(case: Case, way: str) -> Response | tuple[str, int]:
    """Draw, type or hand in the signature. The paper is drawn before the case is held."""
    if way not in FORMS:
        abort(404)
    signer = _chosen(case)
    if signer is None or not written_here(case):
        return redirect(url_for("journey.complaint_sign", case_id=case.id))
    form = FORMS[way](content=signing.content_hash(case))
    form.signer = signer.name
    if sent(form):
        answer = _sign(case, form, way, signer.name)
        if answer is not None:
            return answer
    return page(
        f"journey/complaint/sign_{way}.html", case=case, form=form, signer=signer, by_hand=_by_hand(case)
    )


def _next_to_sign(signers: Sequence[signing.Signer], signed: Sequence[ComplaintSignature]) -> str:
    """The place of the first who has not signed; the first again where all have."""
    names = {each.signer_name for each in signed}
    return str(next((place for place, signer in enumerate(signers) if signer.name not in names), 0))


def _chosen(case: Case) -> signing.Signer | None:
    """Who was chosen to sign, by the place in the list."""
    signers = signing.signers(case)
    place = request.args.get("who", "")
    return signers[int(place)] if place.isdecimal() and int(place) < len(signers) else None


def _by_hand(case: Case) -> bool:
    """Whether a signature by hand is to be recommended."""
    if not case.cause_id or case.proceeding.causes != "civil":
        return False
    return any(name in BY_HAND for name in causes.get(case.cause_id).path)


def _sign(case: Case, form: SignForm, way: str, name: str) -> Response | None:
    """Sign and go back to who has signed; None where something stands against it, which is then said in the form."""
    chosen = form.upload if isinstance(form, PageForm) else None
    if full := no_room([chosen] if chosen else [], partial(_ensure_room, case)):
        form.agreed.errors = [full]
        return None
    signed_page = _taken_page(form)
    if isinstance(signed_page, str):
        form["file"].errors = [signed_page]
        return None
    made, at = _made(form, way, name, signed_page), now()
    files = gateways().files
    paper = signing.kept(signing.drawn_up(case, files, more=made, at=at), case, files)
    transaction.begin_writing()
    case = check_again()
    try:
        signing.sign(case, made, paper=paper, page=signed_page, by=the_account(), at=at)
    except (signing.Changed, signing.WrongName):
        form.agreed.errors = [gettext("您打开这一页以后，诉状的内容有了改动。请看一遍现在的内容，再签名")]
        form.content.data = signing.content_hash(case)
        return None
    except NoRoom as full_by_now:
        form.agreed.errors = [said(full_by_now.text)]
        return None
    except signing.NothingToSign:
        return redirect(address_of("complaint", case))
    flash(gettext("%(name)s已签名，签好的文件已经放进“上传材料”", name=name), "success")
    return redirect(url_for("journey.complaint_sign", case_id=case.id))


def _ensure_room(case: Case, *, more: int, size_bytes: int) -> None:
    """Raise NoRoom where the signed page (if one was sent) and the signed complaint have no place."""
    ensure_room(case, more=more + 1, size_bytes=size_bytes)


def _taken_page(form: SignForm) -> StoredFile | str | None:
    """The signed page as it is kept; the sentence that says why it cannot be taken; None where none was asked for."""
    upload = form.upload if isinstance(form, PageForm) else None
    if upload is None:
        return None
    stored, refused = take_all([upload])
    if refused:
        return refused[0]
    if stored[0].media_type not in PAGE_TYPES:
        return gettext("签字页请用 PDF、JPG 或者 PNG：拍照、扫描都可以")
    return stored[0]


def _made(form: SignForm, way: str, name: str, signed_page: StoredFile | None) -> Signing:
    content = form.content.data or ""
    if isinstance(form, DrawnForm):
        key = gateways().files.put(BytesIO(form.png), limit_bytes=len(form.png)).key
        return Signing(name, way, content, key, form.png)
    return Signing(name, way, content, signed_page.key if signed_page else None)
