"""The texts that a court writes for itself (本院的说明), each under a name, with nothing where it says nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from court_filing.acts.rulebook import ensure_administrator
from court_filing.cases import court_words, store
from court_filing.cases.account import Account
from court_filing.cases.court_material import CourtText
from court_filing.texts import Text


@dataclass(frozen=True)
class Named:
    """One text that a court can have of its own."""

    title: Text
    hint: Text
    """Where it stands, and what it is for."""
    default: str = ""
    longest: int = 1000


NAMES: Mapping[str, Named] = {
    "notice": Named(
        Text("立案须知的补充"), Text("选定法院以后，当事人在任务清单、核对提交和法院介绍的页面上看到。")
    ),
    "receipt_remark": Named(Text("收件凭证上的附注"), Text("印在收件凭证的最后一条。"), longest=300),
    "checklist": Named(Text("材料清单的说明"), Text("放在“上传材料”和法院介绍页面的材料清单前面。")),
    "return_reasons": Named(
        Text("常用的退回补正理由"),
        Text("一行一条。法官写补正内容的时候可以照着用。"),
        default="请补交身份证明，照片要四角完整、字迹清楚。\n请在起诉状上签名或者盖章。\n请写明对方准确的姓名（名称）和住址。",
        longest=3000,
    ),
    "counter_address": Named(Text("诉讼服务中心的地址"), Text("在法院介绍的页面上。"), longest=200),
    "counter_hours": Named(Text("诉讼服务中心的办公时间"), Text("在法院介绍的页面上。"), longest=200),
    "counter_phone": Named(
        Text("立案窗口的电话"), Text("在法院介绍的页面上，12368 之外另写的。"), longest=100
    ),
}
"""Every text by its name."""


def text_of(court_id: str | None, name: str, on: date) -> str:
    """How the text reads there; the default where nobody wrote one. Raises KeyError for no such name."""
    return texts_of(court_id, on, (name,))[name]


def texts_of(court_id: str | None, on: date, names: Sequence[str] = tuple(NAMES)) -> Mapping[str, str]:
    """Several of them, in one statement."""
    written = court_words.texts_in_force(court_id, on)
    return {name: (written[name].text if name in written else "") or NAMES[name].default for name in names}


def return_reasons(court_id: str | None, on: date) -> list[str]:
    """What clerks of the court often ask to mend, for those who write a list of it."""
    return [line.strip() for line in text_of(court_id, "return_reasons", on).splitlines() if line.strip()]


def write(
    name: str, text: str, *, court_id: str | None, from_on: date, by: Account, at: datetime
) -> CourtText:
    """Write one text from a day on; an empty one gives the default back. Raises KeyError, ValueError (too long),
    PermissionError for who is no administrator.
    """
    ensure_administrator(by)
    if len(text) > NAMES[name].longest:
        raise ValueError(f"at most {NAMES[name].longest} characters")
    return store.add(
        CourtText(court_id=court_id, name=name, text=text.strip(), from_on=from_on, by_id=by.id, made_at=at)
    )
