"""What somebody without any knowledge of courts is asked: what happened, and only then what would decide."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from flask_wtf import FlaskForm

from court_filing.clock import court_day, now
from court_filing.law.jurisdiction.tables import labels
from court_filing.law.triage import Answers
from court_filing.texts import Text
from court_filing.web.choices import RadioChoice, SelectChoice
from court_filing.web.fields import DateField, MoneyField, StrippedString, TextArea
from court_filing.web.time_limits import HINT, QUESTION

LONGEST = 3000
_CHOOSE = ("", Text("请选择"))
_YES_NO = (("yes", Text("是")), ("no", Text("不是")))
_CHOICES: Mapping[str, tuple[tuple[str, Text | str], ...]] = {
    "defendant_kind": (
        _CHOOSE,
        ("县区部门", Text("区、县的部门或者派出所、交警、街道、乡镇（最常见）")),
        ("市级部门", Text("市里、省里的部门")),
        ("区人民政府", Text("区政府、县政府、市政府、省政府")),
        ("国务院部门", Text("国务院的部门")),
        ("海关", Text("海关")),
    ),
    "basis_kind": (
        _CHOOSE,
        ("民事判决书", Text("法院的判决书、调解书")),
        ("劳动人事争议仲裁裁决书", Text("劳动仲裁的裁决书、调解书")),
        ("仲裁裁决书（商事）", Text("仲裁委员会的裁决书（不是劳动的）")),
        ("公证债权文书及执行证书", Text("公证处的执行证书")),
        ("支付令", Text("法院的支付令")),
        ("确认调解协议裁定", Text("法院确认调解协议的裁定")),
    ),
    "disputed_obligation": (
        _CHOOSE,
        ("支付款项", Text("付钱")),
        ("交付货物", Text("交东西")),
        ("交付房屋", Text("交房子")),
        ("其他义务", Text("做别的事（干活、办手续等）")),
    ),
}
_NOT_ASKED = frozenset({"cause", "procedure", "agreed_court_text", "written"})


class WhatHappenedForm(FlaskForm):
    """The story in the person's own words, and answers to what the story leaves open."""

    text = TextArea(
        Text("发生了什么事"),
        description=Text(
            "像跟家里人说话一样写：谁、什么时候、做了什么，现在想要什么。不用写姓名、电话、身份证号。"
        ),
        required=Text("请写一写发生了什么事，几句话就行"),
        max_length=LONGEST,
    )
    cause = RadioChoice(Text("哪一个最像您的事？"), choices=(), validate_choice=False)
    danger = RadioChoice(
        Text("现在有人正受到伤害，或者马上会受到伤害吗？"),
        choices=(("yes", Text("有，现在就危险")), ("no", Text("没有，事情已经过去"))),
    )
    judgment = RadioChoice(Text("已经有生效的判决书、调解书或者裁决书，只是对方不照做吗？"), choices=_YES_NO)
    arbitrated = RadioChoice(
        Text("这件事做过劳动仲裁吗？"),
        description=Text("拿到了裁决书，或者“不予受理通知书”，都算做过"),
        choices=(("yes", Text("做过")), ("no", Text("没有"))),
    )
    other_side = RadioChoice(
        Text("您要告的是谁？"),
        choices=(
            ("person", Text("个人")),
            ("company", Text("公司、学校、医院、村委会等单位")),
            ("government", Text("政府部门（对它的处罚、决定、不作为不服）")),
        ),
    )

    since = DateField(
        QUESTION,
        description=HINT,
        not_after=lambda: court_day(now()),
    )

    @property
    def said(self) -> Answers:
        """The answers, for triage."""
        return Answers(
            danger=_yes(self.danger.data),
            judgment=_yes(self.judgment.data),
            arbitrated=_yes(self.arbitrated.data),
            other_side=self.other_side.data or "",
        )

    def take(self, told: Mapping[str, str]) -> None:
        """Fill in what the story itself tells, where the person was not asked yet."""
        for name in told.keys() & set(FACTS):
            if not self[name].raw_data:
                self[name].data = Decimal(told[name]) if name == "claim_yuan" else told[name]
                self.told.append(name)

    @cached_property
    def told(self) -> list[str]:
        """The facts that were filled in from the story."""
        return []

    def facts(self) -> dict[str, Any]:
        """The facts that were given, by the names of `law/jurisdiction`."""
        given = {name: self[name].data for name in FACTS if self[name].data}
        return {name: str(value) if isinstance(value, Decimal) else value for name, value in given.items()}


def _yes(value: str | None) -> bool | None:
    return {"yes": True, "no": False}.get(value or "")


def _field(name: str, question: str) -> Any:
    if name in _CHOICES:
        return SelectChoice(question, choices=_CHOICES[name])
    if name == "claim_yuan":
        return MoneyField(question, allow_zero=True)
    return StrippedString(question, max_length=120, printed=False)


def askable(names: Iterable[str]) -> list[str]:
    """Those facts that can be asked for in one box."""
    return [name for name in names if name in FACTS]


FACTS = tuple(name for name in labels() if name not in _NOT_ASKED)
for _name in FACTS:
    setattr(WhatHappenedForm, _name, _field(_name, labels()[_name]))
