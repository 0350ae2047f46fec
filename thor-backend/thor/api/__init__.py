"""The API contract: the JSON objects of requests and responses, and the errors. Without Django."""
