"""Addresses of people and companies. Allauth's views keep the names under which allauth looks for them."""

from django.urls import path, re_path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("suppliers/", views.supplier_list, name="supplier_list"),
    path("companies/<slug:slug>/", views.company_detail, name="company_detail"),
    path("account/", views.account, name="account"),
    path("account/profile/", views.account_profile, name="account_profile"),
    path("account/company/", views.account_company, name="account_company"),
    path("account/team/", views.account_team, name="account_team"),
    path("account/team/<int:pk>/role/", views.account_team_role, name="account_team_role"),
    path("account/team/<int:pk>/remove/", views.account_team_remove, name="account_team_remove"),
    path("account/appearance/", views.account_appearance, name="account_appearance"),
    path("account/notifications/", views.account_notifications, name="account_notifications"),
    path(
        "account/notifications/stop/<str:token>/",
        views.account_notifications_stop,
        name="account_notifications_stop",
    ),
    path("account/theme/", views.account_theme, name="account_theme"),
    path("account/switch/", views.account_switch, name="account_switch"),
    path("account/invitations/<slug:token>/", views.account_invitation, name="account_invitation"),
    path(
        "account/invitations/<int:pk>/withdraw/",
        views.account_invitation_withdraw,
        name="account_invitation_withdraw",
    ),
    path("account/sign-in/", views.sign_in, name="account_login"),
    path("account/sign-out/", views.sign_out, name="account_logout"),
    path("account/sign-up/", views.sign_up, name="account_signup"),
    path("account/inactive/", views.inactive, name="account_inactive"),
    path("account/reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("account/confirm-email/", views.verification_sent, name="account_email_verification_sent"),
    re_path(r"^account/confirm-email/(?P<key>[-:\w]+)/$", views.confirm_email, name="account_confirm_email"),
    path("account/password/", views.change_password, name="account_change_password"),
    path("account/password/reset/", views.reset, name="account_reset_password"),
    path("account/password/reset/done/", views.reset_done, name="account_reset_password_done"),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/key/done/",
        views.reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
