"""setup.cfg names every package and every library that the product uses, and no other."""

import ast
import configparser
import re
import sys
from importlib.metadata import packages_distributions

import pytest
from source_tree import PACKAGE, ROOT, modules

DATA_FOLDERS = ("fee_rules", "migrations", "templates")
# Used without an import: servers, drivers, plug-ins and data that another library finds by itself.
USED_BY_NAME = {"gunicorn", "onnxruntime", "psycopg", "redis", "tzdata", "email-validator"}


@pytest.fixture(scope="module")
def options():
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    return setup["options"]


def test_the_list_of_packages_is_the_tree(options):
    # A package that is missing from the list is left out of the wheel without a word.
    code = {path.parent for path in PACKAGE.rglob("*.py")}
    there = {".".join(folder.relative_to(ROOT).parts) for folder in code}
    there |= {f"court_filing.{name}" for name in DATA_FOLDERS}
    assert options["packages"].split() == sorted(there)


def test_every_folder_with_code_is_a_package():
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("name", DATA_FOLDERS)
def test_a_data_folder_is_mapped_into_the_package_and_holds_no_init(options, name):
    mapping = dict(line.split(" = ") for line in options["package_dir"].strip().splitlines())
    assert mapping[f"court_filing.{name}"] == name
    assert not (ROOT / name / "__init__.py").exists()


def test_the_libraries_asked_for_are_those_imported(options):
    wanted = {
        re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0]
        for line in options["install_requires"].splitlines()
        if line and not line.startswith("#")
    }
    assert wanted - USED_BY_NAME == _imported_distributions() - USED_BY_NAME


def _imported_distributions():
    names = set()
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    names -= sys.stdlib_module_names | {"court_filing"}
    known = packages_distributions()
    return {re.sub(r"[-_.]+", "-", known.get(name, [name])[0]).lower() for name in names}
