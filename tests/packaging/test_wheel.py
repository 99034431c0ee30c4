"""What is shipped works without a checkout: sdist and wheel hold everything, and the wheel serves a page."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import textwrap
import zipfile
from pathlib import Path

import pytest
from source_tree import PACKAGE, ROOT, own_files

NEEDED = ("setup.cfg", "pyproject.toml", "LICENSE", "README.md", "MANIFEST.in")
SHIPPED_FOLDERS = ("court_filing", "templates", "migrations", "fee_rules")


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """The output of a command; a failure shows all that it said."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("COURT_FILING_", "PYTHON"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept | {"PYTHONUTF8": "1"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def shipped_files() -> list[str]:
    """Every file of the product, by its path in the checkout."""
    names = [path.relative_to(ROOT).as_posix() for path in own_files()]
    return [name for name in names if name.startswith(tuple(f"{folder}/" for folder in SHIPPED_FOLDERS))]


@pytest.fixture(scope="module")
def distributions(tmp_path_factory, shipped_files) -> Path:
    """A folder with the sdist and the wheel, made from a copy: a build leaves things behind."""
    source = tmp_path_factory.mktemp("source")
    for name in [*shipped_files, *(name for name in NEEDED if (ROOT / name).exists())]:
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    out = tmp_path_factory.mktemp("dist")
    # Without options `build` makes the wheel out of the sdist, so what the sdist lacks the wheel lacks too.
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, source, cwd=source)
    return out


@pytest.fixture(scope="module")
def wheel(distributions) -> Path:
    [path] = distributions.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def clean_environment(tmp_path_factory, wheel) -> Path:
    """The programs of an environment with our wheel, this one's libraries, and no way to the checkout."""
    place = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "venv", "--without-pip", place / "venv", cwd=place)
    programs = place / "venv" / "bin"
    libraries = place / "libraries"
    libraries.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        # Not the checkout's own entry, and no .pth file: an editable install is one.
        if "court_filing" not in path.name and path.suffix != ".pth":
            (libraries / path.name).symlink_to(path)
    [own_packages] = (place / "venv").glob("lib/python*/site-packages")
    (own_packages / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet"]
    run(*pip, "--no-deps", "--no-index", "--disable-pip-version-check", wheel, cwd=place)
    return programs


def inside(name: str) -> str:
    """Where a file of the checkout stands inside the wheel."""
    return name if name.startswith("court_filing/") else f"court_filing/{name}"


def test_the_sdist_holds_every_file_of_the_product(distributions, shipped_files):
    [path] = distributions.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert set(shipped_files) - names == set()


def test_the_wheel_holds_every_file_of_the_product_and_nothing_else(wheel, shipped_files):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == {inside(name) for name in shipped_files}


@pytest.mark.parametrize(
    "pattern",
    [
        "court_filing/templates/layouts/*.html",
        "court_filing/migrations/env.py",
        "court_filing/migrations/versions/0001_*.py",
        "court_filing/fee_rules/acceptance/property.toml",
        "court_filing/law/data/courts.json",
        "court_filing/documents/fonts/*.ttf",
        "court_filing/static/vendor/*/*.min.css",
    ],
)
def test_the_wheel_holds_the_data_that_code_reads(wheel, pattern):
    with zipfile.ZipFile(wheel) as archive:
        assert [name for name in archive.namelist() if Path(name).match(pattern)]


def test_the_command_of_the_wheel_explains_itself(clean_environment, tmp_path):
    text = run(clean_environment / "court-filing", "--help", cwd=tmp_path)
    for command in ("serve", "work", "migrate", "demo"):
        assert command in text


def test_the_wheel_serves_a_page_from_an_empty_folder(clean_environment, tmp_path):
    settings = {
        "COURT_FILING_BASE_URL": "http://127.0.0.1:8000",
        "COURT_FILING_SECRET_KEY": "0123456789abcdef" * 4,
        "COURT_FILING_VAR": str(tmp_path / "var"),
        "COURT_FILING_PAYMENTS": "embedded",
    }
    run(clean_environment / "court-filing", "migrate", cwd=tmp_path, **settings)
    program = textwrap.dedent(
        """
        import court_filing
        from court_filing.app import create_app
        from court_filing.config import Settings

        answer = create_app(Settings.from_environment()).test_client().get("/")
        print(answer.status_code, answer.mimetype, court_filing.__file__)
        """
    )
    said = run(clean_environment / "python", "-c", program, cwd=tmp_path, **settings)
    status, kind, place = said.splitlines()[-1].split()
    assert (status, kind) == ("200", "text/html")
    assert not Path(place).is_relative_to(PACKAGE.parent)
