"""The REST framework and the OpenAPI description."""

from __future__ import annotations

from thor.config.settings import environment

_requests_per_minute = environment.number("THOR_REQUESTS_PER_MINUTE", 1200)

REST_FRAMEWORK = {
    # The first one defines the 401 response.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "thor.users.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["thor.users.authentication.MayTrade"],
    "DEFAULT_PARSER_CLASSES": ["thor.config.json_body.ExactJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["thor.config.json_renderer.ContractRenderer"],
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": f"{_requests_per_minute}/min"},
    "NUM_PROXIES": environment.number("THOR_TRUSTED_PROXIES", 1 if environment.is_production() else 0),
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "thor.actandpos.exception_handler.envelope_exception",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Thor",
    "DESCRIPTION": "Decimals are strings, times are RFC 3339 in UTC, ids are integers below 2^53. See docs/api.md.",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "PREPROCESSING_HOOKS": ["thor.config.openapi.only_api_paths"],
    # Called in order with the finished description.
    "POSTPROCESSING_HOOKS": [
        "thor.config.openapi.add_gateway_calls",
        "thor.config.openapi.add_error_answers",
    ],
}
