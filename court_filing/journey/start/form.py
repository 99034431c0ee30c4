"""Agreeing to the notice of filing."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired, Regexp

from court_filing.web.language import lazy_gettext as _


class NoticeForm(FlaskForm):
    """The notice was read, and the truth is promised."""

    key = HiddenField(validators=[Regexp(r"[0-9a-f]{24}\Z")])
    """Made for one opening of the page, so that a double click begins one case."""
    agreed = BooleanField(
        _("我已阅读立案须知，承诺诚信诉讼、如实填写"),
        validators=[InputRequired(_("请先阅读立案须知；同意的话，在方框里打勾"))],
    )
