"""What connects the case with the chosen court, in the person's words."""

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from court_filing.law.jurisdiction.connections import connections
from court_filing.web.fields import TextArea
from court_filing.web.language import lazy_gettext as _


class ConnectionForm(FlaskForm):
    """Which connection (连接点), and where it can be seen."""

    connection = RadioField(
        _("这个法院为什么能管？"),
        choices=[(title, title) for title in connections()],
        validators=[InputRequired(_("请选一项：这个法院为什么能管；都不是的，选“其他”"))],
    )
    told = TextArea(
        _("具体说明"),
        required=_("请写明是哪里、有什么可以证明，例如：合同第八条约定在珠海市香洲区交货"),
        max_length=300,
    )
