"""Family suits (婚姻家庭): divorce after leaving home, maintenance, guardianship（民诉法解释第九至十七条）."""

from court_filing.law.jurisdiction import parties
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.connection import add_at
from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.places import Place

_DIVORCE = ["离婚纠纷", "婚姻无效纠纷", "撤销婚姻纠纷", "同居关系纠纷"]
_SUPPORT = ["赡养纠纷", "扶养纠纷", "抚养纠纷"]


def add(facts: Facts, answer: Answer) -> bool:
    """Add the courts of a family suit that has a rule of its own; False where the general rule holds."""
    if facts.under(["监护权纠纷"]) and facts.has("ward_domicile"):
        add_at(
            facts,
            answer,
            facts.places("ward_domicile"),
            "监护争议由被监护人住所地人民法院管辖",
            "《民诉法解释》第十条",
        )
        return True
    if facts.under(_SUPPORT) and _apart(parties.defendants(facts)):
        rule, article = (
            "追索赡养费、扶养费、抚养费的几个被告不在同一辖区，可以由原告住所地管辖",
            "《民诉法解释》第九条",
        )
        add_at(facts, answer, parties.plaintiff(facts), rule, article)
        add_at(
            facts, answer, parties.defendants(facts), "由被告住所地人民法院管辖", "《民事诉讼法》第二十二条"
        )
        return True
    if not facts.under(_DIVORCE) or parties.is_imprisoned(facts) or parties.is_missing(facts):
        return False
    return _divorce(facts, answer)


def _divorce(facts: Facts, answer: Answer) -> bool:
    he_left = facts.over_a_year("defendant_left_domicile_since")
    both_left = he_left and facts.over_a_year("plaintiff_left_domicile_since")
    article = "《民诉法解释》第十二条"
    if both_left:
        home = facts.places("defendant_habitual_residence") or facts.places("defendant_residence_at_filing")
        rule = "夫妻双方离开住所地都超过一年，由被告经常居住地管辖；没有经常居住地的，由起诉时被告居住地管辖"
        add_at(facts, answer, home or parties.defendants(facts), rule, article)
        return True
    if he_left:
        rule = "夫妻一方离开住所地超过一年，另一方起诉离婚，可以由原告住所地管辖"
        add_at(facts, answer, parties.plaintiff(facts), rule, article)
        add_at(
            facts,
            answer,
            parties.defendants(facts),
            "由被告经常居住地（没有的，住所地）管辖",
            "《民事诉讼法》第二十二条",
        )
        return True
    return False


def _apart(found: list[Place]) -> bool:
    """Whether the defendants live in the districts of different courts."""
    return len({place.basic_courts for place in found}) > 1
