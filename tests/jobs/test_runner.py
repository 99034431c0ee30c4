"""A recorded task: its effect and "done" are one, a failure is tried again, and two workers do it once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from filed_cases import undone, working

from court_filing.cases import store
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.gateways.messages.protocol import NotDelivered, Undeliverable
from court_filing.gateways.payments.protocol import GatewayUnavailable
from court_filing.jobs.runner import LONGEST_WAIT_SECONDS, MOST_ATTEMPTS, MOST_OUTAGES, NotYet

DONE, QUEUED, RUNNING, DEAD = TaskState.DONE, TaskState.QUEUED, TaskState.RUNNING, TaskState.DEAD


class Broken(Exception):
    """The outside world does not play along."""


def fails(*_):
    raise Broken("no ink")


def test_the_effect_and_done_come_together(runner_of, recorded, standing, leave_a_mark, marks):
    seen = []

    def handler(about):
        seen.append(about)
        return lambda _at: leave_a_mark("together")

    task = recorded("mark", "7")
    runner_of(mark=handler).run(task)
    assert (seen, marks("together")) == (["7"], 1)
    assert standing(task) == (DONE, 1, None)


def test_an_effect_that_breaks_off_leaves_no_trace(runner_of, recorded, standing, leave_a_mark, marks):
    def finish(_at):
        leave_a_mark("half")
        raise Broken("in the middle")

    task = recorded("mark")
    runner_of(mark=lambda _about: finish).run(task)
    assert marks("half") == 0
    assert standing(task) == (QUEUED, 1, "Broken")


def test_what_a_handler_writes_outside_its_finish_is_not_kept(
    runner_of, recorded, standing, marks, leave_a_mark
):
    task = recorded("mark")
    runner_of(mark=lambda _about: leave_a_mark("too early")).run(task)
    assert (standing(task)[0], marks("too early")) == (DONE, 0)


def test_work_recorded_by_an_effect_is_handed_over_with_it(app, runner_of, recorded, engine):
    def finish(at):
        store.record_task("next", "recorded by an effect", at=at)

    runner = runner_of(mark=lambda _about: finish)
    runner.engine = engine
    runner.run(recorded("mark"))
    with undone(app):
        assert [store.needed(Task, task_id).about for task_id in engine.ids] == ["recorded by an effect"]


def test_a_task_that_is_done_is_not_done_again(runner_of, recorded):
    calls = []
    runner = runner_of(mark=calls.append)
    task = recorded("mark", "once")
    for _ in range(3):
        runner.run(task)
    assert calls == ["once"]


def test_a_task_before_its_time_is_left_alone(runner_of, recorded, standing):
    task = recorded("mark", at=now() + timedelta(minutes=1))
    runner_of(mark=fails).run(task)
    assert standing(task) == (QUEUED, 0, None)


def test_a_task_that_does_not_exist_harms_nobody(runner_of):
    runner_of().run(10**6)


class TestFailure:
    def test_is_tried_again_after_a_longer_while_each_time(self, app, runner_of, recorded, make_due):
        runner, task = runner_of(mark=fails), recorded("mark")
        waits = []
        for _ in range(4):
            before = now()
            runner.run(task)
            with undone(app):
                waits.append(round((store.needed(Task, task).run_at - before).total_seconds()))
            make_due(task)
        assert waits == [2, 4, 8, 16]

    def test_ends_after_the_last_attempt_and_waits_for_a_person(
        self, runner_of, recorded, standing, make_due
    ):
        runner, task = runner_of(mark=fails), recorded("mark")
        for _ in range(MOST_ATTEMPTS - 1):
            runner.run(task)
            make_due(task)
        runner.run(task)
        assert standing(task) == (DEAD, MOST_ATTEMPTS, "Broken")
        runner.run(task)
        assert standing(task)[1] == MOST_ATTEMPTS

    def test_followed_by_success_leaves_no_complaint(self, runner_of, recorded, standing, make_due):
        task = recorded("mark")
        runner_of(mark=fails).run(task)
        make_due(task)
        runner_of(mark=lambda _about: None).run(task)
        assert standing(task) == (DONE, 2, None)

    def test_of_a_kind_that_nobody_knows_is_a_failure_too(self, runner_of, recorded, standing):
        task = recorded("unheard of")
        runner_of().run(task)
        assert standing(task) == (QUEUED, 1, "KeyError")

    def test_that_ends_the_worker_each_time_ends_too(self, runner_of, recorded, standing):
        """A task that kills whoever takes it must not kill workers for ever."""
        task = recorded("mark")
        for _ in range(MOST_ATTEMPTS):
            with pytest.raises(Killed):
                runner_of(mark=killed, lease=LOST).run(task)
        runner_of(mark=killed, lease=LOST).run(task)
        assert standing(task) == (DEAD, MOST_ATTEMPTS + 1, "no worker lived to tell how it failed")


class TestAnOutage:
    """A gateway or a mail server that is away is no failure of ours."""

    @pytest.mark.parametrize(
        "away", [GatewayUnavailable("no answer in 10 s"), NotDelivered("ConnectionRefusedError")]
    )
    def test_costs_no_attempt_and_is_waited_for_ever_longer_up_to_ten_minutes(
        self, app, runner_of, recorded, standing, make_due, away
    ):
        def handler(_about):
            raise away

        runner, task, waits = runner_of(mark=handler), recorded("mark"), []
        for _ in range(12):
            before = now()
            runner.run(task)
            with undone(app):
                waits.append(round((store.needed(Task, task).run_at - before).total_seconds()))
            make_due(task)
        assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600]
        assert standing(task) == (QUEUED, 0, f"{type(away).__name__}: {away}")

    def test_of_days_ends_and_waits_for_a_person(self, app, runner_of, recorded, standing):
        def handler(_about):
            raise GatewayUnavailable("no answer in 10 s")

        task = recorded("mark")
        with working(app):
            store.needed(Task, task).outages = MOST_OUTAGES - 1
        runner_of(mark=handler).run(task)
        assert standing(task)[:2] == (DEAD, 0)
        assert MOST_OUTAGES * LONGEST_WAIT_SECONDS > 3 * 24 * 3600

    def test_is_not_what_a_message_is_that_can_never_be_delivered(self, runner_of, recorded, standing):
        def handler(_about):
            raise Undeliverable("not an e-mail address")

        task = recorded("mark")
        runner_of(mark=handler).run(task)
        assert standing(task) == (QUEUED, 1, "Undeliverable: not an e-mail address")


def test_the_words_of_a_failure_that_may_hold_somebodys_answers_are_not_kept(
    runner_of, recorded, standing, caplog
):
    def handler(_about):
        raise ValueError("曾巧云 11010519491231002X")

    task = recorded("mark")
    runner_of(mark=handler).run(task)
    assert standing(task) == (QUEUED, 1, "ValueError")
    assert "ValueError" in caplog.text
    assert "曾巧云" not in caplog.text


class Killed(BaseException):
    """The worker ends here, as by kill -9: nothing catches it."""


def killed(_about):
    raise Killed


LOST = timedelta(seconds=-1)
"""A lease that is over at once: every other worker may take the task."""


class TestWaiting:
    def test_is_no_failed_attempt(self, runner_of, recorded, standing, make_due):
        def not_yet(_about):
            raise NotYet("a file has not been read")

        task = recorded("mark")
        for _ in range(MOST_ATTEMPTS + 2):
            runner_of(mark=not_yet).run(task)
            assert standing(task) == (QUEUED, 0, "NotYet: a file has not been read")
            make_due(task)
        runner_of(mark=fails).run(task)
        assert standing(task) == (QUEUED, 1, "Broken")


class TestTwoWorkers:
    def test_who_come_at_once_do_it_once(self, runner_of, recorded, standing, leave_a_mark, marks):
        calls, together = [], threading.Barrier(8)

        def handler(about):
            calls.append(about)
            return lambda _at: leave_a_mark("by one of eight")

        runner, task = runner_of(mark=handler), recorded("mark", "once")

        def work(_number):
            together.wait()
            runner.run(task)

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(work, range(8)))
        assert (calls, marks("by one of eight")) == (["once"], 1)
        assert standing(task)[:2] == (DONE, 1)

    def test_of_whom_one_was_taken_for_dead_leave_one_effect(
        self, runner_of, recorded, standing, leave_a_mark, marks
    ):
        task = recorded("mark")
        second = runner_of(mark=lambda _about: lambda _at: leave_a_mark("by the second"))

        def slow(_about):
            second.run(task)
            return lambda _at: leave_a_mark("by the first")

        runner_of(mark=slow, lease=LOST).run(task)
        assert (marks("by the first"), marks("by the second")) == (0, 1)
        assert standing(task) == (DONE, 2, None)

    def test_of_whom_the_one_taken_for_dead_fails_later_leave_it_done(self, runner_of, recorded, standing):
        task = recorded("mark")
        second = runner_of(mark=lambda _about: None)

        def slow(_about):
            second.run(task)
            fails()

        runner_of(mark=slow, lease=LOST).run(task)
        assert standing(task) == (DONE, 2, None)

    def test_leave_a_task_to_who_holds_it_while_the_lease_lasts(self, runner_of, recorded, standing):
        task = recorded("mark")
        second = runner_of(mark=fails)
        seen = []

        def slow(_about):
            second.run(task)
            seen.append(standing(task)[:2])

        runner_of(mark=slow).run(task)
        assert seen == [(RUNNING, 1)]
        assert standing(task) == (DONE, 1, None)
