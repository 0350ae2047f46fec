"""A customer, and the keys of the programs that act for one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager["User"]):
    """Makes customers and staff."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A customer. Without a password nobody can log in by one."""
        if not email:
            raise ValueError("A customer needs an email address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A member of staff who may see and do everything in the admin."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> User:
        """The customer of an email address, whatever its capitals."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A customer or a member of staff; the email address is the login."""

    email = models.EmailField(
        max_length=254, unique=True, error_messages={"unique": "This email has an account already."}
    )
    display_name = models.CharField(max_length=80, blank=True)
    # Not a foreign key: accounts belong to an app above this one, and the account is checked to be theirs when set.
    active_account_id = models.BigIntegerField(null=True, blank=True, editable=False)
    is_staff = models.BooleanField("staff", default=False, help_text="May enter the admin.")
    is_active = models.BooleanField(
        "active", default=True, help_text="Off locks the customer out; nothing is deleted."
    )
    may_push_quotes = models.BooleanField(
        "may push quotes", default=False, help_text="What this customer pushes is everybody's price."
    )
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "customer"
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="users_user_email_lower_unique")
        ]

    def __str__(self) -> str:
        return self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the address in small letters, as logins look for it."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    @property
    def sets_prices(self) -> bool:
        """Whether the customer may push quotes: they reach everybody's screens and fill everybody's orders."""
        return self.is_staff or self.may_push_quotes or settings.CUSTOMERS_MAY_PUSH_QUOTES

    def get_full_name(self) -> str:
        """The name the customer chose, else the email address."""
        return self.display_name or self.email

    def get_short_name(self) -> str:
        """As `get_full_name`, up to the @."""
        return self.display_name or self.email.partition("@")[0]


class ApiKey(models.Model):
    """A program's key. Only its hash is kept: the key itself is shown once, when it is made.

    `prefix` is the part of the key that may be seen, and by which it is found.
    """

    class Scope(models.TextChoices):
        """What a key may do: everything a customer may; push quotes; both and the operational calls."""

        TRADE = "trade", "trade"
        FEED = "feed", "feed"
        ADMIN = "admin", "admin"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_keys")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=16, unique=True)
    key_hash = models.CharField(max_length=64, editable=False)
    scope = models.CharField(max_length=8, choices=Scope.choices, default=Scope.TRADE)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "API key"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(scope__in=["trade", "feed", "admin"]), name="users_apikey_scope_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (thor_{self.prefix}_…)"


class Preference(models.Model):
    """What a customer has set on the page; `thor.users.preferences` says which keys there are."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="preferences", db_index=False)
    key = models.CharField(max_length=40)
    value = models.JSONField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "key"], name="users_preference_one_a_key")
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.user_id}"
