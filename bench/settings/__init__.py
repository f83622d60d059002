"""Settings of the benchmarks: those of the product, plus a small stock Wagtail site that is one of the peers."""

from cms.settings.dev import *  # noqa: F403, TID251 - the documented way to derive one settings module from another
from cms.settings.dev import INSTALLED_APPS, TEMPLATES  # noqa: TID251 - as above

INSTALLED_APPS = ["bench.paginas", *INSTALLED_APPS]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
ALLOWED_HOSTS = ["*"]
IDIOMAS_DEL_PORTAL = []  # the peers bake in one language

# What `wagtail start` gives a project, for the peer that answers requests; the product's own stack is bigger.
ROOT_URLCONF = "bench.paginas.urls"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # its application refuses to start without it
]
TEMPLATES = [
    {
        "NAME": "portal",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"environment": "portal_pages.motor.environment"},
    },
    *TEMPLATES,
]
