"""Operations: recurring jobs, their records, telemetry and health checks."""
