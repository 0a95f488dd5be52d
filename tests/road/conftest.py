"""Browser walks are collected only where a browser is asked for: nothing is skipped, nothing passes unrun."""

import os

collect_ignore_glob = [] if os.environ.get("ZHIBI_BROWSER") == "1" else ["test_browser_*.py"]
