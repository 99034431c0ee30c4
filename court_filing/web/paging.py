"""Which page of a list the address asks for."""

from flask import request


def place_in(total: int, *, size: int) -> tuple[int, int]:
    """The page asked for, and how many there are of `size` rows each; where it lies beyond the last, the last."""
    pages = max(1, -(-total // size))
    return min(max(1, request.args.get("page", 1, type=int)), pages), pages
