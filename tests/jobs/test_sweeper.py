"""What the engine lost is found in the database, and what the clock has to do is done."""

import threading
from datetime import timedelta

import pytest
from filed_cases import accepted, examining, submitted, undone, working

from court_filing.acts import study
from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.jobs.engine import Engine, open_queue
from court_filing.jobs.schedule import keep_the_clock
from court_filing.jobs.sweeper import keep, sweep

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


class TestTheSweeper:
    @pytest.fixture
    def task(self, app):
        """Makes a task that stands in a certain way; its id."""

        def make(status, *, run_at=-60, lease=None):
            at = now()
            values = {"lease_until_at": at + lease * SECOND} if lease is not None else {}
            with working(app):
                return store.add(
                    Task(kind="mark", about="", status=status, run_at=at + run_at * SECOND, **values)
                ).id

        return make

    @pytest.mark.parametrize(
        ("status", "times", "lost"),
        [
            (TaskState.QUEUED, {"run_at": -60}, True),
            (TaskState.QUEUED, {"run_at": 0}, False),
            (TaskState.QUEUED, {"run_at": 60}, False),
            (TaskState.RUNNING, {"lease": -60}, True),
            (TaskState.RUNNING, {"lease": 60}, False),
            (TaskState.DONE, {"lease": -60}, False),
            (TaskState.DEAD, {"lease": -60}, False),
        ],
    )
    def test_hands_over_what_no_worker_has(self, app, engine, task, status, times, lost):
        made = task(status, **times)
        sweep(app, engine)
        assert (made in engine.ids) is lost

    def test_hands_over_the_oldest_first(self, app, engine, task):
        made = [task(TaskState.QUEUED) for _ in range(5)]
        count = sweep(app, engine)
        assert count == len(engine.ids)
        assert engine.ids == sorted(engine.ids)
        assert set(made) <= set(engine.ids)

    def test_hands_over_once_and_again_only_after_a_while_or_at_a_start(self, app, engine, task, clock):
        made = task(TaskState.QUEUED)

        def handed():
            before = engine.ids.count(made)
            sweep(app, engine)
            return engine.ids.count(made) - before

        assert [handed() for _ in range(3)] == [1, 0, 0]
        clock.forward(seconds=50)
        assert handed() == 0
        clock.forward(seconds=15)
        assert handed() == 1
        sweep(app, engine, again=timedelta(0))
        assert engine.ids.count(made) == 3

    def test_hands_over_at_once_what_has_become_due_anew(self, app, engine, task):
        made = task(TaskState.QUEUED)
        sweep(app, engine)
        with working(app):
            again = store.needed(Task, made)
            again.run_at, again.handed_over_at = now() - 3 * SECOND, now() - 4 * SECOND
        sweep(app, engine)
        assert engine.ids.count(made) == 2

    def test_does_not_take_for_handed_over_what_no_queue_took(self, app, engine, task):
        made = task(TaskState.QUEUED)
        sweep(app, Engine(open_queue("redis://127.0.0.1:9/0"), lambda _task_id: None))
        sweep(app, engine)
        assert made in engine.ids

    def test_goes_on_after_a_failure(self):
        stop, times = threading.Event(), []

        def work():
            times.append(1)
            if len(times) == 3:
                stop.set()
            raise ConnectionError("the database is being restarted")

        keep(stop, 0.001, work).join(10)
        assert len(times) == 3


class TestTheClock:
    def test_accepts_what_nobody_decided_and_reminds_of_what_nobody_paid(self, app, persons, engine, clock):
        cases = {
            "submitted": submitted(app, persons.litigant),
            "examining": examining(app, persons.litigant),
            "accepted": accepted(app, persons.litigant, persons.clerk),
        }
        clock.forward(days=20)
        keep_the_clock(app, engine.hand_over)
        with undone(app):
            found = {name: store.needed(Case, case_id) for name, case_id in cases.items()}
            assert {case.state for case in found.values()} == {CaseState.ACCEPTED}
            assert {name: case.fee.notices for name, case in found.items()} == {
                "submitted": 1,
                "examining": 1,
                "accepted": 2,
            }
            recorded = {store.needed(Task, task_id).kind for task_id in engine.ids}
        assert recorded - set(study.KINDS) == {"make_paper", "send_notice"}
        before = len(engine.ids)
        keep_the_clock(app, engine.hand_over)
        assert len(engine.ids) == before

    def test_tidies_away_what_was_done_a_month_ago(self, app, engine):
        with working(app):
            old = {
                (status, days): store.add(
                    Task(kind="mark", about="", status=status, run_at=now() - days * DAY)
                ).id
                for status in (TaskState.DONE, TaskState.DEAD)
                for days in (29, 31)
            }
        keep_the_clock(app, engine.hand_over)
        with undone(app):
            gone = [key for key, task_id in old.items() if store.get(Task, task_id) is None]
        assert gone == [(TaskState.DONE, 31)]

    def test_one_case_that_cannot_be_accepted_does_not_hold_up_the_others(
        self, app, persons, engine, clock, caplog
    ):
        stuck, fine = (
            examining(app, persons.litigant, cause="名誉权纠纷", court_code="冀0102") for _ in "12"
        )
        with working(app):
            store.needed(Case, stuck).cause_id = "a cause that was taken off the list"
        clock.forward(days=20)
        keep_the_clock(app, engine.hand_over)
        with undone(app):
            states = [store.needed(Case, case_id).state for case_id in (stuck, fine)]
        assert states == [CaseState.EXAMINING, CaseState.ACCEPTED]
        assert "KeyError" in caplog.text
