"""`python -m screener.api > docs/openapi.json`: writes the OpenAPI document."""

from __future__ import annotations

import sys

from screener.api import Services, create_app
from screener.api.openapi import text
from screener.settings import Settings

sys.stdout.buffer.write(text(create_app(Services.of(Settings()))))
