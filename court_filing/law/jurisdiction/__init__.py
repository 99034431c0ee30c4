"""Jurisdiction (管辖): from the facts of a dispute to the courts that can hear it, and the facts that are missing.

An aid to choose, never a ground to refuse: the law lets the court tell (告知) and the defendant submit (应诉管辖).
"""

from court_filing.law.jurisdiction.answer import Answer, Ground
from court_filing.law.jurisdiction.find import competent

__all__ = ["Answer", "Ground", "competent"]
