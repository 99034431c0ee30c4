"""What the reader of this page is given of a file: the file, its masked copy, or no more than that there is one."""

from court_filing.cases.involvement import Sight, is_handed_in_by, sight_of
from court_filing.cases.material import Material, ScanState
from court_filing.web.access import the_account
from court_filing.web.services import gateways


def is_held(material: Material) -> bool:
    """Whether the file waits for the virus scanner of this installation: until then only who sent it has it."""
    return gateways().scanner.present and material.scan is ScanState.WAITING


def sight(material: Material) -> Sight:
    """What the signed-in person may see of the file now."""
    if is_held(material) and not is_handed_in_by(material, the_account()):
        return Sight.NOTHING
    return sight_of(material, the_account())
