"""URLs of orders and fills. Only reads: the gateway answers the calls that place and change orders."""

from django.urls import path

from thor.trades import views

urlpatterns = [
    path("orders", views.OrdersView.as_view(), name="orders"),
    path("orders/<int:order_id>", views.OrderView.as_view(), name="order"),
    path("replays", views.ReplaysView.as_view(), name="replay-results"),
    path("trades", views.TradesView.as_view(), name="trades"),
]
