"""A form with rubbish in a field: one sentence, at that field alone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.trader import Trader

NOT_DECIMAL = 'Enter a plain decimal as a string, like "500.00".'

# A section of the settings, its button, a field, rubbish, and what stands at the field then.
RUBBISH = [
    ("rules", "rules-save", "rule-feePerFill", "x", NOT_DECIMAL),
    ("rules", "rules-save", "rule-feePerOption", "-1", "Must be zero or more."),
    ("rules", "rules-save", "rule-lossMax", "much", NOT_DECIMAL),
    (
        "rules",
        "rules-save",
        "rule-orderMax",
        "0",
        "0 would block every opening order; leave it empty for no limit, or turn on the kill switch.",
    ),
    ("rules", "rules-save", "rule-latencyMs", "abc", "A valid integer is required."),
    ("rules", "rules-save", "rule-latencyMs", "", "A valid integer is required."),
    ("account", "account-save", "account-review-window", "abc", "A valid integer is required."),
    (
        "account",
        "account-save",
        "account-review-window",
        "3601",
        "Ensure this value is less than or equal to 3600.",
    ),
    ("money", "money-submit", "money-amount", "abc", "Enter an amount above zero, like 10,000.00."),
]


def test_rubbish_in_a_field_is_a_sentence_at_that_field_alone(trader: Trader) -> None:
    trader.register()
    trader.allow("400 (PATCH|POST) /api/actandpos/accounts/")
    for section, button, field, rubbish, words in RUBBISH:
        trader.turn_to(f"settings?section={section}")
        trader.see(field).fill(rubbish)
        trader.see(button).click()
        wrong = trader.page.locator('[aria-invalid="true"]:visible')
        expect(wrong).to_have_count(1)
        expect(wrong).to_have_attribute("data-testid", field)
        expect(wrong).to_be_focused()
        expect(wrong).to_have_accessible_description(words)
        assert "ErrorDetail" not in trader.page.locator("main").inner_text()
    trader.photograph("field-error")


def test_two_wrong_fields_are_marked_and_the_form_says_so_once(trader: Trader) -> None:
    trader.register()
    trader.turn_to("settings?section=rules")
    trader.allow("400 PATCH /api/actandpos/accounts/.*/rules")
    trader.see("rule-feePerFill").fill("x")
    trader.see("rule-lossMax").fill("y")
    trader.see("rules-save").click()
    expect(trader.page.locator('[aria-invalid="true"]:visible')).to_have_count(2)
    expect(trader.page.get_by_role("alert")).to_have_text("Correct the marked fields.")
    expect(trader.page.get_by_text(NOT_DECIMAL)).to_have_count(2)


def test_an_amount_that_is_no_number_asks_nothing_and_moves_nothing(trader: Trader) -> None:
    trader.register()
    trader.turn_to("settings?section=money")
    for rubbish in ("abc", "0", "-5"):
        trader.see("money-amount").fill(rubbish)
        trader.see("money-submit").click()
        expect(trader.see("money-amount")).to_have_attribute("aria-invalid", "true")
        expect(trader.page.get_by_role("dialog")).to_have_count(0)
    trader.see("money-amount").fill("250")
    trader.see("money-submit").click()
    expect(trader.see("money-confirm")).to_have_text("Deposit 250.00")
