"""A market of one customer's own, traded from the page: a recorded day, or prices that a program pushes."""
