"""Small pieces: nearly all are short, none is long."""

from source_tree import functions, modules, templates


def lines_of(text):
    """How many lines say something."""
    return sum(1 for line in text.splitlines() if line.strip())


def over(limit, sizes):
    return [f"{name}: {size} lines" for name, size in sizes if size > limit]


def share_within(limit, sizes):
    return sum(size <= limit for _, size in sizes) / max(len(sizes), 1)


def test_functions_are_short():
    sizes = [(f"{m.at(f)} {f.name}", (f.end_lineno or 0) - f.lineno + 1) for m, f in functions()]
    assert over(50, sizes) == []
    assert share_within(30, sizes) >= 0.95, over(30, sizes)


def test_modules_are_short():
    sizes = [(module.name, lines_of(module.text)) for module in modules()]
    assert over(400, sizes) == []
    assert share_within(250, sizes) >= 0.95, over(250, sizes)


def test_templates_are_short():
    sizes = [(name, lines_of(path.read_text(encoding="utf-8"))) for name, path in templates().items()]
    assert share_within(150, sizes) >= 0.95, over(150, sizes)
