"""Choosing the cause of action, or the charge."""

from flask import request
from flask_babel import gettext
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.finder import ChoiceForm, SearchForm
from court_filing.journey.proposed import proposed
from court_filing.journey.steps import onward, step_page
from court_filing.law import cause_lists
from court_filing.law.cause_lists import Listed
from court_filing.web.page import page, sent

MOST = 20
COMMON = {
    "civil": (
        "民间借贷纠纷",
        "买卖合同纠纷",
        "离婚纠纷",
        "机动车交通事故责任纠纷",
        "追索劳动报酬纠纷",
        "房屋租赁合同纠纷",
    ),
    "administrative": (
        "罚款",
        "行政拘留",
        "工伤保险资格或者待遇认定",
        "政府信息公开",
        "征收或者征用房屋",
        "不履行××职责",
    ),
    "charges": ("侮辱罪", "诽谤罪", "虐待罪", "侵占罪", "故意伤害罪", "重婚罪", "拒不执行判决、裁定罪"),
}
"""Offered before anything was searched for, by list, where that is too long to show."""


@journey.route("/cause/", methods=["GET", "POST"])
@step_page("cause")
def cause(case: Case) -> Response | tuple[str, int]:
    """Search by official name, pinyin initials or everyday words; choose one."""
    search = SearchForm(request.args)
    found = (
        cause_lists.search(case.proceeding, search.q.data, limit=MOST) if search.q.data else _offered(case)
    )
    form = ChoiceForm(chosen=case.cause_id or proposed(case).cause_id)
    form.chosen.choices = [(listed.id, listed.name) for listed in found]
    if sent(form):
        try:
            drafting.choose_cause(case, form.chosen.data, at=now())
            return onward(case, "cause")
        except KeyError:
            form.chosen.errors = [_not_in_list(case)]
    hints = {listed.id: listed.hint for listed in found}
    return page(
        "journey/cause/question.html",
        case=case,
        form=form,
        search=search,
        found=found,
        was_proposed=not case.cause_id and any(listed.id == proposed(case).cause_id for listed in found),
        hints=hints,
        not_found=_no_such_charge(search.q.data) if case.proceeding.causes == "charges" else "",
    )


def _no_such_charge(word: str | None) -> str:
    return gettext(
        "能由被害人自己起诉的罪名里没有“%(word)s”（刑事诉讼法第二百一十条）。换一个词再找；"
        "确实不在名单里的，请到公安机关报案，由检察院提起公诉。",
        word=word or "",
    )


def _not_in_list(case: Case) -> str:
    if case.proceeding.causes == "charges":
        return gettext(
            "这个罪名不能由被害人自己起诉（刑事诉讼法第二百一十条），请到公安机关报案，或者换一个罪名"
        )
    return gettext(
        "“%(kind)s”没有这个案由，请重新查找并选择；申请支付令、保全等，请先在“案件类型”里改选",
        kind=case.proceeding.title,
    )


def _offered(case: Case) -> list[Listed]:
    every = cause_lists.offered(case.proceeding)
    chosen = [listed for listed in every if listed.id == (case.cause_id or proposed(case).cause_id)]
    if chosen:
        return chosen
    if len(every) <= MOST:
        return every
    return [listed for listed in every if listed.name in COMMON[case.proceeding.causes]]
