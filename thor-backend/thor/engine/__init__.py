"""The engine process: its loop, its journal, its replies and what it publishes."""
