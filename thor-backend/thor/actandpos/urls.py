"""URLs of accounts and positions."""

from django.urls import path

from thor.actandpos import views

urlpatterns = [
    path("accounts", views.AccountsView.as_view(), name="accounts"),
    path("accounts/active", views.ActiveAccountView.as_view(), name="active-account"),
    path("accounts/<int:account_id>", views.AccountView.as_view(), name="account"),
    path("accounts/<int:account_id>/rules", views.AccountRulesView.as_view(), name="account-rules"),
    path("accounts/<int:account_id>/kill-switch", views.KillSwitchView.as_view(), name="kill-switch"),
    path("accounts/<int:account_id>/deposit", views.DepositView.as_view(), name="deposit"),
    path("accounts/<int:account_id>/withdraw", views.WithdrawView.as_view(), name="withdraw"),
    path("accounts/<int:account_id>/reset", views.ResetView.as_view(), name="reset"),
    path("accounts/<int:account_id>/clone", views.CloneView.as_view(), name="clone"),
    path("accounts/<int:account_id>/ledger", views.LedgerView.as_view(), name="ledger"),
    path("corporate-actions", views.CorporateActionsView.as_view(), name="corporate-actions"),
    path("activity/today", views.ActivityTodayView.as_view(), name="activity-today"),
]
