"""All URLs of Django. The gateway in front of it serves orders, quotes and sockets."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView

from thor.config.openapi import SocketSchemaView

_contract = [
    path("", include("thor.users.urls")),
    path("actandpos/", include("thor.actandpos.urls")),
    path("trades/", include("thor.trades.urls")),
    path("livedata/", include("thor.livedata.urls")),
    path("operations/", include("thor.operations.urls")),
]

urlpatterns = [
    path("admin", RedirectView.as_view(pattern_name="admin:index")),
    # Passwords are changed on the page, which checks the current one, limits guesses and notifies the customer.
    path("admin/password_change/", RedirectView.as_view(url="/app/settings?section=security")),
    path("admin/", admin.site.urls),
    path("api/auth/", include(("thor.users.login_urls", "login"))),
    path("api/schema", SpectacularJSONAPIView.as_view(), name="schema"),
    path("api/schema/socket", SocketSchemaView.as_view(), name="socket-schema"),
    path("api/docs", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    path("api/", include((_contract, "api"))),
    path("actandpos/", include(("thor.actandpos.urls", "bare-actandpos"))),
]
