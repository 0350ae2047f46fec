"""The search of the admin, bounded: each word is looked for in every row."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.text import smart_split

SEARCH_WORDS_MAX: Final = 5
SEARCH_LENGTH_MAX: Final = 200


class BoundedSearchAdmin(admin.ModelAdmin):
    """Looks for the first words of a search, and says so where there are more."""

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """The rows that have every word that is looked for."""
        words = list(smart_split(search_term[:SEARCH_LENGTH_MAX]))
        if len(search_term) > SEARCH_LENGTH_MAX or len(words) > SEARCH_WORDS_MAX:
            told = f"A search has at most {SEARCH_WORDS_MAX} words: the first of yours were looked for."
            self.message_user(request, told, messages.WARNING)
        return super().get_search_results(request, queryset, " ".join(words[:SEARCH_WORDS_MAX]))
