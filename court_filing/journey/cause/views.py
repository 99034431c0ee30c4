"""Choosing the cause of action."""

from flask import request
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.finder import ChoiceForm, SearchForm
from court_filing.journey.steps import onward, step_page
from court_filing.law import causes
from court_filing.web.language import gettext
from court_filing.web.page import page, sent

MOST = 20
COMMON = (
    "民间借贷纠纷",
    "买卖合同纠纷",
    "离婚纠纷",
    "机动车交通事故责任纠纷",
    "追索劳动报酬纠纷",
    "房屋租赁合同纠纷",
)
"""Offered before anything was searched for."""


@journey.route("/cause/", methods=["GET", "POST"])
@step_page("cause")
def cause(case: Case) -> Response | tuple[str, int]:
    """Search by official name, pinyin initials or everyday words; choose one."""
    search = SearchForm(request.args)
    form = ChoiceForm(chosen=case.cause_id)
    if sent(form):
        try:
            drafting.choose_cause(case, form.chosen.data, at=now())
            return onward(case, "cause")
        except drafting.NotASuit:
            form.chosen.errors = [
                gettext(
                    "这是一种申请（非讼程序），不能作为起诉在这里办理，请到法院诉讼服务中心窗口，或拨打 12368 咨询"
                )
            ]
        except KeyError:
            form.chosen.errors = [gettext("没有这个案由，请重新查找并选择")]
    found = causes.search(search.q.data, limit=MOST, suits_only=True) if search.q.data else _offered(case)
    form.chosen.choices = [(cause.id, cause.name) for cause in found]
    hints = {cause.id: " › ".join(cause.path[:-1]) for cause in found}
    return page("journey/cause/question.html", case=case, form=form, search=search, found=found, hints=hints)


def _offered(case: Case) -> list[causes.Cause]:
    if case.cause_id:
        return [causes.get(case.cause_id)]
    named = (causes.by_name(name) for name in COMMON)
    return [cause for cause in named if cause is not None]
