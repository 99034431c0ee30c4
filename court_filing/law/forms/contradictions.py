"""Everything in the answers to an official form that does not fit together, row by row."""

from datetime import date

from court_filing.law.forms import across, choices, days, sums
from court_filing.law.forms.checks import answered_rows
from court_filing.law.forms.contradiction import Answers, Contradiction
from court_filing.law.forms.form import Form


def contradictions(form: Form, answers: Answers, *, today: date) -> list[Contradiction]:
    """In the order of the form. Which side of a contradiction is wrong, the person alone knows."""
    order = {question_id: place for place, question_id in enumerate(form.questions)}
    found = [each for row in answered_rows(form) for each in choices.contradictions(row, answers)]
    found += days.contradictions(form, answers, today=today)
    found += sums.contradictions(form, answers)
    told = {each.question for each in found}
    found += [each for each in across.contradictions(form, answers) if each.question not in told]
    return sorted(found, key=lambda each: order.get(each.question, len(order)))
