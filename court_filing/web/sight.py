"""What the reader of this page is given of a file: the file, its masked copy, or no more than that there is one."""

from flask import g

from court_filing.cases.case import Case
from court_filing.cases.involvement import Reader, Sight, is_handed_in_by, reader_of, sight_for
from court_filing.cases.material import Material, ScanState
from court_filing.web.access import the_account
from court_filing.web.services import gateways


def is_held(material: Material) -> bool:
    """Whether the file waits for the virus scanner of this installation: until then only who sent it has it."""
    return gateways().scanner.present and material.scan is ScanState.WAITING


def sight(material: Material) -> Sight:
    """What the signed-in person may see of the file now."""
    given = sight_for(material, _reader(material.case))
    is_shut = is_held(material) and not is_handed_in_by(material, the_account())
    return Sight.NOTHING if is_shut and given is not Sight.WITHHELD else given


def _reader(case: Case) -> Reader:
    """The signed-in person as a reader of the case; a page with fifty files asks once."""
    account = the_account()
    known: dict[tuple[int, str], Reader] = g.setdefault("readers", {})
    key = (account.id, case.id)
    if key not in known:
        known[key] = reader_of(account, case)
    return known[key]
