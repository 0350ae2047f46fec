"""The livedata URLs that Django serves; the gateway serves quotes."""

from django.urls import path

from thor.livedata import alert_views, replay_views, views

urlpatterns = [
    path("alerts", alert_views.AlertsView.as_view(), name="alerts"),
    path("alerts/<int:alert_id>", alert_views.AlertView.as_view(), name="alert"),
    path("bars", views.BarsView.as_view(), name="bars"),
    path("clock", views.ClockView.as_view(), name="market-clocks"),
    path("market", views.MarketView.as_view(), name="market"),
    path("status", views.StatusView.as_view(), name="livedata-status"),
    path("tapes", views.TapesView.as_view(), name="tapes"),
    path("replay", replay_views.ReplayView.as_view(), name="replay"),
    path("replays", replay_views.ReplaysView.as_view(), name="replays"),
    path("replays/end", replay_views.ReplayEndView.as_view(), name="replay-end"),
]
