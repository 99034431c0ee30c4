"""Every table family, so that relationships and migrations know all of them whoever comes first."""

from court_filing.cases import (  # noqa: F401
    account,
    case,
    claim,
    consent,
    correction,
    counter,
    court_setting,
    event,
    fee,
    material,
    notice,
    paper,
    party,
    payment,
    progress,
    refusal,
    representation,
    submission,
    supplement,
    task,
)
