"""A piece of a page: the place where something stands, to be read beside what was filled in."""

import io
import math

from flask import Response, abort, request
from PIL import Image

from court_filing.cases.involvement import Sight
from court_filing.cases.queries import material_of
from court_filing.reading.words import Box
from court_filing.web import page_images
from court_filing.web.access import the_case
from court_filing.web.case_files import POLICY, under
from court_filing.web.dossier.room import room
from court_filing.web.sight import sight

AROUND = 0.6
"""How much of its surroundings is shown, as a share of the piece's height."""
WIDEST = 720


@room.get("/files/<int(max=2147483647):material_id>/pages/<int(max=9999):number>/piece.png")
@under(POLICY)
def cut_out(case_id: str, material_id: int, number: int) -> Response:
    """The piece of a page that `box` names: left, top, width and height as shares of the page upright."""
    found = material_of(the_case(), material_id)
    if found is None or sight(found) is not Sight.ORIGINAL or found.problem:
        abort(404)
    box = _box(request.args.get("box", ""))
    if box is None:
        abort(404)
    key, name = (
        (found.readable_key, "readable.pdf") if found.readable_key else (found.file_key, found.file_name)
    )
    answer = page_images.large(page_images.Drawable(key, name, found.pages), number)
    if answer.status_code == 200 and answer.mimetype == "image/png":
        # Of the numbers, not of what was typed: a line break or a foreign digit is no header.
        answer.set_etag(f"{key}-{number}-{'-'.join(f'{share:.4f}' for share in box)}")
        answer.data = piece(answer.get_data(), box)
    return answer


def piece(page: bytes, box: Box) -> bytes:
    """The piece of the picture with a little around it, as PNG."""
    with Image.open(io.BytesIO(page), formats=("PNG",)) as image:
        left, top, width, height = (
            share * side for share, side in zip(box, (image.width, image.height) * 2, strict=True)
        )
        around = height * AROUND + 4
        right, bottom = left + width + around, top + height + around
        edges = (
            max(left - around, 0),
            max(top - around, 0),
            min(right, image.width),
            min(bottom, image.height),
        )
        cut = image.crop(edges)
    if cut.width < 1 or cut.height < 1:
        cut = Image.new("RGB", (1, 1), "white")
    cut.thumbnail((WIDEST, WIDEST))
    out = io.BytesIO()
    cut.save(out, "PNG")
    return out.getvalue()


def _box(text: str) -> Box | None:
    try:
        left, top, width, height = (float(part) for part in text[:80].split(","))
    except ValueError:
        return None
    box = (left, top, width, height)
    return box if all(math.isfinite(share) and 0 <= share <= 1 for share in box) else None
