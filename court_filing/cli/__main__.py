"""`python -m court_filing.cli`, the same as `court-filing`."""

from court_filing.cli import main

main()
