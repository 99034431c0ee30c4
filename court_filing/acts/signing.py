"""Signing the complaint (签名): drawn by hand, by a typed name, or on a page that was signed and uploaded.

A signature is under what the complaint stated then; where it states something else now, the signature counts no more
and is asked for again（电子签名法第十三条: any change must be found out).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from court_filing.acts import materials
from court_filing.acts.complaint import written_here
from court_filing.acts.complaint_stated import stated
from court_filing.acts.materials import Place, StoredFile
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.draft import ComplaintSignature
from court_filing.cases.lifecycle import ensure_open
from court_filing.cases.material import Material
from court_filing.clock import court_day
from court_filing.documents import complaint
from court_filing.documents.chinese_dates import court_moment
from court_filing.documents.signature_mark import SignatureMark
from court_filing.gateways.files.protocol import Files

TEXT_VERSION = "2026-11-22"
"""The version of the statement that is signed with the complaint today."""
DRAWN, TYPED, PAGE = "drawn", "typed", "page"
SLOT = "complaint"
_MOST_BYTES = 50_000_000
_HOW = {
    DRAWN: "实名登录后手写签名",
    TYPED: "实名登录后以键入姓名的方式签名",
    PAGE: "本人签名的纸质页另附",
}


class WrongName(ValueError):
    """The name is not that of anybody who may sign this complaint."""


class NothingToSign(Exception):
    """The complaint is not written here, so that there is nothing to be signed here."""


class Changed(Exception):
    """What is stated has changed since it was shown to who signs it."""


@dataclass(frozen=True)
class Signer:
    """Who may sign: a name, and as what (原告、法定代理人、委托诉讼代理人)."""

    name: str
    capacity: str


@dataclass(frozen=True)
class Signing:
    """One signature as it is made. `content_sha256`: what was shown; `image_key`: where its picture or page is kept."""

    name: str
    way: str
    content_sha256: str
    image_key: str | None = None
    picture: bytes = b""


def content_hash(case: Case) -> str:
    """The fingerprint of everything that the complaint states now."""
    return fingerprint(stated(case))


def fingerprint(content: Mapping[str, Any]) -> str:
    """Names what a complaint states: another word, another fingerprint."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()


def signers(case: Case) -> tuple[Signer, ...]:
    """Everybody who may sign: the parties that come to court, who stands for them, and their agents."""
    kind = case.proceeding
    found = []
    for party in (party for party in case.parties if party.role == kind.initiating.id):
        if party.guardian_name:
            found.append(Signer(party.guardian_name, "法定代理人"))
        found.append(Signer(party.name, kind.initiating.title))
        if party.representative_name:
            found.append(Signer(party.representative_name, "法定代表人（负责人）"))
    found += [Signer(agent.name, "代理人") for agent in case.agents]
    return tuple({signer.name: signer for signer in reversed(found)}.values())[::-1]


def valid(case: Case) -> tuple[ComplaintSignature, ...]:
    """The signatures under what is stated now, the latest of each person."""
    if not case.signatures or not written_here(case):
        return ()
    now = content_hash(case)
    names = {signer.name for signer in signers(case)}
    latest = {
        signature.signer_name: signature
        for signature in case.signatures
        if signature.content_sha256 == now and signature.signer_name in names
    }
    return tuple(latest.values())


def void(case: Case) -> tuple[ComplaintSignature, ...]:
    """The latest signature of everybody who signed other words than those that are stated now."""
    still = {signature.signer_name for signature in valid(case)}
    latest = {signature.signer_name: signature for signature in case.signatures}
    return tuple(signature for name, signature in latest.items() if name not in still)


def is_signed(case: Case) -> bool | None:
    """Whether the complaint that is written here has a signature that counts; None where it is not written here."""
    return bool(valid(case)) if written_here(case) else None


def drawn_up(case: Case, files: Files, *, more: Signing | None = None, at: datetime) -> bytes:
    """The complaint as PDF with every signature that counts, and with the one that is being made."""
    signatures = valid(case)
    marks = [
        _mark(signature, files)
        for signature in signatures
        if more is None or signature.signer_name != more.name
    ]
    days = [court_day(signature.signed_at) for signature in signatures]
    if more:
        marks.append(SignatureMark(name=more.name, how=_how(more.name, more.way, at), picture=more.picture))
        days.append(court_day(at))
    return complaint.pdf(stated(case), marks=marks, signed_on=max(days, default=None))


def _mark(signature: ComplaintSignature, files: Files) -> SignatureMark:
    picture = b""
    if signature.way == DRAWN and signature.image_key:
        with files.open(signature.image_key) as kept:
            picture = kept.read()
    how = _how(signature.signer_name, signature.way, signature.signed_at)
    return SignatureMark(name=signature.signer_name, how=how, picture=picture)


def _how(name: str, way: str, at: datetime) -> str:
    return f"{name}，{court_moment(at)}，{_HOW[way]}"


def kept(pdf: bytes, case: Case, files: Files) -> StoredFile:
    """The PDF in the file store, under the name of the complaint."""
    stored = files.put(BytesIO(pdf), limit_bytes=_MOST_BYTES)
    name = f"{complaint.title_of(stated(case))}.pdf"
    return StoredFile(name, "application/pdf", stored.key, stored.sha256, stored.size_bytes)


def sign(
    case: Case,
    signing: Signing,
    *,
    paper: StoredFile,
    page: StoredFile | None = None,
    by: Account,
    at: datetime,
) -> ComplaintSignature:
    """Sign, and put the signed complaint (and the signed page) with the materials; each plaintiff may sign.

    Raises NotAllowed, NothingToSign, WrongName, Changed, NoRoom.
    """
    store.lock(case)
    ensure_open(case)
    _ensure_may_be_signed(case, signing)
    if page is not None:
        materials.attach(case, Place(SLOT), file=page, at=at)
    material = place(case, paper, at=at)
    signature = ComplaintSignature(
        case_id=case.id,
        account_id=by.id,
        signer_name=signing.name,
        way=signing.way,
        image_key=signing.image_key,
        content_sha256=signing.content_sha256,
        text_version=TEXT_VERSION,
        signed_at=at,
        material_id=material.id if material else None,
    )
    case.signatures.append(signature)
    case.changed_at = at
    store.flush()
    return signature


def _ensure_may_be_signed(case: Case, signing: Signing) -> None:
    """Raises NothingToSign, WrongName, Changed."""
    if not written_here(case):
        raise NothingToSign(case.id)
    if signing.name not in {signer.name for signer in signers(case)}:
        raise WrongName(signing.name)
    if signing.content_sha256 != content_hash(case):
        raise Changed(case.id)


def place(case: Case, paper: StoredFile | None, *, at: datetime) -> Material | None:
    """Put the composed complaint into its slot instead of the one before; None takes away what was there."""
    there = None
    for material in case.present_materials:
        if not material.composed:
            continue
        if paper is not None and material.sha256 == paper.sha256:
            there = material
        else:
            materials.take_back(case, material, at=at)
    if paper is None or there is not None:
        return there
    return materials.keep(case, SLOT, file=paper, at=at, composed=True)


@dataclass(frozen=True)
class Composed:
    """The complaint as it goes to court, kept in the file store, and the fingerprint of what it states."""

    file: StoredFile
    content_sha256: str


def for_submission(case: Case, files: Files, *, at: datetime) -> Composed | None:
    """The complaint as it goes to court; None where it is not written here.

    To be made before the case is locked: drawing it takes a moment.
    """
    if not written_here(case):
        return None
    return Composed(kept(drawn_up(case, files, at=at), case, files), content_hash(case))


def hand_in(case: Case, composed: Composed | None, *, at: datetime) -> None:
    """Put what was made for the submission with the materials; where none is written here, leave none behind.

    Raises Changed where something else is stated by now.
    """
    if not written_here(case):
        place(case, None, at=at)
    elif composed is not None:
        if composed.content_sha256 != content_hash(case):
            raise Changed(case.id)
        place(case, composed.file, at=at)
