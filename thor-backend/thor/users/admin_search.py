"""A bounded search for the admin: each word is searched in every row."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.text import smart_split

SEARCH_WORDS_MAX: Final = 5
SEARCH_LENGTH_MAX: Final = 200


class BoundedSearchAdmin(admin.ModelAdmin):
    """Searches only the first words of a long query, and warns about the rest."""

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Return the rows that contain every word of the search."""
        words = list(smart_split(search_term[:SEARCH_LENGTH_MAX]))
        if len(search_term) > SEARCH_LENGTH_MAX or len(words) > SEARCH_WORDS_MAX:
            notice = f"The search was limited to its first {SEARCH_WORDS_MAX} words."
            self.message_user(request, notice, messages.WARNING)
        return super().get_search_results(request, queryset, " ".join(words[:SEARCH_WORDS_MAX]))
