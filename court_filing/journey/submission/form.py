"""Signing and submitting."""

from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms.validators import InputRequired

from court_filing.web.language import lazy_gettext as _


class SubmissionForm(FlaskForm):
    """The truth statement（虚假诉讼要承担法律责任：民诉法第一百一十五条）."""

    truthful = BooleanField(
        _("我保证以上内容和材料真实；虚假诉讼要承担法律责任，我已知道"),
        validators=[InputRequired(_("提交前请先确认内容真实：在方框里打勾"))],
    )
