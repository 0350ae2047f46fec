"""Every address that Django answers. The order path, quotes and sockets are the gateway's, in front of it."""

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
    # A password is changed on the page, which asks for the one of now, counts guesses and tells the customer.
    path("admin/password_change/", RedirectView.as_view(url="/app/settings?section=security")),
    path("admin/", admin.site.urls),
    path("api/auth/", include(("thor.users.login_urls", "login"))),
    path("api/schema", SpectacularJSONAPIView.as_view(), name="schema"),
    path("api/schema/socket", SocketSchemaView.as_view(), name="socket-schema"),
    path("api/docs", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    path("api/", include((_contract, "api"))),
    path("actandpos/", include(("thor.actandpos.urls", "bare-actandpos"))),
]
