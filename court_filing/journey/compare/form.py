"""Why a difference may stand."""

from flask_wtf import FlaskForm

from court_filing.acts.comparing import Why
from court_filing.web.choices import RadioChoice
from court_filing.web.fields import StrippedString
from court_filing.web.language import lazy_gettext as _

WHYS = {
    Why.BOTH_RIGHT.value: _("两处都对（例如搬了家、改了名）"),
    Why.MISREAD.value: _("系统把文件读错了，我填写的是对的"),
}


class ExplainForm(FlaskForm):
    """The reason; where both are right, in words, too: the court reads it."""

    why = RadioChoice(_("为什么不用改"), choices=list(WHYS.items()), required=_("请选一个"))
    reason = StrippedString(
        _("说明原因"), description=_("两处都对的请写明原因，立案法官会看到。"), max_length=200
    )

    def validate(self, extra_validators: object = None) -> bool:
        """A word of explanation where both are said to be right."""
        valid: bool = super().validate(extra_validators)
        if valid and self.why.data == Why.BOTH_RIGHT.value and not self.reason.data:
            self.reason.errors = [_("请写明为什么两处都对，例如：身份证上是老家地址，现在住在这里")]
            return False
        return valid
