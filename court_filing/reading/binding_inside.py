"""The process that binds: a request on its input, how far it is and its answer on its output, files by open ones."""

import io
import json
import os
import resource
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

import pikepdf

A4 = (595.28, 841.89)
FOOT = 30.0
"""Height of the strip at the foot, in points."""
EDGE = 6.0
WHY = (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError, OSError, TypeError, AttributeError)


def main() -> None:
    """Bind, within the limits of the request."""
    request = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_AS, (request["memory_bytes"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (request["processor_seconds"],) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (request["most_bytes"],) * 2)
    tell(bound(request))


def tell(answer: Mapping[str, Any]) -> None:
    """Say it at once: nothing is said any more by a process that is killed."""
    print(json.dumps(answer), flush=True)


def bound(request: Mapping[str, Any]) -> dict[str, Any]:
    """How many pages the whole has, or which parts are broken."""
    with ExitStack() as opened:
        out = opened.enter_context(pikepdf.new())
        strips = opened.enter_context(_opened(request["strips"]))
        sheets = opened.enter_context(_opened(request["sheets"])) if request["sheets"] is not None else None
        out.pages.extend(opened.enter_context(_opened(request["front"])).pages)
        lead, number, broken = len(out.pages), 0, list[int]()
        for index, part in enumerate(request["parts"]):
            tell({"part": index})
            try:
                if part["fd"] is None:
                    pages = [sheets.pages[part["sheet"]]] if sheets is not None else []
                else:
                    source = opened.enter_context(_opened(part["fd"]))
                    source.flatten_annotations("all")
                    pages = list(source.pages)
                if len(pages) != part["pages"]:
                    raise ValueError("not as long as it was said to be")
                for place, page in enumerate(pages, number):
                    _set(out, page, strips.pages[place])
            except WHY:
                broken.append(index)
            number += part["pages"]
        if broken:
            return {"broken": broken}
        tell({})
        _mark(out, request["marks"], lead)
        with os.fdopen(os.dup(request["out"]), "wb") as file:
            out.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return {"done": len(out.pages)}


def _opened(fd: int) -> pikepdf.Pdf:
    # By its number: the file may have no name any more.
    return pikepdf.open(f"/dev/fd/{fd}")


def _set(out: pikepdf.Pdf, page: pikepdf.Page, strip: pikepdf.Page) -> None:
    """The page whole on a sheet of its own direction, the strip under it."""
    left, bottom, right, top = shown = _shown(page)
    # Of a page that is taken over, this box is what counts: nothing that a reader of the file sees is left out.
    page.obj["/TrimBox"] = pikepdf.Array(shown)
    is_turned = page.rotation % 180 == 90
    is_wide = (right - left > top - bottom) is not is_turned
    width, height = A4[::-1] if is_wide else A4
    sheet = out.add_blank_page(page_size=(width, height))
    sheet.add_overlay(page, pikepdf.Rectangle(EDGE, FOOT, width - EDGE, height - EDGE))
    begin = (width - A4[0]) / 2
    sheet.add_overlay(strip, pikepdf.Rectangle(begin, 0, begin + A4[0], FOOT))


def _shown(page: pikepdf.Page) -> list[float]:
    """What a reader of the file sees of the page: left, bottom, right, top. Raises ValueError for nothing."""
    boxes = [[float(edge) for edge in box.as_list()] for box in (page.mediabox, page.cropbox)]
    starts = [max(min(box[at], box[at + 2]) for box in boxes) for at in (0, 1)]
    ends = [min(max(box[at], box[at + 2]) for box in boxes) for at in (0, 1)]
    if any(end <= start for start, end in zip(starts, ends, strict=True)):
        raise ValueError("a page without extent")
    return [*starts, *ends]


def _mark(out: pikepdf.Pdf, marks: list[tuple[str, int]], lead: int) -> None:
    with out.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("证据目录", min(1, lead - 1)))
        for title, page in marks:
            outline.root.append(pikepdf.OutlineItem(title, lead + page - 1))
    out.Root.PageMode = pikepdf.Name.UseOutlines


if __name__ == "__main__":
    sys.stdin = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8")
    main()
