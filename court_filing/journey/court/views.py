"""Choosing the court, out of all of them."""

from flask import request
from werkzeug.wrappers import Response

from court_filing.acts import court_connection, drafting
from court_filing.cases.case import Case
from court_filing.cases.completeness import may_open
from court_filing.cases.court_settings import closed_to
from court_filing.clock import court_day, now
from court_filing.journey.blueprint import journey
from court_filing.journey.court import connection  # noqa: F401  importing it registers its page
from court_filing.journey.finder import ChoiceForm, SearchForm
from court_filing.journey.proposed import proposed
from court_filing.journey.steps import again, onward, step_page
from court_filing.law import courts
from court_filing.law.courts import Court
from court_filing.law.jurisdiction.connections import connection_of
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.page import page, sent
from court_filing.web.place_choice import PlaceChoice, place_choice
from court_filing.web.place_near import PlaceNear, place_near, written_shorter
from court_filing.web.place_read import PlaceRead, place_read

MOST = 20


@journey.route("/court/", methods=["GET", "POST"])
@step_page("court")
def court(case: Case) -> Response | tuple[str, int]:
    """Search by name, place, coordinates, pinyin initials or 代字, or go from province to area; choose one."""
    search, place = SearchForm(request.args), place_choice()
    words = (search.q.data or "").strip()
    near = place_near(words)
    if shorter := written_shorter(words, near):
        return shorter
    form = ChoiceForm(chosen=case.court_id or proposed(case).court_id)
    if sent(form):
        try:
            drafting.choose_court(case, form.chosen.data, at=now())
            return again(case, "journey.court_connection") if _doubted(case) else onward(case, "court")
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
    found, read = (list(near.courts), None) if near else _found(case, words, place)
    form.chosen.choices = [(court.id, court.name) for court in found]
    was_proposed = not case.court_id and not search.q.data and not place.area and bool(found)
    return page(
        "journey/court/question.html",
        case=case,
        form=form,
        search=search,
        found=found,
        place=place,
        read=read,
        near=near,
        not_found=said(near.said) if near else None,
        hints=_hints(case, found, near),
        was_proposed=was_proposed,
        doubted=_doubted(case),
    )


def _found(case: Case, words: str, place: PlaceChoice) -> tuple[list[Court], PlaceRead | None]:
    """The courts by the words, or of the place that the words were read as; without words, those of the place."""
    if not words:
        return [*place.basic, *place.higher] or _chosen(case), None
    named = courts.search(words, limit=MOST)
    if named:
        return named, None
    read = place_read(words)
    return list(read.courts if read else ()), read


def _doubted(case: Case) -> bool:
    """Whether what was filled in speaks against the chosen court, and nothing was said to it yet."""
    if not may_open(case, "facts") or connection_of(case.particulars):
        return False
    return court_connection.doubt(case, today=court_day(now())) is not None


def _hints(case: Case, found: list[Court], near: PlaceNear | None) -> dict[str, str]:
    """What is said beside the courts: how far away, and where it takes this proceeding at the counter only."""
    far = {court_id: said(where) for court_id, where in near.distances.items()} if near else {}
    for court_id, words in _at_the_counter(case, found).items():
        far[court_id] = f"{far[court_id]}。{words}" if court_id in far else words
    return far


def _at_the_counter(case: Case, found: list[Court]) -> dict[str, str]:
    """What is said beside the courts that take this proceeding at the counter only."""
    words = gettext("这个法院的“%(kind)s”只在窗口办，不能在网上立", kind=case.proceeding.title)
    kind = case.proceeding
    return dict.fromkeys(closed_to(kind.id, [court.id for court in found], switch=kind.court_switch), words)


def _chosen(case: Case) -> list[Court]:
    """The court that was chosen, or those that are proposed."""
    wanted = (case.court_id,) if case.court_id else proposed(case).court_ids
    return [court for court_id in wanted if (court := _court(court_id))]


def _court(court_id: str) -> Court | None:
    try:
        return courts.get(court_id)
    except KeyError:
        return None
