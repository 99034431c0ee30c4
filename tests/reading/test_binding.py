"""Pages are bound whole, as readers of the file see them, and nothing is laid over what is on them."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Name

from court_filing.documents.bundle_drawing import strips
from court_filing.reading.binding import Mark, Part, bind

CORNERS = {"red": (1, 0, 0), "green": (0, 1, 0), "blue": (0, 0, 1), "black": (0, 0, 0)}
"""Of a page as it is written: upper left, upper right, lower right, lower left."""
CLOCKWISE = list(CORNERS)


def cornered(width: float, height: float, change: Callable[[pikepdf.Pdf], object] | None = None) -> bytes:
    """A page with a coloured square in each of its corners."""
    side = min(width, height) / 5
    places = [(0, height - side), (width - side, height - side), (width - side, 0), (0, 0)]
    squares = (
        f"{r} {g} {b} rg {x} {y} {side} {side} re f"
        for (r, g, b), (x, y) in zip(CORNERS.values(), places, strict=True)
    )
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(width, height))
        page.contents_add(" ".join(squares).encode())
        if change:
            change(document)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def under_its_parent(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Parent.Rotate = 90
    if "/Rotate" in document.pages[0].obj:
        del document.pages[0].obj["/Rotate"]


def boxed(name: str, *edges: float) -> Callable[[pikepdf.Pdf], None]:
    return lambda document: document.pages[0].obj.__setitem__(name, Array(edges))


def rotated(degrees: int) -> Callable[[pikepdf.Pdf], None]:
    return lambda document: document.pages[0].obj.__setitem__(Name.Rotate, degrees)


PAGES: dict[str, tuple[bytes, int]] = {
    "A4": (cornered(595, 842), 0),
    "A3 across": (cornered(1191, 842), 0),
    "a stamp": (cornered(60, 40), 0),
    "a long picture": (cornered(300, 1200), 0),
    "turned": (cornered(595, 842, rotated(90)), 1),
    "on its head": (cornered(595, 842, rotated(180)), 2),
    "turned back": (cornered(595, 842, rotated(-90)), 3),
    "turned by what it stands under": (cornered(595, 842, under_its_parent), 1),
    "no such turn": (cornered(595, 842, rotated(45)), 0),
    "to be cut by a printer": (cornered(595, 842, boxed("/TrimBox", 200, 200, 400, 400)), 0),
    "larger than itself": (cornered(595, 842, boxed("/CropBox", -300, -300, 3000, 3000)), 0),
}
"""By name: the page, and by how many quarters clockwise readers show it turned."""


def bound(out: BinaryIO, parts: list[Part], **more: int) -> frozenset[int]:
    count = sum(part.pages for part in parts)
    strip = strips(count, caption="证据材料　收件号 20261122-000001", code="20261122-000001")
    marks = [Mark("1. 借条" * 60, 1)]
    limits = {"most_bytes": 10**8, **more}
    return bind(out, front=cornered(595, 842), strips=strip, sheets=None, parts=parts, marks=marks, **limits)


def written_to(folder: Path, contents: list[bytes]) -> list[Part]:
    for number, content in enumerate(contents):
        (folder / f"{number}.pdf").write_bytes(content)
    return [Part(1, path=folder / f"{number}.pdf") for number in range(len(contents))]


def corners_seen(page: pypdfium2.PdfPage) -> list[str]:
    """The colours of the squares, clockwise from the upper left; checks that none reaches into the strip."""
    image = page.render(scale=1).to_pil().convert("RGB")
    wide, high = image.size
    places: dict[str, tuple[float, float]] = {}
    for name, colour in CORNERS.items():
        wanted = tuple(255 * share for share in colour)
        area = image.crop((0, 0, wide, high - 31))
        found = [(at % wide, at // wide) for at, dot in enumerate(area.get_flattened_data()) if dot == wanted]
        assert len(found) > 100, name
        places[name] = (sum(x for x, _y in found) / len(found), sum(y for _x, y in found) / len(found))
    middle = [sum(place[axis] for place in places.values()) / 4 for axis in (0, 1)]
    at = {(x > middle[0], y > middle[1]): name for name, (x, y) in places.items()}
    below = image.crop((0, high - 29, wide, high)).getcolors(maxcolors=100_000)
    assert not {dot for _count, dot in below or ()} & {(255, 0, 0), (0, 255, 0), (0, 0, 255)}
    return [at[False, False], at[True, False], at[True, True], at[False, True]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> pypdfium2.PdfDocument:
    folder = tmp_path_factory.mktemp("bound")
    with (folder / "bound.pdf").open("w+b") as out:
        assert bound(out, written_to(folder, [content for content, _turns in PAGES.values()])) == frozenset()
    return pypdfium2.PdfDocument(folder / "bound.pdf")


@pytest.mark.parametrize("name", PAGES)
def test_all_four_corners_are_seen_as_readers_show_them(whole: pypdfium2.PdfDocument, name: str) -> None:
    place, turns = list(PAGES).index(name) + 1, PAGES[name][1]
    assert corners_seen(whole[place]) == CLOCKWISE[4 - turns :] + CLOCKWISE[: 4 - turns]


def test_every_part_that_is_broken_is_told_at_once(tmp_path: Path) -> None:
    sound = cornered(595, 842)
    parts = written_to(
        tmp_path, [sound, sound[:200], sound, cornered(595, 842, boxed("/MediaBox", 0, 0, 0, 0))]
    )
    parts[2] = Part(2, path=parts[2].path)
    with (tmp_path / "bound.pdf").open("w+b") as out:
        assert bound(out, parts) == {1, 2, 3}
