"""Interest (利息), penalties and what else grows by the day: pure arithmetic over dated rates.

`published` has the rates, `kinds` what is counted for what, `accrual` the arithmetic, `wording` says it in a claim.
"""

from court_filing.law.interest.accrual import Answer, Line, Question, Repayment, count
from court_filing.law.interest.kinds import Kind, kinds
from court_filing.law.interest.published import checked_on
from court_filing.law.interest.rates import Rate

__all__ = ["Answer", "Kind", "Line", "Question", "Rate", "Repayment", "checked_on", "count", "kinds"]
