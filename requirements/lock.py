"""Make the pinned lists anew: python requirements/lock.py (needs uv). What nothing of ours imports stays out."""

import re
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
# tokenizers names a client of a model hub, the package with the encoder a whole framework, that with the first-level
# areas a client of the web: only files of theirs are read.
LEFT_OUT = """anyio certifi charset-normalizer cloudpickle h11 hf-xet httpcore2 httpx2 httpx2-jsfetch huggingface-hub
idna joblib narwhals natsort pycountry regex requests scikit-learn scipy sentence-transformers thefuzz threadpoolctl torch
tqdm transformers triton truststore urllib3""".split()
UV = "uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url -q"

for name in ("run", "dev", "train"):
    subprocess.run([*UV.split(), f"{name}.in", "-o", f"{name}.txt"], cwd=HERE, check=True)
    blocks = re.split(r"(?m)^(?=\S)", (HERE / f"{name}.txt").read_text(encoding="utf-8"))
    out = LEFT_OUT if name == "train" else [*LEFT_OUT, "filelock", "fsspec"]
    kept = [b for b in blocks if b.split("==")[0] not in out and not b.startswith(("nvidia-", "cuda-"))]
    (HERE / f"{name}.txt").write_text("".join(kept), encoding="utf-8")
