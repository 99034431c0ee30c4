"""Take out of a PDF everything that does something by itself; what is to be read stays. Bounded process alone."""

from collections.abc import Iterator
from typing import Any

import pikepdf

ACTIVE_KEYS = ("/AA", "/OpenAction", "/JS", "/JavaScript", "/EmbeddedFiles", "/AF", "/XFA", "/Collection")
"""Actions by themselves, programs, files within the file, forms that are programs, and lists of such."""
HARMLESS_ACTIONS = frozenset({"/URI", "/GoTo"})
"""A link to a page of the web or of the file. Everything else starts, sends, imports or plays something."""
HARMLESS_SCHEMES = ("http:", "https:", "mailto:", "tel:")
ACTIVE_ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
_DEEPEST = 12
"""So many dictionaries within one another, without a number of their own; nobody writes more."""


def take_out(document: pikepdf.Pdf) -> None:
    """Leave pages, their links and the filled-in fields, and nothing active."""
    for thing in document.objects:
        for each in _dictionaries(thing, _DEEPEST):
            _clean(each)
    for page in document.pages:
        _clean_annotations(page)
    for key in ("/Metadata", "/PieceInfo"):
        if key in document.Root:
            del document.Root[key]


def _dictionaries(thing: Any, depth: int) -> Iterator[Any]:
    """The dictionary and those within it that have no number of their own."""
    if depth < 1 or not isinstance(thing, pikepdf.Object):
        return
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        yield thing
        inner = [value for _key, value in thing.items()]
    elif isinstance(thing, pikepdf.Array):
        inner = list(thing.as_list())
    else:
        return
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _dictionaries(value, depth - 1)


def _clean(thing: Any) -> None:
    for key in ACTIVE_KEYS:
        if key in thing:
            del thing[key]
    for key in ("/A", "/PA"):
        if key in thing and _is_active(thing[key]):
            del thing[key]
    # Nobody needs what comes after going to a page; a chain of it may be longer than one looks.
    if "/Next" in thing and _is_action(thing["/Next"]):
        del thing["/Next"]


def _is_action(next_one: Any) -> bool:
    """Whether it is an action, or a list of them, and not the next entry of an outline."""
    if isinstance(next_one, pikepdf.Array):
        return True
    return isinstance(next_one, pikepdf.Dictionary) and "/S" in next_one


def _is_active(action: Any) -> bool:
    if isinstance(action, pikepdf.Array):
        return any(_is_active(each) for each in action.as_list())
    if not isinstance(action, pikepdf.Dictionary) or "/S" not in action:
        return False
    kind = str(action["/S"])
    if kind == "/URI":
        return not str(action.get("/URI", "")).strip().lower().startswith(HARMLESS_SCHEMES)
    return kind not in HARMLESS_ACTIONS


def _clean_annotations(page: pikepdf.Page) -> None:
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return
    kept = [each for each in annotations.as_list() if not _is_active_annotation(each)]
    page.obj["/Annots"] = pikepdf.Array(kept)


def _is_active_annotation(annotation: Any) -> bool:
    if not isinstance(annotation, pikepdf.Dictionary):
        return True
    return str(annotation.get("/Subtype", "")) in ACTIVE_ANNOTATIONS
