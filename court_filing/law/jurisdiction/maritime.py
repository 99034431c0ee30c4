"""Maritime cases (海事海商): the maritime court of every connecting place（海事诉讼特别程序法第六、七条）."""

from court_filing.law import courts
from court_filing.law.courts import Court
from court_filing.law.jurisdiction import agreement, parties
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.jurisdiction.tables import special
from court_filing.law.places import Place


def add(facts: Facts, answer: Answer) -> None:
    """Add the maritime courts, those of an agreement alone where one binds."""
    clause = facts.text("agreed_court_text")
    if clause and facts.flag("written") is not False:
        for court in agreement.named_courts(clause):
            if court.special == "海事":
                answer.add([court], "书面协议选择了海事法院", agreement.ARTICLE)
                return
    row = next(row for row in special()["maritime_rule"] if facts.under(row["at"]))
    found = facts.places(*row["facts"])
    if not row.get("no_defendant") or not found:
        found += parties.defendants(facts)
    for place in found:
        answer.add(court_at(place), row["rule"], row["article"])
    if not answer.grounds:
        answer.need(row["facts"][0], "defendant_address")


def court_at(place: Place) -> list[Court]:
    """The maritime court whose district holds the place; none where no water leads there."""
    name = special()["maritime_courts"].get(place.province)
    court = courts.by_name(name) if name else None
    return [court] if court else []
