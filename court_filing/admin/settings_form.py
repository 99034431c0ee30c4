"""What a court decides for itself, asked from the list of settings itself, so that a new one is never forgotten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_wtf import FlaskForm

from court_filing.acts.court_practice import BadSetting, decide, forget, open_base_fees
from court_filing.cases.court_settings import (
    BASE_FEE,
    FEE_STANDARD,
    LONGEST_WORDS,
    NAMES,
    ONLINE,
    CourtSettings,
    written_settings,
)
from court_filing.law import causes
from court_filing.law.fee_questions import fee_questions
from court_filing.texts import Text
from court_filing.web.choices import RadioChoice
from court_filing.web.fields import StrippedString
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _


@dataclass(frozen=True)
class Asked:
    """How one setting is asked for."""

    title: str
    hint: str = ""
    choices: Mapping[str, str] | None = None
    """None: a number, or words."""
    longest: int = 20
    """Of words: how long they may be."""


YES_NO = {"yes": _("是"), "no": _("否")}
SETTINGS: Mapping[str, Asked] = {
    "number_on": Asked(
        _("什么时候编案号"), choices={"settlement": _("交费（或者免交）以后"), "acceptance": _("受理的时候")}
    ),
    "accept_clean": Asked(_("审查没有发现问题的，系统直接受理"), choices=YES_NO),
    "private_prosecution_online": Asked(_("刑事自诉在网上办"), choices=YES_NO),
    "correction_days": Asked(_("补正的期限（天）"), _("1 到 90（登记立案规定第七条：由法院指定）。")),
    "undo_minutes": Asked(
        _("决定作出以后多少分钟内可以撤回"), _("0 到 60。在这段时间里，文书和通知都不发出。")
    ),
    "second_on_refusal": Asked(_("不予受理要另一名法官复核"), choices=YES_NO),
    "sample_percent": Asked(
        _("没有问题的案件，抽查百分之几"), _("0 到 100。抽到的由立案法官看一遍，不直接受理。")
    ),
    "lease_minutes": Asked(_("领取以后多少分钟没有操作，别人可以接手"), _("5 到 240。")),
    "filings_a_day": Asked(_("同一个人一天直接受理多少件"), _("1 到 1000。超过的仍然接收，由立案法官审查。")),
    "alike_a_month": Asked(
        _("同一个人三十天内有几件相似的，就由法官看"), _("1 到 1000。仍然接收，由立案法官审查。")
    ),
    "like_to_clerk": Asked(
        _("和已有的案件相似的，由法官看一遍"),
        _("当事人相同，请求、事实或者文件也相近，而且那一件还在审查或者已经立案的。仍然接收。"),
        choices=YES_NO,
    ),
    "evidence_days": Asked(_("举证期限（天）"), _("15 到 90（民事证据规定第五十一条）。")),
    "fee_rounding_unit": Asked(_("诉讼费算到"), choices={"fen": _("分"), "yuan": _("元")}),
    "fee_rounding_order": Asked(
        _("减半和取整的先后"),
        choices={"halve_then_round": _("先减半，再取整"), "round_then_halve": _("先取整，再减半")},
    ),
    "bank_account_name": Asked(
        _("诉讼费专户的户名"),
        _("户名、账号和开户行都填了，当事人交费时才可以选银行转账。"),
        longest=LONGEST_WORDS,
    ),
    "bank_account_number": Asked(_("诉讼费专户的账号"), _("8 到 32 位数字。"), longest=60),
    "bank_name": Asked(_("诉讼费专户的开户行"), longest=LONGEST_WORDS),
}
"""The plain settings by name; one that is not here is asked under its own name."""
PRACTICES: Mapping[str, str] = {
    "personal_injury": _("人身损害赔偿的收费"),
    "enforcement_objection": _("执行异议之诉的收费"),
    "security_interest": _("实现担保物权的收费"),
}
STANDARDS: Mapping[str, str] = {
    "property": _("按财产案件"),
    "personality": _("按人格权案件"),
    "other_nonproperty": _("按其他非财产案件，按件"),
    "free": _("不收"),
}
DEFAULT = ""


class SettingsForm(FlaskForm):
    """Every setting of one court; one that is left as it was decides nothing."""

    def to_save(self, court_id: str, *, on: date) -> list[str] | None:
        """Write what changed, and give the names; None where something cannot be, which the fields then say."""
        before, changed = written_settings(court_id), []
        for name in self.names:
            typed = str(self[name].data or "")
            if typed == before.get(name, DEFAULT):
                continue
            try:
                if typed == DEFAULT:
                    forget(court_id, name)
                else:
                    decide(court_id, name, typed, on=on)
            except BadSetting:
                self[name].errors = [
                    *self[name].errors,
                    Text("不能是“{value}”，请看上面写的范围", value=typed),
                ]
            else:
                changed.append(name)
        return None if self.errors_found else changed

    @property
    def names(self) -> list[str]:
        """The settings, in the order in which they are asked."""
        return [name for name in self._fields if name != "csrf_token"]

    @property
    def errors_found(self) -> bool:
        """Whether anything was refused."""
        return any(self[name].errors for name in self.names)


def settings_form(court_id: str, *, on: date) -> SettingsForm:
    """The form of one court with what it has decided."""
    fields: dict[str, Any] = {name: _field(name) for name in NAMES if "<" not in name}
    fields |= {f"{FEE_STANDARD}{practice}": _standard(practice) for practice in causes.split_practices()}
    fields |= {f"{BASE_FEE}{kind}": _base_fee(kind) for kind in open_base_fees(court_id, on=on)}
    fields = {name: field for name, field in fields.items() if not name.startswith(ONLINE)}
    known = written_settings(court_id)
    made: Callable[..., SettingsForm] = type("SettingsOfCourt", (SettingsForm,), fields)
    return made(data={name: known.get(name, DEFAULT) for name in fields})


def _field(name: str) -> Any:
    asked = SETTINGS.get(name, Asked(name))
    default = getattr(CourtSettings(), name, "")
    if asked.choices is None and default == "":
        return StrippedString(asked.title, description=asked.hint, max_length=asked.longest)
    if asked.choices is None:
        shown = gettext("%(hint)s 不填的，是 %(default)s。", hint=asked.hint, default=default)
        return StrippedString(asked.title, description=shown.strip(), max_length=asked.longest)
    chosen = ("yes" if default else "no") if isinstance(default, bool) else str(default)
    first = (DEFAULT, gettext("照平台的：%(value)s", value=asked.choices[chosen]))
    return RadioChoice(asked.title, description=asked.hint, choices=[first, *asked.choices.items()])


def _standard(practice: str) -> Any:
    offered = causes.split_practices()[practice]
    choices = [(each, STANDARDS.get(each, each)) for each in offered]
    return RadioChoice(PRACTICES.get(practice, practice), choices=[(DEFAULT, _("照平台的")), *choices])


def _base_fee(kind: str) -> Any:
    question = fee_questions().get(kind)
    title = question.title if question else kind
    return StrippedString(
        gettext("法定幅度里固定的收费（元）：%(kind)s", kind=title),
        description=_("只在法律给了幅度的地方可以定；不填的，受理的时候由法官核定。"),
        max_length=20,
    )
