"""Running Thor: recurring jobs, what they leave behind, and how the parts are."""
