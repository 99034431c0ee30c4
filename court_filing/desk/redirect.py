"""Telling where else to go (释明告知): reasons with where to go are chosen or written, then read over and told."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from court_filing.acts.decisions import decide
from court_filing.acts.ruling_owed import insistence
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_settings import settings_of
from court_filing.cases.lifecycle import Act
from court_filing.clock import now
from court_filing.desk.conflict import ready_to_decide, round_of
from court_filing.desk.deciding import told, told_again
from court_filing.desk.parties import sides_of
from court_filing.desk.presence import opened_now
from court_filing.desk.room import room
from court_filing.law.citations import gathered
from court_filing.law.proceedings import Proceeding
from court_filing.law.redirections import elsewhere_for
from court_filing.texts import Text
from court_filing.web.access import the_account, the_case
from court_filing.web.choices import CheckboxChoices
from court_filing.web.fields import StrippedString, TextArea
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent

Answer = Response | tuple[str, int]
CIVIL_ARTICLE, ARTICLE = "民诉法第一百二十七条", "登记立案规定第二条"
"""Under which article somebody is told to go elsewhere in a civil case, and in every other."""


class RedirectForm(FlaskForm):
    """Nothing is chosen beforehand; what the clerk writes has where to go as well."""

    usual = CheckboxChoices(_("为什么应当到别处办理"))
    name = StrippedString(
        _("具体到哪里"),
        description=_("法院或者机关的名称，例如：北京市海淀区人民法院。会写在上面选的每一条后面。"),
        max_length=100,
    )
    more = TextArea(_("另外写明的理由"), max_length=1000, printed=True)
    where = TextArea(_("到哪里办理"), max_length=500, printed=True)
    article = StrippedString(_("另外写明的理由依据哪一条"), max_length=100)

    def __init__(self, kind: Proceeding, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind = kind
        self.reasons = {reason.id: reason for reason in elsewhere_for(kind)}
        self.usual.choices = [(reason.id, reason.text) for reason in self.reasons.values()]

    @property
    def hints(self) -> dict[str, str]:
        """Where to go and the article of each usual reason, to be shown beside it."""
        return {key: f"{reason.where}{reason.article}" for key, reason in self.reasons.items()}

    def validate_article(self, field: StrippedString) -> None:
        """A law is cited by its title."""
        if field.data and "第" not in gathered([field.data]):
            sentence = Text("请连书名号写明法律的名称和第几条，例如：《民事诉讼法》第一百二十七条")
            raise ValidationError(sentence)  # type: ignore[arg-type]

    def validate(self, extra_validators: Any = None) -> bool:
        """Also: nobody is sent away without being told why, and where to go."""
        valid = super().validate(extra_validators)
        if not self.usual.errors and not (self.usual.data or self.more.data):
            self.usual.errors = [Text("请至少选一条或者写一条：为什么应当到别处办理")]  # type: ignore[list-item]
            return False
        if self.more.data and not self.where.data:
            self.where.errors = [Text("请写明到哪里办理")]  # type: ignore[list-item]
            return False
        return valid and self._keeps_all_that_is_typed()

    def _keeps_all_that_is_typed(self) -> bool:
        """Nothing that was typed is left out of what the person is told."""
        if self.more.data:
            alone = [] if self.usual.data or not self.name.data else [self.name]
            sentence = Text("没有选上面的理由，这里写的不会用到：请写到“到哪里办理”里，或者删去")
        else:
            alone = [field for field in (self.where, self.article) if field.data]
            sentence = Text(
                "这一栏只和“另外写明的理由”一起用：请写明理由；只用上面选的理由的，"
                "具体到哪里写在“具体到哪里”，并删去这里"
            )
        for field in alone:
            field.errors = [sentence]  # type: ignore[list-item]
        return not alone

    def stated(self) -> list[dict[str, str]]:
        """Every reason with where to go and its article."""
        usual = [self.reasons[key] for key in self.usual.data or () if key in self.reasons]
        told = [
            {"text": reason.text, "where": _named(reason.where, self.name.data), "article": reason.article}
            for reason in usual
        ]
        if self.more.data:
            article = self.article.data or self.kind.refusal.article
            told.append({"text": self.more.data, "where": self.where.data or "", "article": article})
        return told


@room.route("/<case_id>/redirect", methods=["GET", "POST"], endpoint="redirect")
def tell_elsewhere(case_id: str) -> Answer:
    """Choose the reasons and where to go; tell it."""
    case, step = the_case(), request.form.get("step")
    form = RedirectForm(case.proceeding)
    if request.method == "POST":
        if step == "tell" and (again := told_again(Act.REDIRECT, lambda: {"reasons": form.stated()})):
            return again
        ready_to_decide(Act.REDIRECT)
    elif case.state is not CaseState.EXAMINING or insistence(case) is not None:
        return redirect(url_for(".case", case_id=case_id))
    if step == "change" or not sent(form):
        return _asked(case, form)
    if step != "tell":
        return _asked(case, form, template="redirect_confirm", reasons=form.stated())
    content: dict[str, Sequence[dict[str, str]]] = {"reasons": form.stated()}
    return told(decide(case, Act.REDIRECT, content, by=the_account(), at=now()))


def article_of(kind: Proceeding) -> str:
    """The article under which somebody is told to go elsewhere in that proceeding."""
    return CIVIL_ARTICLE if kind.group == "civil" else ARTICLE


def _asked(case: Case, form: RedirectForm, *, template: str = "redirect", **more: Any) -> tuple[str, int]:
    return page(
        f"desk/decisions/{template}.html",
        case=case,
        form=form,
        sides=sides_of(case),
        round=round_of(case),
        article=article_of(case.proceeding),
        days=settings_of(case.court_id).correction_days,
        wanted=settings_of(case.court_id),
        **more,
        **opened_now(),
    )


def _named(where: str, name: str | None) -> str:
    return f"{where.rstrip('。')}（{name}）。" if name else where
