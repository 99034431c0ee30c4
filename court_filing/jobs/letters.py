"""Telling the writer of a letter that the court has answered; the answer is read after signing in or by number."""

from datetime import datetime

from court_filing.acts.letters import note_told
from court_filing.cases import store
from court_filing.cases.letter import Letter
from court_filing.gateways.chosen import Gateways
from court_filing.gateways.messages.protocol import Message
from court_filing.jobs.runner import Finish
from court_filing.web.letter_words import reply_wording

KIND = "letter_replied"


def send_letter_reply(about: str, gateways: Gateways, base_url: str) -> Finish | None:
    """Send word to where the act of replying found that it goes, once; sent again it bears the same number."""
    letter = store.needed(Letter, int(about))
    to = letter.reply_told_to
    if to is None or letter.reply_sent_at is not None:
        return None
    subject, body, brief = reply_wording(letter, base_url)
    store.rollback()
    gateways.messenger.send(
        Message(to=to, subject=subject, body=body, kind=KIND, brief=brief, number=f"letter-{about}")
    )

    def finish(at: datetime) -> None:
        note_told(store.needed(Letter, int(about)), at=at)

    return finish
