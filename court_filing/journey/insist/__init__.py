"""Insisting (坚持起诉) on a filing that was returned, given back, or told to go elsewhere."""
