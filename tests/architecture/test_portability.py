"""Nothing in the repository depends on where it was made or where its packages came from."""

import re

import pytest
from source_tree import ROOT, own_files

# In pieces, so that this file does not name what it looks for.
FOREIGN = {
    "a package registry": re.compile(
        "|".join(
            [
                r"pypi\." + "org",
                r"files\.python" + "hosted",
                r"registry\.npm" + "js",
                r"deb\." + r"debian\.org",
                r"proxy\.golang" + r"\.org",
            ]
        )
    ),
    "a folder of somebody's machine": re.compile(r"(?<![\w.])/(?:" + "work" + r"|root|home/\w+)/"),
}


@pytest.fixture(scope="module")
def texts():
    found = {}
    for path in own_files():
        try:
            found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_names(what, texts):
    found = {name: match[0] for name, text in texts.items() if (match := FOREIGN[what].search(text))}
    assert found == {}


@pytest.mark.parametrize("name", ["run", "test"])
def test_every_requirement_is_pinned_and_hashed_and_holds_no_address(name, texts):
    text = texts[f"requirements/{name}.txt"]
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 30
    pinned = re.compile(r"[\w.-]+==\S+ .*--hash=sha256:", re.DOTALL)
    assert [entry for entry in entries if not pinned.match(entry)] == []
