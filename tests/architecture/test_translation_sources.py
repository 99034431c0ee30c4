"""Every sentence for people can be extracted for translation with the settings that the project carries."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / "babel.cfg"


@pytest.fixture(scope="module")
def extracted():
    """The sentences, each with the files that say it."""
    text = SETTINGS.read_text(encoding="utf-8")
    keywords = DEFAULT_KEYWORDS | parse_keywords(re.findall(r"-k (\w+)", text))
    with SETTINGS.open(encoding="utf-8") as settings:
        methods, options = parse_mapping_cfg(settings)
    found: dict[str, set[str]] = {}
    for name, _line, message, _comments, _context in extract_from_dir(
        ROOT, method_map=methods, options_map=options, keywords=keywords
    ):
        if isinstance(message, str):
            found.setdefault(message, set()).add(name)
    return found


@pytest.mark.parametrize(
    ("sentence", "said_in"),
    [
        ("没有写诉讼请求。", "court_filing/review/complaint.py"),
        ("金额要大于 0 元", "court_filing/web/fields.py"),
        ("请选择有没有代理人", "court_filing/journey/agents/form.py"),
        ("代理人的情况", "templates/journey/agents/agent.html"),
    ],
)
def test_sentences_of_every_layer_are_found(extracted, sentence, said_in):
    assert said_in in extracted.get(sentence, set())


def test_every_text_in_the_code_is_found(extracted):
    """`Text("…")` on one line, wherever it stands, is a sentence of the catalogue."""
    for path in (ROOT / "court_filing").rglob("*.py"):
        for sentence in re.findall(r'\bText\("([^"\\]+)"[,)]', path.read_text(encoding="utf-8")):
            assert sentence in extracted, f"{path.name}: {sentence}"


def test_nothing_outside_the_product_is_translated(extracted):
    folders = {name.partition("/")[0] for names in extracted.values() for name in names}
    assert folders <= {"court_filing", "templates"}
