"""Files with something to hide: found, asked about and masked."""

import io
from typing import Any

import pypdfium2
from filed_cases import working
from reportlab.pdfgen import canvas

from court_filing.acts import materials, privacy
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.material import Material, StudyState
from court_filing.clock import now

CARD: dict[str, Any] = {"code": "card", "page": 1, "box": [0.1, 0.15, 0.5, 0.04], "shown": "6222***5702"}
CHILD: dict[str, Any] = {"code": "minor", "page": 1, "box": [0.1, 0.5, 0.3, 0.04], "shown": "李**"}


def one_page(words):
    stream = io.BytesIO()
    paper = canvas.Canvas(stream, pagesize=(595, 842))
    paper.drawString(72, 700, words)
    paper.showPage()
    paper.save()
    return stream.getvalue()


def evidence(app, case_id, words="CARD 6222021001116245702"):
    """A page of evidence in a draft, read, with one card number found on it; its id."""
    with working(app):
        kept = app.extensions["court_filing.gateways"].files.put(
            io.BytesIO(one_page(words)), limit_bytes=10_000_000
        )
        file = materials.StoredFile("转账.pdf", "application/pdf", kept.key, kept.sha256, kept.size_bytes)
        case = store.needed(Case, case_id)
        material = materials.attach(case, materials.Place("evidence"), file=file, at=now())
        materials.note_reading(material, pages=1, problem=None, problem_text=None)
        material.leaks, material.studied = [CARD], StudyState.DONE
        return material.id


def copied(app, material_id, by, *, listed=(CARD,), hidden=(CARD,), for_others=True):
    """Ask for a copy that blacks out `hidden`, having seen `listed`."""
    with working(app):
        privacy.ask_masked(
            store.needed(Material, material_id),
            listed={privacy.key_of(leak) for leak in listed},
            hidden={privacy.key_of(leak) for leak in hidden},
            for_others=for_others,
            by=store.needed(Account, by),
            at=now(),
        )


def later_found(app, material_id, *found):
    """What the worker finds when it looks once more."""
    with working(app):
        privacy.note_found(store.needed(Material, material_id), found, at=now())


def black(app, client, case_id, material_id, box):
    """The lightest dot of a place on the first page of the masked copy, of 255."""
    copy = client.get(f"/cases/{case_id}/files/{material_id}/masked")
    assert copy.status_code == 200
    drawn = pypdfium2.PdfDocument(copy.data)[0].render(scale=1, grayscale=True).to_pil()
    left, top, width, height = (share * side for share, side in zip(box, drawn.size * 2, strict=True))
    return drawn.crop(
        (int(left) + 2, int(top) + 2, int(left + width) - 2, int(top + height) - 2)
    ).getextrema()[1]
