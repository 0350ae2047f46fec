"""Customers, their API keys and second factors in the admin."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.http import HttpRequest, HttpResponse

from thor.users.addresses import is_verified_by_another, save_with_address
from thor.users.admin_search import BoundedSearchAdmin
from thor.users.apikeys import revoke_api_keys
from thor.users.mails import one_change
from thor.users.models import ApiKey, User


class StaffLoginForm(AdminAuthenticationForm):
    """The admin's login, counted by the same limiter as customers' logins."""

    def clean(self) -> dict[str, Any]:
        """Authenticate by password. Staff with a second factor must log in on the page first."""
        email, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if email and password:
            self.user_cache = get_adapter().authenticate(self.request, email=email, password=password)
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
            if is_mfa_enabled(self.user_cache):
                raise forms.ValidationError(
                    "Your account has a second factor. Log in on the page first, then open the admin."
                )
        return self.cleaned_data


admin.site.login_form = StaffLoginForm
admin.site.site_header = "Thor"
admin.site.site_title = "Thor"
admin.site.index_title = "Staff"


class _FreeAddress(forms.ModelForm):
    def clean_email(self) -> str:
        """Return the address. Raises ValidationError if another customer has verified it."""
        email: str = self.cleaned_data["email"].lower()
        if is_verified_by_another(email, self.instance):
            raise forms.ValidationError("This address is verified by another customer.")
        return email


class CustomerCreationForm(_FreeAddress, AdminUserCreationForm):
    """The form to create a customer."""

    class Meta:
        model = User
        fields = ("email", "display_name")


class CustomerChangeForm(_FreeAddress, UserChangeForm):
    """The form to change a customer."""


admin.site.unregister(EmailAddress)


@admin.register(User)
class CustomerAdmin(BoundedSearchAdmin, UserAdmin):
    """Customers. Clear `active` to lock one out."""

    form = CustomerChangeForm
    add_form = CustomerCreationForm
    ordering = ("-id",)
    list_display = ("email", "display_name", "is_active", "is_staff", "date_joined", "last_login")
    list_filter = ("is_active", "may_push_quotes", "is_staff", "is_superuser")
    search_fields = ("email", "display_name", "=id")
    readonly_fields = ("addresses", "date_joined", "last_login", "active_account_id")
    fieldsets = (
        (None, {"fields": ("email", "display_name", "password")}),
        (
            "May",
            {
                "fields": (
                    "is_active",
                    "may_push_quotes",
                    "is_staff",
                    "is_superuser",
                    "groups",
                    "user_permissions",
                )
            },
        ),
        ("Record", {"fields": ("addresses", "date_joined", "last_login", "active_account_id")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "display_name", "usable_password", "password1", "password2"),
            },
        ),
    )

    @admin.display(description="email addresses")
    def addresses(self, customer: User) -> str:
        """All addresses of the customer, the primary one first. Only the primary one is editable here."""
        rows = EmailAddress.objects.filter(user=customer).order_by("-primary", "email")
        return ", ".join(f"{row.email} ({'verified' if row.verified else 'not verified'})" for row in rows)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save in one transaction and send its mails after the commit."""
        with one_change():
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Make the saved address the one that logs the customer in, and notify the previous one."""
        before = save_with_address(obj)
        if before is not None:
            context = {"from_email": before, "to_email": obj.email}
            get_adapter().send_notification_mail("users/email/address_set", obj, context, email=before)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Deny deleting, because a customer's history stays. Clear `active` instead."""
        return False


@admin.register(ApiKey)
class ApiKeyAdmin(BoundedSearchAdmin):
    """API keys, to view and revoke. Customers create them. The hash is never shown."""

    list_display = ("name", "prefix", "user", "scope", "created_at", "last_used_at", "revoked_at")
    list_filter = ("scope", ("revoked_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("name", "=prefix", "user__email")
    fields = ("user", "name", "prefix", "scope", "created_at", "last_used_at", "revoked_at")
    actions = ("revoke",)

    @admin.action(description="Revoke selected keys", permissions=["revoke"])
    def revoke(self, request: HttpRequest, keys: Any) -> None:
        """Revoke the keys at once."""
        self.message_user(request, f"Keys revoked: {revoke_api_keys(keys)}.")

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """True if this member of staff has the permission to change keys."""
        return request.user.has_perm("users.change_apikey")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Deny adding: the key's text must be shown to its customer only."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        """Deny changes. A key can only be revoked."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        """Deny deleting: the record of a key stays."""
        return False


admin.site.unregister(Authenticator)


@admin.register(Authenticator)
class SecondFactorAdmin(admin.ModelAdmin):
    """Second factors, to view and to remove for a customer who has lost theirs. Secrets are never shown."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    list_select_related = ("user",)
    search_fields = ("user__email",)
    fields = ("user", "type", "created_at", "last_used_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Deny adding: the secret must be shown to its customer only."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Authenticator | None = None) -> bool:
        """Deny changes. A second factor can only be removed."""
        return False
