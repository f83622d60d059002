"""Production settings, and the base of all others: safe by default, everything else comes from the environment.

Every variable read here is documented in docs/despliegue.md; a test compares the two.
"""

from pathlib import Path

import environ

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
"""Everything the installation writes besides its portals: database, uploads, mail, sockets."""
VAR_DIR.mkdir(parents=True, exist_ok=True)  # SQLite makes its file, not the folder

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "static_build",
    "portal_pages",
    "fracciones",
    "accesos.entrada",
    "accesos.agenda",
    "accesos.dictamenes",
    "accesos.informativas",
    "accesos.vinculacion",
    "accesos.solicitudes",
    "accesos.tramites",
    "cms.workflows",
    "cms.mensajes",
    "cms.sujetos",
    "cms.cuentas",
    "cms.acuses",
    "cms.archivos",
    "cms.correo",
    "cms.calendario",
    "cms.audit",
    "bakery",
    "wagtailbakery",
    "cms.cuentas.usuarios_de_wagtail.UsuariosDeWagtail",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "static_build.serve.PortalMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accesos.entrada.sesion.SesionMiddleware",
    "cms.sujetos.middleware.AmbitoMiddleware",
    "accesos.entrada.factor_obligatorio.FactorMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.sujetos.middleware.trabajas_para",
                "accesos.entrada.sesion.minutos_de_sesion",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets people read while someone writes; IMMEDIATE makes a second writer wait instead of failing with
    # "database is locked" when a read transaction turns into a write. The cache is of each connection, and the oven has one
    # in each process: with 64 MB instead of 16 a bake of 100,000 records takes half as much memory again and is no faster.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://cache_compartida")}
"""Shared by every process: the limits of the door are counted in it."""
CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 20_000)  # fewer would let an attacker empty it

AUTH_USER_MODEL = "cuentas.Usuario"
AUTHENTICATION_BACKENDS = [
    "cms.cuentas.backends.EntradaBackend",
    "django.contrib.auth.backends.ModelBackend",
    "cms.sujetos.permisos.AsignacionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "cms.cuentas.validadores.contrasena.ValidadorContrasena"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60

# The one door. Whether an account exists is told to its owner alone, and the tries are counted where every process sees them.
ACCOUNT_ADAPTER = "accesos.entrada.adaptador.Adaptador"
ACCOUNT_LOGIN_METHODS = {"username"}  # which name was typed is a matter of our own backend
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*", "email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # only in the browser that has just registered
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a class
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "accesos"
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",  # forty people of one office enter at nine
    "login_failed": "60/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "confirm_email": "1/3m/key",
    "reset_password": "20/m/ip,3/15m/key",
    "reset_password_from_key": "60/m/ip",
    "change_password": "5/m/user",
    "efirma": "60/m/ip",
    "reauthenticate": "10/m/user",
    "manage_email": "10/m/user",
    "borrador": "40/m/key",  # a page keeps what is written at most every two seconds
    "borrador_nuevo": "60/m/ip",
}
ACCOUNT_REAUTHENTICATION_METHODS = {"password", "mfa"}
MFA_ADAPTER = "accesos.entrada.segundo_factor.AdaptadorSegundoFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # clocks of telephones
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not env.bool("HTTPS", default=True)
EFIRMA_AUTORIDADES = env.str("EFIRMA_AUTORIDADES", default="")
"""The folder with the certificates of who issues e.firmas, and what they revoked; empty, nobody enters with one."""
REGISTRO_SEGUNDOS = 0.4
"""How long a registration takes whether or not there was an account: more than either needs."""
SEGUNDO_FACTOR = env.list("SEGUNDO_FACTOR", default=[])
"""Profiles that do not work without a second factor; `sistema` is the accounts that work as the system."""
INVITACION_HORAS = env.int("INVITACION_HORAS", default=72)
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=0)
"""How many proxies of ours are in front: which address of X-Forwarded-For is that of the person."""

LANGUAGE_CODE = "es-mx"
LANGUAGES = [("es-mx", "Español de México")]
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
TIME_ZONE = "America/Mexico_City"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    ("portal", BASE_DIR / "portal_pages" / "static_portal")
]  # the admin shares the fonts of the portals
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

BUILD_DIR = env.str("BUILD_DIR", default=str(BASE_DIR / "build"))
LLAVES_DIR = env.str("LLAVES_DIR", default=str(VAR_DIR / "llaves"))
"""The key that signs what is published, and the public ones of those before it."""
SELLO_DIR = env.str("SELLO_DIR", default=str(VAR_DIR / "sello"))
"""The certificate and key of the institution: with them each PDF it gives is signed."""
SELLO_CONTRASENA = env.str("SELLO_CONTRASENA", default="")
PUBLICAR_EN = env.str("PUBLICAR_EN", default="")
AWS_S3_ENDPOINT_URL = env.str("AWS_S3_ENDPOINT_URL", default="")
BAKERY_VIEWS = ("static_build.bakery.PortalesView",)

WAGTAIL_SITE_NAME = env.str("NOMBRE_SISTEMA", default="Información pública de oficio")
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
ACCESOS_URL = env.str("ACCESOS_URL", default=f"{WAGTAILADMIN_BASE_URL}/accesos/")
SOLICITUDES_URL = env.str("SOLICITUDES_URL", default="")
HORA_DE_CIERRE = env.str("HORA_DE_CIERRE", default="18:00")
"""What arrives later is received the next working day; empty when the whole day counts."""
INFOMEX = env.dict("INFOMEX", default={})
"""Clave of an old system → the folder with what it exported, or the address where it answers."""
INFOMEX_SEGUNDOS = env.float("INFOMEX_SEGUNDOS", default=5.0)
DENUNCIAS_URL = env.str("DENUNCIAS_URL", default="")
LICENCIA_DE_DATOS = env.str("LICENCIA_DE_DATOS", default="https://datos.gob.mx/libreusomx")
OCDS_PREFIJO = env.str("OCDS_PREFIJO", default="ocds-000000")
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.workflows.finish.publicar_al_terminar"
WAGTAIL_MODERATION_ENABLED = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # one e-mail per record sent to review, to whoever reviews none
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"  # as the official formats ask, and as the Excel load reads
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # the hours of a deadline are those of the authority, wherever the person is
WAGTAILADMIN_PERMITTED_LANGUAGES = [("es-mx", "Español de México")]
WAGTAILDOCS_SERVE_METHOD = "serve_view"

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "ENQUEUE_ON_COMMIT": True,
    }
}

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
CORREO_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
"""What really sends: everything else only writes to the outbox, in the transaction of the act."""
EMAIL_BACKEND = "cms.correo.backend.Cola"
EMAIL_TIMEOUT = 30  # a server that takes the connection and says nothing holds a worker, not for ever
CORREO_DIAS = env.int("CORREO_DIAS", default=90)
"""For how many days it is remembered to whom something was sent, and when."""
BUZON_DE_DEMOSTRACION = False
"""Whether whoever comes may read in the browser the mail that was sent: only where everything is invented."""
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="ipomex@localhost")

SESSION_COOKIE_SECURE = env.bool("HTTPS", default=True)
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 60 * 60
SESION_MINUTOS = env.int("SESION_MINUTOS", default=30)
"""After so long without doing anything a session ends; 0, it does not."""
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SESSION_COOKIE_SECURE
SECURE_HSTS_PRELOAD = SESSION_COOKIE_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # DENY would leave the previews of Wagtail's editor blank

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"linea": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"consola": {"class": "logging.StreamHandler", "formatter": "linea"}},
    "root": {"handlers": ["consola"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Each job says that it began and that it ended: hundreds of lines for one approval. One that fails is still told.
    "loggers": {"django_tasks": {"level": "WARNING"}},
}

# --- The house's own settings -----------------------------------------------------------------------------------
CUATRO_OJOS = env.bool("CUATRO_OJOS", default=True)
"""Whoever captured a row may not be the one who approves its publication."""
CARGA_MAX_MB = env.int("CARGA_MAX_MB", default=50)
CARGA_MAX_FILAS = env.int("CARGA_MAX_FILAS", default=200_000)
CARGA_MEMORIA_MB = env.int("CARGA_MEMORIA_MB", default=512)
CARGA_SEGUNDOS = env.int("CARGA_SEGUNDOS", default=30)
HORNEAR_AL_PUBLICAR = env.bool("HORNEAR_AL_PUBLICAR", default=True)
"""Wake the oven at each publication; without it, somebody runs `build --cambios` from time to time."""
COMPRIMIR_PORTALES = env.bool("COMPRIMIR_PORTALES", default=True)
"""Keep each text of the portals compressed too, beside it, for whoever serves them."""
IDIOMAS_DEL_PORTAL = env.list("IDIOMAS_DEL_PORTAL", default=["en"])
"""Other languages in which the shell of the portals is baked; see `portal_pages.idiomas.NOMBRES`."""
API_LIMITE = env.str("API_LIMITE", default="120/min")
NOMBRE_AUTORIDAD = env.str(
    "NOMBRE_AUTORIDAD",
    default="Instituto de Transparencia y Acceso a la Información Pública del Estado de México y Municipios",
)
NOMBRE_ENTIDAD = env.str("NOMBRE_ENTIDAD", default="Estado de México")
LEY_VIGENTE = env.str("LEY_VIGENTE", default="edomex-2004")
NOMBRES_DE_LEYES = env.dict("NOMBRES_DE_LEYES", default={})
"""Key of a law → the name this installation gives it, where it is not that of `fracciones.leyes`."""
