"""Authentication by address and password."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest

from thor.users.addresses import customer_of_address
from thor.users.hashing import decoy_hash
from thor.users.models import User


class CustomerBackend(AuthenticationBackend):
    """Authenticates a customer by their address and password.

    A known and an unknown address cost the same: two queries and one hash. So timing reveals nothing.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """Return the customer; None if the address is unknown or the password is wrong."""
        email = credentials.get("email") or credentials.get("username")
        password = credentials.get("password")
        if not email or not password:
            return None
        decoy = decoy_hash()
        customer = customer_of_address(email)
        if customer is None or not customer.has_usable_password():
            check_password(password, decoy)
            return None
        found: User | None = self._check_password(customer, password)
        return found
