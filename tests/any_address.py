"""Something that may stand in each part of an address, for tests that try them all."""

from werkzeug.routing import AnyConverter, Rule


def parts_of(route: Rule, **known: object) -> dict[str, object]:
    """A value for every part of the route: the one known, else one that its converter takes."""
    return {name: known[name] if name in known else _one(route, name) for name in route.arguments}


def _one(route: Rule, name: str) -> object:
    converter = route._converters[name]
    return min(converter.items) if isinstance(converter, AnyConverter) else 1
