"""Telemetry over the API: staff see every part and job, and nobody else does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from tests.support.rows import a_customer
from thor.operations.models import JobRun, Telemetry
from thor.users.apikeys import create_api_key
from thor.users.models import User

pytestmark = pytest.mark.django_db

ADDRESS = "/api/operations/telemetry"


@pytest.fixture
def staff() -> User:
    user = a_customer("grace@example.com")
    user.is_staff = True
    user.save()
    return user


def client_of(user: User) -> APIClient:
    client = APIClient()
    client.force_login(user)
    return client


def test_staff_see_the_last_minutes_of_every_part_oldest_first(staff: User) -> None:
    minute = timezone.now().replace(second=0, microsecond=0)
    for ago in (90, 2, 1):
        Telemetry.objects.create(
            minute=minute - timedelta(minutes=ago), part="book", figures={"accounts": ago}
        )
    answer = client_of(staff).get(ADDRESS)
    assert answer.status_code == 200
    assert [row["figures"] for row in answer.json()["telemetry"]] == [{"accounts": 2}, {"accounts": 1}]
    further = client_of(staff).get(ADDRESS, {"minutes": 120}).json()["telemetry"]
    assert [row["figures"]["accounts"] for row in further] == [90, 2, 1]


def test_staff_see_how_each_job_went_and_how_often_it_is_due(staff: User) -> None:
    for name in ("telemetry", "of-an-older-thor"):
        JobRun.objects.create(
            name=name, started_at=timezone.now(), seconds=0.5, runs=7, failures=1, last_error="It was late."
        )
    jobs = client_of(staff).get(ADDRESS).json()["jobs"]
    assert [(job["name"], job["every_seconds"]) for job in jobs] == [
        ("of-an-older-thor", None),
        ("telemetry", 60),
    ]
    assert (jobs[1]["runs"], jobs[1]["failures"], jobs[1]["last_error"]) == (7, 1, "It was late.")


def test_nobody_but_staff_sees_telemetry() -> None:
    assert APIClient().get(ADDRESS).status_code == 401
    assert client_of(a_customer("ada@example.com")).get(ADDRESS).status_code == 403


@pytest.mark.parametrize(("scope", "status"), [("trade", 403), ("admin", 200)])
def test_a_key_of_staff_needs_the_scope_admin(staff: User, scope: str, status: int) -> None:
    _, text = create_api_key(user=staff, name="script", scope=scope)
    assert APIClient().get(ADDRESS, headers={"Authorization": f"Bearer {text}"}).status_code == status


@pytest.mark.parametrize("minutes", ["0", "1441", "many"])
def test_a_span_that_cannot_be_is_a_400(staff: User, minutes: str) -> None:
    answer = client_of(staff).get(ADDRESS, {"minutes": minutes})
    assert answer.status_code == 400
    assert "minutes" in answer.json()["error"]["detail"]["fields"]
