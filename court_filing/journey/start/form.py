"""The first question, and agreeing to the notice of filing."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired, Regexp

from court_filing.law.proceedings import proceedings
from court_filing.web.choices import RadioChoice
from court_filing.web.language import lazy_gettext as _

NEW, SHORT, EXISTING = "new", "short", "existing"
MATTERS = {
    NEW: _("新案件"),
    SHORT: _("新案件，只要钱、事情简单：简便填写"),
    EXISTING: _("已有案件：查进度、补充材料"),
}


class MatterForm(FlaskForm):
    """Something new, or a case that there is already; sent in the address."""

    class Meta:
        csrf = False

    asked = HiddenField(default="1")
    """Tells an empty answer from a page that was only opened."""
    matter = RadioChoice(
        _("您要办的是新案件，还是已有的案件？"),
        choices=list(MATTERS.items()),
        required=_("请选择是新案件，还是已有的案件"),
    )

    def __init__(self, *, in_short: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not in_short:
            self.matter.choices = [(id, title) for id, title in MATTERS.items() if id != SHORT]


class NoticeForm(FlaskForm):
    """The notice was read, and the truth is promised."""

    key = HiddenField(validators=[Regexp(r"[0-9a-f]{24}\Z")])
    """Made for one opening of the page, so that a double click begins one case."""
    agreed = BooleanField(
        _("我已阅读立案须知，承诺诚信诉讼、如实填写"),
        validators=[InputRequired(_("请先阅读立案须知；同意的话，在方框里打勾"))],
    )


class ShortNoticeForm(NoticeForm):
    """The same, and which of the proceedings that can be filed in short."""

    kind = RadioChoice(
        _("用哪一种办法要回这笔钱？"),
        choices=lambda: [(kind.id, kind.title) for kind in proceedings().values() if kind.in_short],
        required=_("请选择起诉，还是申请支付令；拿不准的，选“民事起诉”"),
    )
