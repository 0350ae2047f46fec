"""Test helpers shared by several folders. README.md beside this folder explains them."""
