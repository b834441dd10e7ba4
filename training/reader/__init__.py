"""How the trained reader's weights are made: one command, `make train`."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before onnxruntime is loaded, whose published builds report to their maker
