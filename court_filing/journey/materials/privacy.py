"""What others see of one file of the filing: findings, masked copy, and the request not to show it."""

from flask import abort, url_for

from court_filing.cases.case import Case
from court_filing.cases.queries import material_of
from court_filing.journey.blueprint import journey
from court_filing.journey.steps import step_page
from court_filing.web.privacy import Answer, privacy_page


@journey.route("/materials/files/<int(max=2147483647):material_id>/privacy/", methods=["GET", "POST"])
@step_page("materials")
def file_privacy(case: Case, material_id: int) -> Answer:
    """Show the page, or do what was asked on it."""
    material = material_of(case, material_id)
    if material is None or not material.of_filing:
        abort(404)
    return privacy_page(
        material,
        address=url_for("journey.file_privacy", case_id=case.id, material_id=material.id),
        back_url=url_for("journey.materials", case_id=case.id),
    )
