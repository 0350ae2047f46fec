"""The contract: the shapes of what the API takes and gives, and of its errors. Without Django."""
