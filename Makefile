# The only entry point: one word per task, the same words on a laptop and in continuous integration.
# Needs make, and Python 3.11 or newer with pip; everything else is installed into $(VENV) from the hashed locks.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
PORT   ?= 8000
SERVE  ?= 1
ARGS   ?=

PY      := $(VENV)/bin/python
RUN     := $(VENV)/.run-installed
DEV     := $(VENV)/.dev-installed

# --no-deps honours overrides.txt; without build isolation the one source distribution is built with the locked setuptools.
FLAGS   := --disable-pip-version-check --quiet --no-deps --require-hashes
PIP      = $(shell $(PY) -c "import pip" 2>/dev/null && echo $(PY) -m pip || echo $(PYTHON) -m pip --python $(PY))
INSTALL  = $(PIP) install $(FLAGS) -r requirements/build.txt && $(PIP) install $(FLAGS) --no-build-isolation --use-pep517 -r

# Values for a look at the production settings; none of them reaches a running installation.
DEPLOY_ENV := DJANGO_SETTINGS_MODULE=cms.settings.production SECRET_KEY=$$($(PY) -c "import secrets; print(secrets.token_urlsafe(64))") \
              ALLOWED_HOSTS=ipo.example.org BASE_URL=https://ipo.example.org DATABASE_URL=sqlite:///:memory:

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench lock clean

help:
	@echo "Uso: make <tarea>"
	@echo
	@echo "  demo    instala, crea datos ficticios, hornea los portales y sirve en 127.0.0.1:$(PORT)"
	@echo "          PORT=9000 cambia el puerto; SERVE=0 termina antes de servir"
	@echo "  test    la batería de pruebas (SQLite, o lo que diga DATABASE_URL)"
	@echo "          ARGS='tests/cms -k plazo' elige cuáles; EXHAUSTIVAS=1 añade las que sólo corre la integración continua"
	@echo "  check   estilo, formato, tipos, capas, migraciones y configuración de producción"
	@echo "  format  aplica el formato y las correcciones automáticas"
	@echo "  bench   mediciones: tabla en pantalla y bench/results.json"
	@echo "  lock    vuelve a resolver requirements/*.in en sus candados con hashes"
	@echo "  clean   borra portales horneados, base de datos local y cachés (conserva $(VENV))"

# ── Environment ─────────────────────────────────────────────────────────────

# A Python without ensurepip (Debian splits it off) still works when its pip can install into another environment.
$(PY):
	@test -n "$(PYTHON)" || { echo "No se encontró Python. Instale Python 3.11 o posterior."; exit 1; }
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "Se necesita Python 3.11 o posterior; use make PYTHON=/ruta/a/python3.11"; exit 1; }
	@$(PYTHON) -c "import ensurepip" 2>/dev/null && $(PYTHON) -m venv $(VENV) || $(PYTHON) -m venv --without-pip $(VENV)

$(RUN): requirements/run.txt requirements/build.txt | $(PY)
	@echo "Instalando lo necesario para ejecutar…"
	@$(INSTALL) $<
	@touch $@

$(DEV): requirements/dev.txt requirements/build.txt | $(PY)
	@echo "Instalando lo necesario para probar…"
	@$(INSTALL) $<
	@touch $@

# ── Tasks ───────────────────────────────────────────────────────────────────

demo: $(RUN)
	@BASE_URL=http://127.0.0.1:$(PORT) $(PY) manage.py demo --port $(PORT) $(if $(filter 0,$(SERVE)),--no-servir)

# Hundreds of small databases and portals are written to be thrown away: in memory, where there is plenty, nothing waits for the disk.
EN_MEMORIA = $(shell test -w /dev/shm && test "$$(df -Pk /dev/shm | awk 'NR == 2 { print $$4 }')" -gt 4000000 && echo /dev/shm)

test: $(DEV)
	@if [ -n "$(EN_MEMORIA)" ]; then \
	    TMPDIR="$$(mktemp -d $(EN_MEMORIA)/ipo-pruebas-XXXXXX)"; export TMPDIR; trap 'rm -rf "$$TMPDIR"' EXIT; \
	fi; \
	$(PY) -m pytest -n auto --dist worksteal $(ARGS)

check: $(DEV)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check
	$(DEPLOY_ENV) $(PY) manage.py check --deploy --fail-level WARNING

format: $(DEV)
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(DEV)
	$(PY) -m bench $(ARGS)

# The locks name hashes and no index: they install from any mirror.
COMPILE := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
           --custom-compile-command "make lock" --override requirements/overrides.txt
lock: $(DEV)
	$(COMPILE) --output-file requirements/build.txt requirements/build.in
	$(COMPILE) --output-file requirements/run.txt requirements/run.in
	$(COMPILE) --constraint requirements/run.txt --output-file requirements/dev.txt requirements/dev.in

clean:
	rm -rf build var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
