"""Searching files for viruses（病毒检查）: what the scanner said is kept, and an infected file is shut away."""

from datetime import datetime

from court_filing.acts.materials import READ_MATERIAL, SCAN_MATERIAL
from court_filing.cases import store
from court_filing.cases.material import Material, ReadingState, ScanState
from court_filing.cases.scanning import materials_to_scan
from court_filing.gateways.scanner.protocol import Scanned, Verdict
from court_filing.texts import Text

INFECTED = "infected"
"""The problem of a file in which a virus was found: it is not opened, read, drawn or given out to anybody."""
INFECTED_WORDS = Text(
    "这个文件里查出了病毒（{found}），没有打开，也不会给任何人看。请先移除它，"
    "用没有病毒的电脑或手机重新扫描、拍照，或打印为 PDF，再上传。"
)
AGAIN = ":again"
"""After the id of a material that is to be looked at whatever was said of it before."""

_STATES = {
    Verdict.CLEAN: ScanState.CLEAN,
    Verdict.INFECTED: ScanState.INFECTED,
    Verdict.NOT_SCANNED: ScanState.NOT_SCANNED,
}


def note_scan(material: Material, scanned: Scanned, *, at: datetime) -> None:
    """Keep what the scanner said. A file that was shut away by mistake is opened again when it says so."""
    store.lock(material.case)
    was = material.scan
    if scanned.verdict is Verdict.NOT_SCANNED and was is not ScanState.WAITING:
        return
    material.scan, material.scanned_at = _STATES[scanned.verdict], at
    material.scan_found = scanned.found[:200] or None
    if material.scan is ScanState.INFECTED:
        material.reading, material.problem = ReadingState.READ, INFECTED
        material.problem_text = str(Text(INFECTED_WORDS.template, found=material.scan_found or ""))
        return
    if was is ScanState.INFECTED:
        material.reading, material.problem, material.problem_text = ReadingState.WAITING, None, None
    if material.scan is ScanState.CLEAN and material.reading is not ReadingState.READ:
        store.record_task(READ_MATERIAL, material.id, at=at)


def scan_again(*, every: bool, at: datetime) -> int:
    """Have files looked at again, as after new signatures: those never found clean, or really `every` one.

    What was said of a file holds until the scanner has spoken. Gives how many.
    """
    found = materials_to_scan(every=every)
    for material_id in found:
        store.record_task(SCAN_MATERIAL, f"{material_id}{AGAIN}", at=at)
    return len(found)
