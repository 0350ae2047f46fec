"""Settings of the login: allauth, headless, by email and password."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from thor.config.settings import environment

_is_production = environment.is_production()

AUTH_USER_MODEL = "users.User"
# The only backend for passwords, the admin's included, so that one limiter counts every guess.
AUTHENTICATION_BACKENDS = ["thor.users.backends.CustomerBackend"]

HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
# The public URL for links in mails. If unset, links use the host of the request that caused the mail.
PUBLIC_URL = environment.text("THOR_PUBLIC_URL").rstrip("/")
if PUBLIC_URL and not PUBLIC_URL.startswith(("https://", "http://")):
    raise ImproperlyConfigured(f"THOR_PUBLIC_URL is {PUBLIC_URL!r}; it begins with https://")
# Routes of the page that mails link to.
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": f"{PUBLIC_URL}/app/verify-email/{{key}}",
    "account_reset_password": f"{PUBLIC_URL}/app/forgot-password",
    "account_reset_password_from_key": f"{PUBLIC_URL}/app/reset-password/{{key}}",
    "account_signup": f"{PUBLIC_URL}/register",
}

ACCOUNT_ADAPTER = "thor.users.adapter.CustomerAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "thor.users.adapter.display_name"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# A private Thor has no mail server, and a registration must not wait for one.
ACCOUNT_EMAIL_VERIFICATION = environment.text("THOR_EMAIL_VERIFICATION", "none")
if ACCOUNT_EMAIL_VERIFICATION not in ("none", "optional", "mandatory"):
    raise ImproperlyConfigured(
        f"THOR_EMAIL_VERIFICATION is {ACCOUNT_EMAIL_VERIFICATION!r}; it is none, optional or mandatory."
    )
# Changes of address, password, API keys and second factor need a password entered within this time.
ACCOUNT_REAUTHENTICATION_TIMEOUT = environment.number("THOR_FRESH_LOGIN_SECONDS", 300)
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Thor] "
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_RATE_LIMITS = {
    "signup": f"{environment.number('THOR_SIGNUPS_PER_MINUTE', 30)}/m/ip",
    "login": f"{environment.number('THOR_LOGINS_PER_MINUTE', 60)}/m/ip",
    # The key is the email with the IP address, see CustomerAdapter.
    "login_failed": "20/m/ip,5/300s/key",
    # Verification mails per address. A new mail can invalidate earlier ones, so the next one must be possible soon.
    "confirm_email": "3/m/key",
}
# The number of proxies that append to X-Forwarded-For. Entries by the client itself are ignored.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("THOR_TRUSTED_PROXIES", 1 if _is_production else 0)

MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Thor"
MFA_ADAPTER = "thor.users.adapter.SeedAdapter"
# Accept a code one step early or late (RFC 6238), because it can change while it is typed.
MFA_TOTP_TOLERANCE = 1
# If addresses are never verified, requiring it would block second factors for everybody.
MFA_ALLOW_UNVERIFIED_EMAIL = ACCOUNT_EMAIL_VERIFICATION == "none"

SIGNUP_IS_OPEN = environment.flag("THOR_SIGNUP_OPEN", default=True)
# Pushed quotes are everybody's prices, so only staff and customers they allow can push, unless all can.
CUSTOMERS_MAY_PUSH_QUOTES = environment.flag("THOR_CUSTOMERS_MAY_PUSH_QUOTES", default=False)
# In an embedded Thor the customer is the operator, and controls the tape that plays.
CUSTOMERS_MAY_CONTROL_TAPE = environment.flag("THOR_CUSTOMERS_MAY_CONTROL_TAPE", default=not _is_production)
API_KEYS_MAX = environment.number("THOR_API_KEYS_MAX", 50)

_smtp_host = environment.text("THOR_SMTP_HOST")
# Without a mail server mails are printed, so that the operator can still follow a link to a new password.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _smtp_host else 'console'}.EmailBackend"
EMAIL_HOST = _smtp_host
EMAIL_PORT = environment.number("THOR_SMTP_PORT", 587)
EMAIL_HOST_USER = environment.text("THOR_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("THOR_SMTP_PASSWORD")
EMAIL_TIMEOUT = 10
EMAIL_USE_TLS = environment.flag("THOR_SMTP_TLS", default=True)
DEFAULT_FROM_EMAIL = environment.text("THOR_MAIL_FROM", "thor@localhost")
