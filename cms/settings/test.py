"""Test settings: fast hashing, tasks run at once, nothing written outside the temporary directory."""

import tempfile
from pathlib import Path

from cms.settings.dev import *  # noqa: F403 - the documented way to derive one settings module from another
from cms.settings.dev import DATABASES

TMP_DIR = Path(tempfile.mkdtemp(prefix="ipo-"))

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
BUZON_DE_DEMOSTRACION = False
INFOMEX = {}
EFIRMA_AUTORIDADES = ""
EMAIL_BACKEND = CORREO_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "ENQUEUE_ON_COMMIT": True}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
REGISTRO_SEGUNDOS = 0.0
HORNEAR_AL_PUBLICAR = False  # a test that is about baking says so
IDIOMAS_DEL_PORTAL = []  # and one about languages
COMPRIMIR_PORTALES = False  # so does one about compressed variants
MEDIA_ROOT = TMP_DIR / "media"
BUILD_DIR = str(TMP_DIR / "build")
LLAVES_DIR = str(TMP_DIR / "llaves")
SELLO_DIR = str(TMP_DIR / "sello")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(TMP_DIR / "test.sqlite3")}
LOGGING = {"version": 1, "disable_existing_loggers": False}
