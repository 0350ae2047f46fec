"""Who a password belongs to."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest

from thor.users.addresses import customer_of_address
from thor.users.hashing import decoy_hash
from thor.users.models import User


class CustomerBackend(AuthenticationBackend):
    """A customer by the address that is theirs, and a password.

    Whoever is asked for, known or not, it is the same two queries and one check of one hash: how long it takes tells
    nothing.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """The customer; None where the address is nobody's or the password is wrong."""
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
