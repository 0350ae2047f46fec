"""The secrets of second factors are encrypted at rest, and stay readable when the key changes."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from tests.integration.web.conftest import PASSWORD
from tests.support.rows import a_customer
from thor.users.models import User
from thor.users.seeds import open_seed, renew_seals, seal_seed

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, list(yield_hotp_counters_from_time())[1]))


def test_the_database_holds_no_secret_and_the_codes_are_good(customer: User) -> None:
    factor, recovery = TOTP.activate(customer, SECRET), RecoveryCodes.activate(customer)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert open_seed(recovery.instance.data["seed"]) not in kept
    assert factor.validate_code(code())
    assert recovery.validate_code(recovery.get_unused_codes()[0])


def test_a_new_key_takes_over_and_the_old_one_may_go(customer: User, settings: Any) -> None:
    settings.SEED_KEYS = ["old"]
    TOTP.activate(customer, SECRET)
    settings.SEED_KEYS = ["new", "old"]
    assert TOTP(Authenticator.objects.get()).validate_code(code())
    assert renew_seals() == 1
    assert renew_seals() == 0
    settings.SEED_KEYS = ["new"]
    assert open_seed(Authenticator.objects.get().data["secret"]) == SECRET


def test_a_key_that_is_gone_is_named(settings: Any) -> None:
    settings.SEED_KEYS = ["old"]
    sealed = seal_seed(SECRET)
    settings.SEED_KEYS = ["new"]
    with pytest.raises(ImproperlyConfigured, match="THOR_SEED_KEYS"):
        open_seed(sealed)


def test_the_admin_shows_no_secret_and_takes_a_lost_second_factor_away(customer: User) -> None:
    factor = TOTP.activate(a_customer(), SECRET).instance
    desk = Client()
    desk.force_login(User.objects.create_superuser("root@example.com", PASSWORD))
    for page in ("admin:mfa_authenticator_changelist", "admin:mfa_authenticator_change"):
        shown = desk.get(reverse(page, args=[factor.pk] if page.endswith("change") else []))
        assert shown.status_code == 200
        assert factor.data["secret"] not in shown.text
        assert SECRET not in shown.text
    gone = desk.post(reverse("admin:mfa_authenticator_delete", args=[factor.pk]), {"post": "yes"})
    assert gone.status_code == 302
    assert not Authenticator.objects.exists()
