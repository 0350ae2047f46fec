"""What customers and their programs reach: the live socket, the hot HTTP calls, the page, and Django behind them."""
