"""How to pay."""

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from court_filing.web.language import lazy_gettext as _

NAMES = {
    "alipay": _("支付宝"),
    "wechat": _("微信支付"),
    "embedded": _("模拟收银台（试用）"),
    "bank": _("银行转账"),
}


class PaymentForm(FlaskForm):
    """One of the channels that this court has."""

    channel = RadioField(_("用什么方式交费？"), validators=[InputRequired(_("请选择交费方式"))])

    def offer(self, channels: list[str]) -> "PaymentForm":
        """Offer these channels, the first one chosen."""
        self.channel.choices = [(name, NAMES.get(name, name)) for name in channels]
        if not self.is_submitted():
            self.channel.data = channels[0]
        return self
