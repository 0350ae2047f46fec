"""A customer's own market, traded from the page: a recorded day, or prices that a program pushes."""
