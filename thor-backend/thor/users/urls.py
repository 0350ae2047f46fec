"""URLs of customers, API keys and preferences."""

from django.urls import path

from thor.users.views import ApiKeysView, ApiKeyView, MeView, PreferencesView, PreferenceView, SessionView

urlpatterns = [
    path("me", MeView.as_view(), name="me"),
    path("session", SessionView.as_view(), name="session"),
    path("users/apikeys", ApiKeysView.as_view(), name="apikeys"),
    path("users/apikeys/<int:key_id>", ApiKeyView.as_view(), name="apikey"),
    path("users/preferences", PreferencesView.as_view(), name="preferences"),
    path("users/preferences/<slug:key>", PreferenceView.as_view(), name="preference"),
]
