"""An HTML document as a small tree: enough of it to find forms, links and what a page says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
"""Elements that have no end tag."""


@dataclass(eq=False)
class Node:
    """One element, or the document itself; texts stand among its children."""

    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)
    parent: "Node | None" = None

    def all(self, *tags: str, css: str = "") -> Iterator["Node"]:
        """Every element below with one of these tags (all without any) and this class, in reading order."""
        for child in self.children:
            if isinstance(child, Node):
                if (not tags or child.tag in tags) and (not css or css in child.classes):
                    yield child
                yield from child.all(*tags, css=css)

    def first(self, *tags: str, css: str = "") -> "Node | None":
        """The first of `all`, or None."""
        return next(self.all(*tags, css=css), None)

    @property
    def classes(self) -> list[str]:
        """Its CSS classes."""
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """What it says, each run of white space as one space."""
        return " ".join(self.verbatim.split())

    @property
    def verbatim(self) -> str:
        """What it says, with its line breaks."""
        return "".join(self._texts())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in ("script", "style"):
                yield from child._texts()


def parsed(html: str) -> Node:
    """The document."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node()
        self._open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, parent=self._open)
        if tag != "template":  # what it holds is no part of the page
            self._open.children.append(node)
        if tag not in EMPTY:
            self._open = node

    def handle_endtag(self, tag: str) -> None:
        node: Node | None = self._open
        while node is not None and node.tag != tag:
            node = node.parent
        if node is not None and node.parent is not None:
            self._open = node.parent

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)
