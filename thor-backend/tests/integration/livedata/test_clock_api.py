from rest_framework.test import APIClient


def test_the_clocks_of_every_market_are_told(api: APIClient) -> None:
    answer = api.get("/api/livedata/clock")
    assert answer.status_code == 200
    markets = answer.json()["markets"]
    assert [market["exchange"] for market in markets] == ["US", "CME", "CBOT", "NYMEX", "COMEX", "FX"]
    for market in markets:
        assert market["state"] in {"open", "closed", "pre", "post"}
        assert market["since"] <= answer.json()["time"] < market["next_change"]
        assert market["next_state"] != market["state"]


def test_who_is_not_logged_in_sees_no_clock(db: None) -> None:
    assert APIClient().get("/api/livedata/clock").status_code == 401
