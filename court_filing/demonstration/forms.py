"""A form of a page as a person fills it in: only boxes that are there, only choices that are offered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from court_filing.demonstration.document import Node

NEVER_SENT = frozenset({"file", "submit", "button", "reset", "image"})
Pair = tuple[str, str]


class NotOnPage(Exception):
    """A box, choice, button or link is not there; says which, and where it was looked for."""


@dataclass(frozen=True)
class Choice:
    """A radio button, a check box or a line of a drop-down list."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Form:
    """A form at the address of its page."""

    node: Node
    page_url: str

    @property
    def action(self) -> str:
        """Where it is sent."""
        return urljoin(self.page_url, self.node.attributes.get("action") or self.page_url)

    @property
    def posts(self) -> bool:
        """Whether it changes something, or only asks."""
        return self.node.attributes.get("method", "get").lower() == "post"

    def has(self, name: str) -> bool:
        """Whether it asks for `name`."""
        return any(box.attributes.get("name") == name for box in self._boxes())

    def filled(self, answers: Mapping[str, str | bool], *, button: str = "") -> list[Pair]:
        """What the form sends when these answers are given and the button of that text is pressed.

        A choice is named by its value or by its label. Raises NotOnPage.
        """
        missing = [name for name in answers if not self.has(name)]
        if missing:
            raise NotOnPage(f"no {', '.join(missing)} in the form of {self.page_url}")
        pairs = [pair for name in self._names() for pair in self._sent(name, answers.get(name))]
        return pairs + self._pressed(button)

    def _boxes(self) -> Iterator[Node]:
        return (box for box in self.node.all("input", "select", "textarea") if "name" in box.attributes)

    def _names(self) -> list[str]:
        return list(dict.fromkeys(box.attributes["name"] for box in self._boxes()))

    def _sent(self, name: str, answer: str | bool | None) -> list[Pair]:
        boxes = [box for box in self._boxes() if box.attributes["name"] == name]
        kind = boxes[0].attributes.get("type", "text") if boxes[0].tag == "input" else boxes[0].tag
        if kind in NEVER_SENT:
            return []
        if kind in ("radio", "checkbox", "select"):
            return [(name, value) for value in self._chosen(name, self._choices(boxes), answer)]
        typed = boxes[0].verbatim.strip() if kind == "textarea" else boxes[0].attributes.get("value", "")
        return [(name, typed if answer is None else str(answer))]

    def _chosen(self, name: str, choices: Sequence[Choice], answer: str | bool | None) -> list[str]:
        if answer is None:
            return [choice.value for choice in choices if choice.chosen]
        for choice in choices:
            if answer is True or answer in (choice.value, choice.label):
                return [choice.value]
        raise NotOnPage(f"{name} of {self.page_url} does not offer {answer}")

    def _choices(self, boxes: Sequence[Node]) -> list[Choice]:
        if boxes[0].tag == "select":
            lines = list(boxes[0].all("option"))
            chosen = [line for line in lines if "selected" in line.attributes] or lines[:1]
            return [
                Choice(line.attributes.get("value", line.text), line.text, line in chosen) for line in lines
            ]
        labels = {label.attributes.get("for"): label.text for label in self.node.all("label")}
        return [
            Choice(
                box.attributes.get("value", "on"),
                labels.get(box.attributes.get("id"), ""),
                "checked" in box.attributes,
            )
            for box in boxes
        ]

    def _pressed(self, text: str) -> list[Pair]:
        buttons = list(self.node.all("button"))
        for button in buttons:
            if not text or text in button.text:
                attributes = button.attributes
                return [(attributes["name"], attributes.get("value", ""))] if "name" in attributes else []
        raise NotOnPage(f"no button {text or 'at all'} in the form of {self.page_url}")
