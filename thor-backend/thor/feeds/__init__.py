"""Where quotes come from: each feed turns one source into ticks and knows nothing of the others."""
