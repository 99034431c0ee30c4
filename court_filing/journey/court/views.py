"""Choosing the court, out of all of them."""

from flask import request
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.finder import ChoiceForm, SearchForm
from court_filing.journey.proposed import proposed
from court_filing.journey.steps import onward, step_page
from court_filing.law import courts
from court_filing.web.language import gettext
from court_filing.web.page import page, sent
from court_filing.web.place_choice import place_choice

MOST = 20


@journey.route("/court/", methods=["GET", "POST"])
@step_page("court")
def court(case: Case) -> Response | tuple[str, int]:
    """Search by name, place, pinyin initials or 代字, or go from province to area; choose one."""
    search, place = SearchForm(request.args), place_choice()
    form = ChoiceForm(chosen=case.court_id or proposed(case).court_id)
    if sent(form):
        try:
            drafting.choose_court(case, form.chosen.data, at=now())
            return onward(case, "court")
        except drafting.NotOnline:
            form.chosen.errors = [
                gettext("这个法院的代字还没有公布，暂时不能在网上立案，请到该法院诉讼服务中心窗口办理")
            ]
        except drafting.NotOpenHere:
            form.chosen.errors = [
                gettext(
                    "这个法院还没有开通网上办理“%(kind)s”，请到该法院诉讼服务中心窗口办理",
                    kind=case.proceeding.title,
                )
            ]
        except KeyError:
            form.chosen.errors = [gettext("没有这个法院，请重新查找并选择")]
    if search.q.data:
        found = courts.search(search.q.data, limit=MOST)
    else:
        found = [*place.basic, *place.higher] or _chosen(case)
    form.chosen.choices = [(court.id, court.name) for court in found]
    was_proposed = not case.court_id and not search.q.data and not place.area and bool(found)
    return page(
        "journey/court/question.html",
        case=case,
        form=form,
        search=search,
        found=found,
        place=place,
        was_proposed=was_proposed,
    )


def _chosen(case: Case) -> list[courts.Court]:
    """The court that was chosen, or is proposed."""
    try:
        return [courts.get(case.court_id or proposed(case).court_id)]
    except KeyError:
        return []
