"""Searching a file for viruses, before anything else opens it."""

from datetime import datetime

from court_filing.acts import scanning
from court_filing.cases import store
from court_filing.cases.material import Material, ScanState
from court_filing.gateways.chosen import Gateways
from court_filing.gateways.scanner.protocol import ScannerUnavailable, Verdict
from court_filing.jobs.runner import Finish


def scan_material(about: str, gateways: Gateways) -> Finish | None:
    """Have the scanner look at a file. While it cannot, the file is held and the task is tried again later."""
    material_id, again = int(about.removesuffix(scanning.AGAIN)), about.endswith(scanning.AGAIN)
    material = store.get(Material, material_id)
    if material is None or (material.scan is not ScanState.WAITING and not again):
        return None
    file_key = material.file_key
    store.rollback()
    with gateways.files.open(file_key) as stream:
        scanned = gateways.scanner.scan(stream)
    if scanned.verdict is Verdict.NOT_SCANNED and gateways.scanner.present:
        raise ScannerUnavailable(scanned.reason)

    def finish(at: datetime) -> None:
        scanning.note_scan(store.needed(Material, material_id), scanned, at=at)

    return finish
