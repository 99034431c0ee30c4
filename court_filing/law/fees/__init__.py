"""What a court charges (诉讼费用), computed from `fee_rules/` with every step and its article."""

from court_filing.law.fees.fixing import fixed_by_court
from court_filing.law.fees.formulas import KINDS, quote
from court_filing.law.fees.quote import Line, Quote, Rounding, WhatIf

__all__ = ["KINDS", "Line", "Quote", "Rounding", "WhatIf", "fixed_by_court", "quote"]
