"""The texts (说明文字) that a court or all courts have of their own."""

from flask import abort, flash, redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from court_filing.acts.court_texts import NAMES, texts_of, write
from court_filing.admin.room import room
from court_filing.admin.scope import scope_of
from court_filing.cases.court_words import texts_about
from court_filing.clock import court_day, now
from court_filing.texts import Text
from court_filing.web.access import the_account
from court_filing.web.fields import TextArea
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent


class TextForm(FlaskForm):
    """One text."""

    text = TextArea(
        _("文字"), description=_("清空以后，恢复程序原来的（没有原来的，就不显示）。"), printed=True
    )

    def __init__(self, text: str, *, longest: int) -> None:
        super().__init__(data={"text": text})
        self.longest = longest

    def validate_text(self, field: TextArea) -> None:
        """Each text has a length of its own."""
        if len(field.data or "") > self.longest:
            sentence = Text(
                "最多 {limit} 个字，现在有 {count} 个字", limit=self.longest, count=len(field.data)
            )
            raise ValidationError(sentence)  # type: ignore[arg-type]


@room.get("/courts/<scope>/texts/")
def texts(scope: str) -> tuple[str, int]:
    """Every text as it reads today."""
    here = scope_of(scope)
    return page("admin/texts.html", scope=here, names=NAMES, read=texts_of(here.court_id, court_day(now())))


@room.route("/courts/<scope>/texts/<name>/", methods=["GET", "POST"])
def text(scope: str, name: str) -> Response | tuple[str, int]:
    """Write one text, and see how it read before."""
    here, today = scope_of(scope), court_day(now())
    named = NAMES.get(name) or abort(404)
    form = TextForm(texts_of(here.court_id, today, (name,))[name], longest=named.longest)
    if sent(form):
        written = form.text.data or ""
        write(name, written, court_id=here.court_id, from_on=today, by=the_account(), at=now())
        flash(gettext("已保存"), "success")
        return redirect(url_for(".texts", scope=scope))
    return page(
        "admin/text.html",
        scope=here,
        named=named,
        form=form,
        history=texts_about(here.court_id, name),
    )
