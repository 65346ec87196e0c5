"""The cache on Valkey holds JSON, and reads nothing else."""

import pickle

import pytest
from django.core.cache import cache

pytestmark = pytest.mark.redis


def test_values_come_back_as_they_were():
    cache.set("a", {"name": "ร้านกาแฟ", "numbers": [1, 2.5, None, True]})
    assert cache.get("a") == {"name": "ร้านกาแฟ", "numbers": [1, 2.5, None, True]}


def test_numbers_can_be_counted_up():
    cache.set("n", 1)
    assert cache.incr("n") == 2
    assert cache.get("n") == 2


def test_a_pickle_that_someone_put_there_is_a_miss():
    client = cache._cache.get_client("x", write=True)
    client.set(cache.make_key("x"), pickle.dumps({"run": "me"}))
    assert cache.get("x", "missed") in {None, "missed"}


def test_what_is_no_json_is_refused_when_written():
    with pytest.raises(TypeError):
        cache.set("o", object())
