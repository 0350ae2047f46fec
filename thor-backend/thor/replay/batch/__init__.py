"""`thor replay`: plays a tape through the real engine at full speed, with the same result each time."""
