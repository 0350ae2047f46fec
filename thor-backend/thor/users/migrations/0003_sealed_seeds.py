"""Encrypts the secrets of second factors that were kept as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import migrations

from thor.users.seeds import SEALED_FIELDS, open_seed, seal_seed


def _change(apps: Any, change: Callable[[str], str]) -> None:
    for authenticator in apps.get_model("mfa", "Authenticator").objects.all():
        authenticator.data |= {
            name: change(authenticator.data[name]) for name in SEALED_FIELDS if name in authenticator.data
        }
        authenticator.save(update_fields=["data"])


def seal(apps: Any, schema_editor: Any) -> None:
    _change(apps, seal_seed)


def open_all(apps: Any, schema_editor: Any) -> None:
    _change(apps, open_seed)


class Migration(migrations.Migration):
    dependencies = [("users", "0002_preferences"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(seal, open_all)]
