"""What a customer sets on the page, and finds again wherever they log in."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.support.rows import a_customer
from thor.users.models import Preference, User

pytestmark = pytest.mark.django_db

ALL = "/api/users/preferences"
LISTS = {"lists": [{"id": 1, "name": "Mine", "symbols": ["SPY", "/ES"]}], "chosenId": 1}


def put(api: APIClient, key: str, value: Any) -> Any:
    return api.put(f"{ALL}/{key}", {"value": value}, format="json")


def test_a_preference_is_found_by_another_login_of_its_customer(api: APIClient, customer: User) -> None:
    assert api.get(ALL).json() == {"preferences": {}}
    assert put(api, "watchlists", LISTS).json() == {"value": LISTS}
    elsewhere = APIClient()
    elsewhere.force_login(customer)
    assert elsewhere.get(ALL).json() == {"preferences": {"watchlists": LISTS}}


def test_the_last_value_of_a_key_counts(api: APIClient) -> None:
    for order in (["a", "b"], ["b", "a"]):
        assert put(api, "home-tiles", {"order": order}).status_code == 200
    assert api.get(ALL).json()["preferences"] == {"home-tiles": {"order": ["b", "a"]}}
    assert Preference.objects.count() == 1


def test_a_customer_sees_their_own_alone(api: APIClient) -> None:
    put(api, "watchlists", LISTS)
    stranger = APIClient()
    stranger.force_login(a_customer("eve@example.com"))
    assert stranger.get(ALL).json() == {"preferences": {}}
    put(stranger, "guide", {"isPutAway": True})
    assert api.get(ALL).json()["preferences"].keys() == {"watchlists"}


def test_nobody_has_preferences_without_a_login() -> None:
    assert APIClient().get(ALL).status_code == 401
    assert put(APIClient(), "guide", {"isPutAway": True}).status_code == 401


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("page", {"sendMode": "oneClick", "hasSounds": True, "timeZone": "utc", "keys": {}}),
        ("page", {"keys": {"ticket.buy": {"key": "x", "shift": True}}}),
        ("watchlists", LISTS),
        ("alerts", {"seenUntil": 1_795_000_000_000}),
        ("frame", {"isWatchlistFolded": True}),
        ("guide", {"isPutAway": True}),
        ("theme", {"scheme": "light"}),
    ],
)
def test_what_the_page_sets_is_kept_as_it_was(api: APIClient, key: str, value: Any) -> None:
    assert put(api, key, value).json() == {"value": value}


@pytest.mark.parametrize(
    ("key", "value", "names"),
    [
        ("page", {"sendMode": "never"}, "sendMode"),
        ("page", {"hasSounds": "yes"}, "hasSounds"),
        ("page", {"anything": "else"}, "anything"),
        ("watchlists", {"lists": [], "chosenId": 1}, "lists"),
        ("watchlists", {"lists": [{"id": 1, "name": "", "symbols": []}], "chosenId": 1}, "name"),
        ("watchlists", {"lists": LISTS["lists"]}, "chosenId"),
        ("home-tiles", {"order": ["x" * 41]}, "order"),
        ("alerts", {"seenUntil": -1}, "seenUntil"),
        ("theme", {"scheme": "<script>"}, "scheme"),
    ],
)
def test_what_its_key_does_not_take_is_refused_by_name(
    api: APIClient, key: str, value: Any, names: str
) -> None:
    answer = put(api, key, value)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "INVALID_REQUEST")
    assert names in answer.json()["error"]["detail"]["fields"]["value"][0]
    assert not Preference.objects.exists()


def test_a_value_is_bounded_in_size(api: APIClient) -> None:
    symbols = [f"{number:032d}" for number in range(500)]
    lists = [{"id": number, "name": "long", "symbols": symbols} for number in range(3)]
    answer = put(api, "watchlists", {"lists": lists, "chosenId": 1})
    assert answer.status_code == 400
    assert "the limit is 32,768" in answer.json()["error"]["detail"]["fields"]["value"][0]


def test_another_key_is_not_there(api: APIClient) -> None:
    answer = put(api, "anything", {})
    assert answer.status_code == 404
    assert not Preference.objects.exists()
