"""Addresses of the door, under `/accesos/`. Their names are those by which django-allauth looks for them."""

from django.urls import path, re_path

from accesos.entrada import efirma, seguridad, views, views_sesion

urlpatterns = [
    path("entrar/", views.EntrarView.as_view(), name="account_login"),
    path("registrarse/", views.RegistrarseView.as_view(), name="account_signup"),
    path("registrarse/enviado/", views.CorreoEnviadoView.as_view(), name="account_email_verification_sent"),
    re_path(
        r"^registrarse/confirmar/(?P<key>[-:\w]+)/$", views.ConfirmarCorreoView.as_view(), name="account_confirm_email"
    ),
    path("recuperar/", views.RecuperarView.as_view(), name="account_reset_password"),
    path("recuperar/enviado/", views.RecuperarEnviadoView.as_view(), name="account_reset_password_done"),
    re_path(
        r"^recuperar/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.ContrasenaNuevaView.as_view(),
        name="account_reset_password_from_key",
    ),
    path("recuperar/listo/", views.ContrasenaListaView.as_view(), name="account_reset_password_from_key_done"),
    path("invitacion/<str:enlace>/", views.InvitacionView.as_view(), name="invitacion"),
    path("salir/", views.SalirView.as_view(), name="account_logout"),
    path("entrar/segundo-factor/", seguridad.SegundoFactorView.as_view(), name="mfa_authenticate"),
    path("entrar/llave/", seguridad.EntrarConLlaveView.as_view(), name="mfa_login_webauthn"),
    path("entrar/efirma/", efirma.EntrarConEfirmaView.as_view(), name="entrar_con_efirma"),
    path("seguridad/efirma/", efirma.LigarEfirmaView.as_view(), name="ligar_efirma"),
    path("sesion/", views_sesion.SesionVivaView.as_view(), name="sesion_viva"),
    path("sesion/recuperar/", views_sesion.RecuperarEscritoView.as_view(), name="recuperar_escrito"),
    path(
        "seguridad/obligatorio/",
        views_sesion.SegundoFactorObligatorioView.as_view(),
        name="segundo_factor_obligatorio",
    ),
    path("seguridad/", seguridad.SeguridadView.as_view(), name="mfa_index"),
    path("seguridad/confirmar/", seguridad.ConfirmarContrasenaView.as_view(), name="account_reauthenticate"),
    path("seguridad/confirmar/codigo/", seguridad.ConfirmarCodigoView.as_view(), name="mfa_reauthenticate"),
    path("seguridad/confirmar/llave/", seguridad.ConfirmarLlaveView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("seguridad/aplicacion/", seguridad.AplicacionView.as_view(), name="mfa_activate_totp"),
    path("seguridad/aplicacion/quitar/", seguridad.QuitarAplicacionView.as_view(), name="mfa_deactivate_totp"),
    path("seguridad/llaves/", seguridad.LlavesView.as_view(), name="mfa_list_webauthn"),
    path("seguridad/llaves/agregar/", seguridad.LlaveView.as_view(), name="mfa_add_webauthn"),
    path("seguridad/llaves/<int:pk>/quitar/", seguridad.QuitarLlaveView.as_view(), name="mfa_remove_webauthn"),
    path("seguridad/codigos/", seguridad.CodigosView.as_view(), name="mfa_view_recovery_codes"),
    path("seguridad/codigos/nuevos/", seguridad.CodigosNuevosView.as_view(), name="mfa_generate_recovery_codes"),
    path("seguridad/sesiones/", seguridad.SesionesView.as_view(), name="usersessions_list"),
    path("seguridad/contrasena/", seguridad.CambiarContrasenaView.as_view(), name="account_change_password"),
    path("seguridad/contrasena/primera/", seguridad.PonerContrasenaView.as_view(), name="account_set_password"),
    path("cuenta-cerrada/", views.CuentaCerradaView.as_view(), name="account_inactive"),
]
