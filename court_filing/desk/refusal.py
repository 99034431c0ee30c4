"""Ruling that a suit is not registered (不予受理、不予立案): the reasons are chosen, then read over and confirmed."""

from collections.abc import Collection, Sequence
from typing import Any

from flask import redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from court_filing.acts import refusal
from court_filing.acts.decisions import decide
from court_filing.acts.docketing import CourtHasNoCode
from court_filing.acts.refusal import Ground
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_settings import settings_of
from court_filing.cases.lifecycle import Act
from court_filing.clock import court_day, now
from court_filing.desk.conflict import ready_to_decide, round_of
from court_filing.desk.deciding import told, told_again
from court_filing.desk.forms import keyed
from court_filing.desk.found import findings_of
from court_filing.desk.parties import sides_of
from court_filing.desk.pending import GROUNDS, ground_words
from court_filing.desk.presence import opened_now
from court_filing.desk.room import room
from court_filing.law.citations import gathered
from court_filing.law.proceedings import Proceeding
from court_filing.law.refusal_reasons import reasons_for
from court_filing.law.rulings import ruling_form
from court_filing.review.finding import Finding
from court_filing.texts import Text
from court_filing.web.access import the_account, the_case
from court_filing.web.choices import CheckboxChoices, RadioChoice
from court_filing.web.fields import StrippedString, TextArea
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent

Answer = Response | tuple[str, int]
NO_ARTICLE = Text("请连书名号写明法律的名称和第几条，例如：《民事诉讼法》第一百二十二条")
ARTICLE_ALONE = Text("这一条只和“另外写明的理由”一起用：请写明理由，或者删去这里")
NO_REASON = Text("请至少选一条或者写一条理由：裁定书要载明理由（登记立案规定第九条）")


class RefuseForm(FlaskForm):
    """Nothing is chosen beforehand: a refusal is the clerk's own, in every part."""

    ground = RadioChoice(_("属于哪一种情况"), required=Text("请选择属于哪一种情况；还能补正的，请退回补正"))
    usual = CheckboxChoices(_("法定的理由"))
    found = CheckboxChoices(_("系统审查发现、至今没有解决的"))
    more = TextArea(
        _("另外写明的理由"),
        description=_("一行写一条，会原样写进裁定书。"),
        max_length=5000,
        printed=True,
    )
    article = StrippedString(_("另外写明的理由依据哪一条"), max_length=100)

    def __init__(
        self, kind: Proceeding, findings: Sequence[Finding], *, grounds: Collection[Ground], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.kind = kind
        self.reasons = {reason.id: reason for reason in reasons_for(kind)}
        self.findings = keyed(finding for finding in findings if finding.for_filer)
        self.usual.choices = [(reason.id, reason.text) for reason in self.reasons.values()]
        self.found.choices = [(key, str(finding.message)) for key, finding in self.findings.items()]
        self.ground.choices = [(each.value, ground_words(each, kind)) for each in GROUNDS if each in grounds]

    @property
    def articles(self) -> dict[str, str]:
        """The article of each usual reason and of each finding, to be shown beside it."""
        usual = {key: reason.article for key, reason in self.reasons.items()}
        return usual | {key: finding.article for key, finding in self.findings.items()}

    def validate_article(self, field: StrippedString) -> None:
        """The ruling cites laws by their titles; what has none would be left out of it."""
        if field.data and "第" not in gathered([field.data]):
            raise ValidationError(NO_ARTICLE)  # type: ignore[arg-type]

    def validate(self, extra_validators: Any = None) -> bool:
        """Also: a ruling without a reason cannot be made."""
        valid = super().validate(extra_validators)
        faulty = self.usual.errors or self.found.errors or self.more.errors
        if not faulty and not (self.usual.data or self.found.data or self.more.data):
            self.usual.errors = [NO_REASON]  # type: ignore[list-item]
            return False
        if self.article.data and not self.more.data:
            self.article.errors = [*self.article.errors, ARTICLE_ALONE]  # type: ignore[list-item]
            return False
        return valid

    def content(self) -> dict[str, Any]:
        """What the decision keeps of it."""
        return {"reasons": self.stated(), "ground": self.ground.data}

    def stated(self) -> list[dict[str, str]]:
        """Every reason as the ruling will state it, with its article."""
        usual = [self.reasons[key] for key in self.usual.data or () if key in self.reasons]
        found = [self.findings[key] for key in self.found.data or () if key in self.findings]
        lines = [line.strip() for line in (self.more.data or "").splitlines() if line.strip()]
        article = self.article.data or self.kind.refusal.article
        return [
            *({"text": reason.text, "article": reason.article} for reason in usual),
            *({"text": str(finding.message), "article": finding.article} for finding in found),
            *({"text": line, "article": article} for line in lines),
        ]


@room.route("/<case_id>/refuse", methods=["GET", "POST"])
def refuse(case_id: str) -> Answer:
    """Choose the reasons; read the ruling over; rule."""
    case, step = the_case(), request.form.get("step")
    form = _form(case)
    if request.method == "POST":
        if step == "rule" and (again := told_again(Act.REFUSE, form.content)):
            return again
        ready_to_decide(Act.REFUSE)
    elif case.state is not CaseState.EXAMINING:
        return redirect(url_for(".case", case_id=case_id))
    if step == "change" or not sent(form):
        return _asked(case, form)
    if step == "rule":
        return _rule(case, form)
    return page("desk/refusal/confirm.html", **_shown(case), form=form, reasons=form.stated())


def _rule(case: Case, form: RefuseForm) -> Answer:
    try:
        made = decide(case, Act.REFUSE, form.content(), by=the_account(), at=now())
    except CourtHasNoCode as court:
        form.form_errors = [Text("{court}没有法院代字，编不出案号，不能出具裁定书。", court=str(court))]
        return _asked(case, form)
    return told(made)


def _form(case: Case) -> RefuseForm:
    findings = findings_of(case, today=court_day(now()))
    return RefuseForm(case.proceeding, findings, grounds=refusal.grounds(case))


def _asked(case: Case, form: RefuseForm) -> tuple[str, int]:
    return page("desk/refusal/form.html", **_shown(case), form=form)


def _shown(case: Case) -> dict[str, Any]:
    ruling = case.proceeding.refusal
    return {
        "case": case,
        "ruling": ruling,
        "remedy": ruling_form(ruling.form).against,
        "sides": sides_of(case),
        "round": round_of(case),
        **opened_now(),
        "wanted": settings_of(case.court_id),
    }
