"""Addresses that came from outside: whether they lead to a page of ours."""

from urllib.parse import urlsplit


def is_own_path(wanted: str) -> bool:
    r"""Whether this is a path of this site: browsers read //host, /\host and blanks in between as another site."""
    if not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted:
        return False
    if any(sign.isspace() or not sign.isprintable() for sign in wanted):
        return False
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc
