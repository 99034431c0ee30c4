"""Where the data folders are: inside the installed package, or beside it in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `templates`, `migrations` or `fee_rules`.

    A wheel carries it inside the package, a checkout keeps it beside the package.
    Raises FileNotFoundError where it is in neither place.
    """
    for place in (PACKAGE / name, PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"{name}/ is neither in {PACKAGE} nor beside it")
