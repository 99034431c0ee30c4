"""The worker process: takes task ids from the queue, sweeps for lost ones, and keeps the clock."""

import logging
import threading
from datetime import timedelta

from flask import Flask

from court_filing.jobs.engine import Engine
from court_filing.jobs.runner import Runner
from court_filing.jobs.schedule import keep_the_clock
from court_filing.jobs.study_room import StudyRoom
from court_filing.jobs.sweeper import keep, sweep

log = logging.getLogger(__name__)

SWEEP_SECONDS = 2.0
CLOCK_SECONDS = 60.0


def work(app: Flask, *, threads: int = 2) -> None:
    """Run until told to stop (SIGINT ends gracefully; a killed worker's tasks go to the next one)."""
    engine: Engine = app.extensions["engine"]
    runner: Runner = app.extensions["runner"]
    stop = threading.Event()
    room = StudyRoom(app, runner.run_here)
    runner.aside = room.takes
    room.open()
    # What the queue holds may be gone with the last worker.
    sweep(app, engine, again=timedelta(0))
    keep(stop, SWEEP_SECONDS, lambda: sweep(app, engine))
    keep(stop, CLOCK_SECONDS, lambda: keep_the_clock(app, engine.hand_over))
    consumer = engine.queue.create_consumer(
        workers=threads, worker_type="thread", periodic=False, initial_delay=0.05, max_delay=0.3
    )
    log.info("worker is ready")
    try:
        consumer.run()
    finally:
        stop.set()
