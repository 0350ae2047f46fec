"""The addresses of orders and fills."""

from django.urls import path

from thor.trades import views

urlpatterns = [
    path("orders", views.OrdersView.as_view(), name="orders"),
    path("orders/<int:order_id>", views.OrderView.as_view(), name="order"),
    path("replays", views.ReplaysView.as_view(), name="replay-results"),
    path("trades", views.TradesView.as_view(), name="trades"),
]
