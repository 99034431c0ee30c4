"""A sentence for people, kept apart from its values, so that a page can show it in another language."""

from dataclasses import dataclass, field


@dataclass(frozen=True, init=False)
class Text:
    """A translatable sentence: a template marked for gettext and the values that it names."""

    template: str
    values: dict[str, object] = field(default_factory=dict, hash=False)

    def __init__(self, template: str, /, **values: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", values)

    def __str__(self) -> str:
        return self.template.format(**self.values) if self.values else self.template
