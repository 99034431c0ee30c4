"""Every template is shown by some page, paper or message, or built into another template."""

import ast
import re

import pytest
from source_tree import modules, templates

# {% extends "a.html" %}, {% include ["a.html", "b.html"] %}, {% from "a" ~ kind ~ ".html" import b %}
_TAG = re.compile(r"{%-?\s*(?:extends|include|import|from)\b(.*?)-?%}", re.DOTALL)
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_ANYTHING = "[^/]+"


def names_in_code():
    """Patterns for the names that the code speaks of; a value inside an f-string is one part of a path."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.JoinedStr):
                constants = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                if constants == [None, ".html"]:
                    yield from (f"{re.escape(word)}\\.html" for word in words_beside(module))
                yield "".join(_ANYTHING if text is None else re.escape(text) for text in constants)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)


def words_beside(module):
    """The strings in a module's own folder, one of which f"{name}.html" is given."""
    for neighbour in modules():
        if neighbour.path.parent == module.path.parent:
            for node in ast.walk(neighbour.tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def names_in_templates():
    """For each template the patterns of those it is built from."""
    for name, path in templates().items():
        for tag in _TAG.findall(path.read_text(encoding="utf-8")):
            expression = tag.partition(" import ")[0].partition(" with ")[0]
            strings = [a or b for a, b in _STRING.findall(expression)]
            yield from ((name, re.escape(text)) for text in strings)
            yield name, _ANYTHING.join(re.escape(text) for text in strings)


def names_a_template(pattern):
    """Whether a pattern says enough: a name with its ending, or at least the folder it is filled in below."""
    literal = pattern.replace(_ANYTHING, "")
    return "/" in literal if _ANYTHING in pattern else "." in literal


@pytest.fixture(scope="module")
def spoken_of():
    named = [(None, pattern) for pattern in names_in_code()] + list(names_in_templates())
    return [(by, re.compile(f"(?:.*/)?{pattern}")) for by, pattern in named if names_a_template(pattern)]


def test_every_template_has_an_owner(spoken_of):
    def has_owner(name):
        return any(by != name and pattern.fullmatch(name) for by, pattern in spoken_of)

    assert [name for name in templates() if not has_owner(name)] == []
