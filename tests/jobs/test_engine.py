"""The queue carries ids to the worker; when it cannot, the work is late and not lost."""

import logging

import pytest

from court_filing.jobs.engine import Engine, open_queue


def carried(url):
    """Hand ids over in one process's queue, and take them out of another's."""
    done = []

    def run(task_id):
        done.append(task_id)

    Engine(open_queue(url), run).hand_over([7, 8])
    queue = Engine(open_queue(url), run).queue
    while task := queue.dequeue():
        queue.execute(task)
    return done


def test_the_embedded_queue_carries_ids_to_another_process(tmp_path):
    assert carried(f"sqlite:///{tmp_path / 'queue.db'}") == [7, 8]


def test_redis_carries_ids_to_another_process(redis_url):
    assert carried(redis_url) == [7, 8]


def test_a_queue_that_is_down_is_noted_and_stops_nobody(caplog):
    engine = Engine(open_queue("redis://127.0.0.1:9/0"), lambda _task_id: None)
    with caplog.at_level(logging.WARNING):
        engine.hand_over([1, 2, 3])
    assert "the sweeper will hand the tasks over" in caplog.text


@pytest.mark.parametrize("url", ["mysql://h/0", "queue.db", "", "amqp://h"])
def test_a_queue_that_there_is_not_is_told_at_the_start(url):
    with pytest.raises(ValueError, match="QUEUE_URL"):
        open_queue(url)


def test_whether_it_was_reached_is_told():
    assert Engine(open_queue("memory:"), lambda _task_id: None).hand_over([1])
    assert not Engine(open_queue("redis://127.0.0.1:9/0"), lambda _task_id: None).hand_over([1])


@pytest.mark.parametrize("url", ["memory:", "sqlite:///queue.db", "redis://h/0", "rediss://h/0"])
def test_every_kind_of_queue_opens_by_its_address(url, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert open_queue(url).name == "court_filing"
