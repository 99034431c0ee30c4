"""What a paper is and what it says: values offered for filling in, each with the place where it stands."""

from court_filing.reading.understood.plain import from_json, to_json
from court_filing.reading.understood.reader import is_sure, understand

__all__ = ["from_json", "is_sure", "to_json", "understand"]
