"""The outside world: payments, messages, files, identity, scanner, recogniser.

Each is a small Protocol, an embedded default that needs no server, and one or more production classes; one setting
chooses. Gateways speak plain values: they know neither the case file nor the law nor the web.
"""
