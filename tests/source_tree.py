"""The checkout as the tests of its conventions see it: files, and the package's modules as syntax trees."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "court_filing"
TEMPLATE_FOLDERS = (ROOT / "templates", PACKAGE / "sandbox" / "templates")


@dataclass(frozen=True)
class Module:
    """One module of the package."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """The path below the checkout, as people write it."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def layer(self) -> str:
        """The first part of the path below the package: `law`, `acts`, `cli` …"""
        return self.path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything in the tree, walked once for all the tests that look through it."""
        return tuple(ast.walk(self.tree))

    def at(self, node: ast.AST) -> str:
        """Where a node stands, as an editor opens it."""
        return f"{self.name}:{getattr(node, 'lineno', 0)}"


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package."""
    return tuple(_parsed(path) for path in sorted(PACKAGE.rglob("*.py")))


def migrations() -> tuple[Module, ...]:
    """Every migration, in the order of its file name."""
    return tuple(_parsed(path) for path in sorted((ROOT / "migrations" / "versions").glob("*.py")))


def templates() -> dict[str, Path]:
    """Every template by the name that a loader knows it by."""
    return {
        path.relative_to(folder).as_posix(): path
        for folder in TEMPLATE_FOLDERS
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def functions() -> Iterator[tuple[Module, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function and method of the package."""
    for module in modules():
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield module, node


def own_files() -> list[Path]:
    """Every file that is, or would be, in the repository; without git, every file that is not hidden."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split(
            "\0"
        )
    else:
        names = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*")]
        made = (".", "var/", "build/", "dist/")
        names = [name for name in names if not name.startswith(made) and "__pycache__" not in name]
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def _parsed(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path=path, text=text, tree=ast.parse(text))
