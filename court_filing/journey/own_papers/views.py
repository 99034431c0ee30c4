"""The list of papers that can be printed, and each of them as PDF, drawn when it is asked for."""

from collections.abc import Callable

from flask import Response, abort

from court_filing.acts import reward_application
from court_filing.acts.own_papers import own_paper, own_papers
from court_filing.cases.case import CaseState
from court_filing.documents.own.reward_application import TITLE as REWARD_TITLE
from court_filing.documents.typefaces import MissingGlyph
from court_filing.journey.blueprint import journey
from court_filing.journey.own_papers.reward_form import RewardForm
from court_filing.web.access import the_case
from court_filing.web.handed_out import PDF, handed_out, runs_nothing
from court_filing.web.language import gettext
from court_filing.web.page import page, sent


@journey.get("/own-papers/")
def own_papers_page(case_id: str) -> tuple[str, int]:
    """What can be printed."""
    case = the_case()
    return page(
        "journey/own_papers/list.html",
        case=case,
        papers=own_papers(case),
        draft=case.state is CaseState.DRAFT,
        may_offer_reward=reward_application.may_offer(case),
    )


@journey.get("/own-papers/<key>")
@runs_nothing
def own_paper_file(case_id: str, key: str) -> Response:
    """One of them."""
    found = own_paper(the_case(), key)
    if found is None:
        abort(404)
    return _drawn(found.draw, found.title)


@journey.route("/own-papers/reward", methods=["GET", "POST"])
def reward(case_id: str) -> Response | tuple[str, int]:
    """The application to offer a reward: what is offered is asked, put into the paper and kept nowhere."""
    case = the_case()
    if not reward_application.may_offer(case):
        abort(404)
    form = RewardForm(case)
    if sent(form):
        # Saved, not shown: what answers a form goes out under the policy of pages.
        return _drawn(lambda: reward_application.draw(case, form.offer()), REWARD_TITLE, saved=True)
    return page("journey/own_papers/reward.html", case=case, form=form)


def _drawn(draw: Callable[[], bytes], title: str, *, saved: bool = False) -> Response:
    try:
        pdf = draw()
    except MissingGlyph as missing:
        abort(
            404,
            description=gettext(
                "这份文书里有一个字印不出来：“%(character)s”。请改一改，或者拨打 12368",
                character=missing.character,
            ),
        )
    return handed_out(pdf, PDF, f"{title}.pdf", saved=saved)
