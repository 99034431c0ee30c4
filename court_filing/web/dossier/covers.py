"""The cover of a received file (材料接收封面): when it came, under which number, and its fingerprint."""

from flask import Response, abort

from court_filing.acts.materials import slot_title
from court_filing.acts.papers import receipt_of
from court_filing.cases.involvement import Sight
from court_filing.cases.queries import material_of
from court_filing.documents import received_cover
from court_filing.documents.typefaces import printable
from court_filing.web.access import the_case
from court_filing.web.case_files import PAPER_POLICY, under
from court_filing.web.dossier.room import room
from court_filing.web.handed_out import under_name
from court_filing.web.services import settings
from court_filing.web.sight import sight


@room.get("/files/<int(max=2147483647):material_id>/cover.pdf")
@under(PAPER_POLICY)
def cover(case_id: str, material_id: int) -> Response:
    """The cover as PDF, to be put before a print of the file; only for what was received, and says so in a receipt."""
    case = the_case()
    found = material_of(case, material_id)
    if found is None or sight(found) is not Sight.ORIGINAL:
        abort(404)
    receipt = receipt_of(found)
    if receipt is None:
        abort(404)
    stated = receipt.content
    content = received_cover.Content(
        court_name=stated["court_name"],
        number=case.filing_number or "",
        case_number=case.case_number or "",
        title=slot_title(case, found.slot),
        file_name=printable(found.file_name),
        pages=found.pages,
        size_bytes=found.size_bytes,
        sha256=found.sha256,
        received_at=stated["received_at"],
        check_url=f"{settings().base_url}/check/{receipt.check_code}",
        check_code=receipt.check_code,
    )
    answer = Response(received_cover.render(content), mimetype="application/pdf")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Disposition"] = under_name("inline", f"接收封面 {case.filing_number}.pdf")
    return answer
