"""The public side of Thor: the live socket, the hot HTTP calls, the web page, and Django behind them."""
