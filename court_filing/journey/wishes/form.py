"""Other wishes: every question may be left open."""

from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField

from court_filing.law import wishes
from court_filing.law.wishes import LANGUAGE, OTHER, Wish
from court_filing.web.choices import CheckboxChoices, RadioChoice
from court_filing.web.fields import StrippedString, TextArea
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _


def _offered(known: Mapping[str, Wish]) -> list[tuple[str, str]]:
    return [(wish_id, wish.title) for wish_id, wish in known.items()]


class WishesForm(FlaskForm):
    """Mediation first, urgency, legal aid, support at court."""

    mediation = RadioChoice(
        _("要不要先请调解员帮双方谈一谈？（先行调解）"), choices=_offered(wishes.mediation())
    )
    urgent = RadioChoice(_("需要法院加急处理吗？"), choices=[("", _("不需要")), *_offered(wishes.urgency())])
    urgent_words = TextArea(_("为什么急，用自己的话说"), max_length=500, printed=True)
    legal_aid = BooleanField(_("我想申请法律援助（免费的律师帮助）"))
    support = CheckboxChoices(_("到法院办事，需要哪些协助？"), choices=_offered(wishes.support()))
    support_words = StrippedString(_("是哪种语言，或者还需要什么"), max_length=100)

    def validate(self, extra_validators: Any = None) -> bool:
        """A reason that is not on the list has to be told, and so has the language that an interpreter is for."""
        holds = bool(super().validate(extra_validators))
        if self.urgent.data == OTHER and not self.urgent_words.data:
            self.urgent_words.errors = [gettext("选了“其他紧急情况”，请写明为什么急")]
        if LANGUAGE in (self.support.data or ()) and not self.support_words.data:
            self.support_words.errors = [gettext("请写明需要哪种语言的翻译，例如：维吾尔语")]
        return holds and not self.errors

    def answers(self) -> dict[str, Any]:
        """What the form gives; nothing about mediation where it does not ask."""
        return {field.name: field.data for field in self if field.name in KEPT}


KEPT = ("mediation", "urgent", "urgent_words", "legal_aid", "support", "support_words")
