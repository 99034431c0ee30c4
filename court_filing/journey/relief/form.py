"""What is asked of who cannot pay: on which of the Decree's grounds, and how things stand with them."""

from datetime import date
from typing import Any

from flask_wtf import FlaskForm

from court_filing.law.amounts import BadInput
from court_filing.law.relief import ensure_open_to, grounds
from court_filing.web.choices import RadioChoice
from court_filing.web.fields import TextArea
from court_filing.web.language import lazy_gettext as _
from court_filing.web.relief_words import KINDS

MOST_CHARACTERS = 2000


class ReliefForm(FlaskForm):
    """One ground, which says by itself whether to waive, lower or put off the fee."""

    ground = RadioChoice(_("您属于哪一种情况？"), required=_("请选一种最符合您的情况"))
    statement = TextArea(
        _("写明困难"),
        description=_("收入多少、靠什么生活、为什么现在交不起。会写进申请书。"),
        required=_("请写明为什么交不起诉讼费"),
        max_length=MOST_CHARACTERS,
        printed=True,
    )

    def __init__(self, *, on: date, natural_person: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.on, self.natural_person, self.grounds = on, natural_person, grounds(on)
        self.ground.choices = [
            (each.id, f"{KINDS[each.kind]}：{each.title}") for each in self.grounds.values()
        ]

    @property
    def articles(self) -> dict[str, str]:
        """The article of each ground, to be shown below it."""
        return {each.id: each.article for each in self.grounds.values()}

    def validate_ground(self, field: RadioChoice) -> None:
        """An exemption is for natural persons（第四十四条第二款）."""
        chosen = self.grounds.get(field.data)
        if chosen is not None:
            try:
                ensure_open_to(chosen.kind, natural_person=self.natural_person, on=self.on)
            except BadInput as refused:
                raise ValueError(refused.text) from refused
