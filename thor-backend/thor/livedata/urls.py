"""The addresses of live data that Django answers; quotes are the gateway's."""

from django.urls import path

from thor.livedata import views

urlpatterns = [path("bars", views.BarsView.as_view(), name="bars")]
