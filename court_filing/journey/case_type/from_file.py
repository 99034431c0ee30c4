"""“上传诉状，帮我判断”: a complaint that was written elsewhere is read at once, and says what kind of case it may be.

Nothing is chosen by it: the person looks at the reasons and confirms.
"""

from functools import partial
from typing import BinaryIO, cast

from flask import url_for
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response
from wtforms import BooleanField, HiddenField, RadioField
from wtforms.validators import InputRequired

from court_filing.acts import drafting
from court_filing.acts import materials as act
from court_filing.acts.filling_in import keep_as_complaint
from court_filing.acts.room_for_files import NoRoom
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.gateways.files.plain_copy import plain_copy
from court_filing.journey.blueprint import journey
from court_filing.journey.case_type.document import (
    WITH_WORDS,
    Proposed,
    proposed_for,
    words_of_file,
    words_of_text,
)
from court_filing.journey.proposed import propose
from court_filing.journey.steps import onward, step_page
from court_filing.law import courts
from court_filing.law.proceedings import proceedings
from court_filing.reading.file_name import shown_name
from court_filing.reading.kind import LIMITS
from court_filing.reading.problems import Problem
from court_filing.reading.words import PageWords
from court_filing.web import transaction
from court_filing.web.access import check_again
from court_filing.web.fields import TextArea
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent
from court_filing.web.services import settings
from court_filing.web.taking import kind_to_take, size_of, take_in, takes_files
from court_filing.web.uploads import no_room

transaction.writes_late("journey.case_type_from_file")
ACCEPT = ".pdf,.docx,.txt"
LONGEST = 20_000
COMPLAINT = "complaint"


class DocumentForm(FlaskForm):
    """A file, or its words."""

    file = FileField(_("起诉状或者申请书的文件"))
    keep = BooleanField(_("同时把这个文件作为诉状交上来"), default=False)
    text = TextArea(_("或者把内容粘贴在这里"), max_length=LONGEST)

    @property
    def chosen(self) -> FileStorage | None:
        """The file, where one was really chosen."""
        return self.file.data if self.file.data and self.file.data.filename else None


class ConfirmForm(FlaskForm):
    """What the person makes of the proposal."""

    case_type = RadioField(_("按哪一类办？"), choices=[], validators=[InputRequired(_("请选择按哪一类办"))])
    cause = RadioField(_("案由是哪一个？"), choices=[], validate_choice=False)
    court = HiddenField()
    material = HiddenField()


@journey.route("/case-type/from-file/", methods=["GET", "POST"])
@takes_files
@step_page("case_type")
def case_type_from_file(case: Case) -> Response | tuple[str, int]:
    """Ask for the complaint, read it at once, and show what it seems to be."""
    form = DocumentForm()
    if not sent(form):
        return _asked(case, form)
    pages = _words(form)
    found = proposed_for(pages) if pages else None
    if found is None or not found.kinds:
        _object(form, had_words=any(page.lines for page in pages))
        return _asked(case, form)
    kept = _kept(case, form) if form.keep.data and form.chosen else None
    if isinstance(kept, str):
        form.file.errors = [kept]
        return _asked(case, form)
    return _shown(case, found, material_id=kept)


@journey.post("/case-type/from-file/chosen/")
@step_page("case_type")
def case_type_chosen(case: Case) -> Response | tuple[str, int]:
    """Choose what was confirmed; court and cause stay proposals until their own steps."""
    form = ConfirmForm()
    form.case_type.choices = [(kind.id, kind.title) for kind in proceedings().values()]
    if not sent(form):
        return _asked(case, DocumentForm(formdata=None))
    drafting.choose_proceeding(case, form.case_type.data, at=now())
    if form.material.data and form.material.data.isdecimal():
        keep_as_complaint(case, int(form.material.data[:9]), at=now())
    court = courts.by_written_name(form.court.data or "")
    propose(case, court_ids=[court.id] if court else [], cause_id=form.cause.data or "")
    return onward(case, "case_type")


def _asked(case: Case, form: DocumentForm) -> tuple[str, int]:
    return page(
        "journey/case_type/document.html", case=case, form=form, accept=ACCEPT, limit=LIMITS.document_bytes
    )


def _words(form: DocumentForm) -> list[PageWords]:
    """The words of the file, else those that were pasted; none, with the reason on the form, where there are none."""
    upload = form.chosen
    if upload is None:
        return words_of_text(form.text.data) if form.text.data else []
    name = shown_name(upload.filename or "")
    size_bytes = size_of(upload)
    kind = kind_to_take(upload.stream.read(LIMITS.head_bytes), name, size_bytes=size_bytes)
    upload.stream.seek(0)
    if isinstance(kind, Problem):
        form.file.errors = [said(kind.message)]
        return []
    if kind not in WITH_WORDS:
        form.file.errors = [
            gettext(
                "“%(name)s”里没有现成的文字，要先识别，不能马上判断。请先自己选类型，再到“上传材料”里传；"
                "也可以把内容粘贴在下面",
                name=name,
            )
        ]
        return []
    try:
        # In memory, or in a file without a name: whatever happens, nothing of it is left.
        with plain_copy(cast(BinaryIO, upload.stream), folder=settings().folder) as path:
            return words_of_file(path, kind=kind)
    finally:
        upload.stream.seek(0)


def _object(form: DocumentForm, *, had_words: bool) -> None:
    """Say why nothing is proposed, at the field that it is about."""
    if form.file.errors or form.text.errors:
        return
    if form.chosen is None and not form.text.data:
        form.file.errors = [gettext("请选择一个文件，或者把诉状的内容粘贴在下面")]
    elif form.chosen is not None and not had_words:
        form.file.errors = [gettext("没有从文件里读到文字，请检查文件，或者把内容粘贴在下面")]
    elif form.chosen is not None:
        form.file.errors = [
            gettext(
                "文件里的文字太少，看不出是哪一类。扫描件要先识别文字，请把内容粘贴在下面，或者自己选类型"
            )
        ]
    else:
        form.text.errors = [gettext("看不出是哪一类案件，请多粘贴一些内容，或者自己选类型")]


def _kept(case: Case, form: DocumentForm) -> int | str:
    """The file as a complaint of the draft: its number, or why it was not taken."""
    upload = form.chosen
    assert upload is not None
    if full := no_room([upload], partial(act.ensure_room, case)):
        return full
    taken = take_in(upload)
    if isinstance(taken, Problem):
        return said(taken.message)
    transaction.begin_writing()
    case = check_again()
    try:
        return act.attach(case, act.Place(COMPLAINT), file=taken, at=now()).id
    except NoRoom as full_by_now:
        return said(full_by_now.text)


def _shown(case: Case, found: Proposed, *, material_id: int | None) -> tuple[str, int]:
    form = ConfirmForm(formdata=None, court=found.court_name, material=str(material_id or ""))
    form.case_type.choices = [(kind.id, kind.title) for kind, _why in found.kinds]
    form.case_type.data = found.kinds[0][0].id
    form.cause.choices = [(cause.id, cause.name) for cause, _why in found.causes]
    form.cause.data = found.causes[0][0].id if found.causes else ""
    return page(
        "journey/case_type/document_result.html",
        case=case,
        form=form,
        found=found,
        kept=material_id is not None,
        why_kind={kind.id: why for kind, why in found.kinds},
        why_cause={cause.id: why for cause, why in found.causes},
        action=url_for("journey.case_type_chosen", case_id=case.id),
    )
