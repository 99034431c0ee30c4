"""Migrations are numbered without a gap, follow one another, and go both ways."""

import ast
import re

from source_tree import migrations


def assigned(module, name):
    """The constant that a module gives a name, with or without an annotation."""
    for node in module.tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id == name:
            return ast.literal_eval(node.value)
    raise AssertionError(f"{module.name} gives no {name}")


def test_migrations_are_numbered_from_one_without_a_gap():
    numbers = [re.match(r"(\d{4})_[a-z0-9_]+\.py$", module.path.name) for module in migrations()]
    assert [match and int(match[1]) for match in numbers] == list(range(1, len(numbers) + 1))


def test_each_migration_follows_the_one_before():
    before = None
    for module in migrations():
        assert assigned(module, "revision") == module.path.name[:4], module.name
        assert assigned(module, "down_revision") == before, module.name
        before = module.path.name[:4]


def test_each_migration_goes_up_and_down():
    for module in migrations():
        steps = {node.name: node for node in module.tree.body if isinstance(node, ast.FunctionDef)}
        for direction in ("upgrade", "downgrade"):
            calls = [node for node in ast.walk(steps[direction]) if isinstance(node, ast.Call)]
            assert calls, f"{module.name}: {direction} does nothing"
