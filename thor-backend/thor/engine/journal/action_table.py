"""The table of corporate actions per account."""

from __future__ import annotations

from typing import Final

from thor.core.corporate_actions import CorporateAction
from thor.engine.journal.columns import StructTable

ACTIONS: Final = StructTable("actandpos_corporateaction", CorporateAction)
