"""Private prosecution (刑事自诉): the place of the crime, or the accused's residence（刑诉法第二十五条）."""

from court_filing.law import places
from court_filing.law.jurisdiction.agreement import named_courts
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.facts import Facts


def find(facts: Facts) -> Answer:
    """The courts for a private prosecution."""
    return _of_executing_court(facts) if "拒不执行" in facts.cause else _of_crime(facts)


def _of_executing_court(facts: Facts) -> Answer:
    """Refusing to carry out a judgment (拒不执行判决、裁定): where the court that enforces it stands."""
    answer = Answer()
    rule, article = "拒不执行判决、裁定案件由执行法院所在地人民法院管辖", "法释〔2024〕13号第十五条"
    for court in named_courts(facts.text("executing_court")):
        here = (court,) if court.is_basic else places.find(facts.text("executing_court_address")).basic_courts
        answer.add(here or (court,), rule, article)
    if not answer.grounds:
        answer.need("executing_court")
    return answer


def _of_crime(facts: Facts) -> Answer:
    answer = Answer()
    names = ["act_place", "result_place", "tort_place", "violence_place"]
    if facts.flag("online"):
        names.append("victim_address")
    crime = facts.places(*names)
    for place in crime:
        answer.add(
            place.basic_courts,
            "由犯罪地（行为发生地、结果发生地）的人民法院管辖",
            "《刑事诉讼法》第二十五条；《刑诉法解释》第二条",
        )
    for place in facts.places("accused_habitual_residence", "accused_address", "defendant_address")[:1]:
        answer.add(
            place.basic_courts,
            "由被告人居住地的人民法院管辖更为适宜的，可以由它管辖",
            "《刑事诉讼法》第二十五条；《刑诉法解释》第三条",
        )
    if not crime:
        answer.need("act_place")
    return answer
