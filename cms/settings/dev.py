"""Development and demonstration: production without HTTPS, with errors on screen and mail in files."""

from cms.settings.production import *  # noqa: F403 - the documented way to derive one settings module from another
from cms.settings.production import VAR_DIR, env

SECRET_KEY = env.str("SECRET_KEY", default="solo-para-desarrollo-y-demostracion-no-usar-en-produccion")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False

CORREO_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "correo"
BUZON_DE_DEMOSTRACION = True

EFIRMA_AUTORIDADES = env.str("EFIRMA_AUTORIDADES", default=str(VAR_DIR / "efirma" / "autoridades"))
INFOMEX = env.dict("INFOMEX", default={"federacion": str(VAR_DIR / "infomex" / "federacion")})

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
