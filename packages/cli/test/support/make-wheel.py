"""Writes small wheels by hand: make-wheel.py DIRECTORY NAME VERSION TAG TEXT [REQUIREMENT]."""

import base64
import hashlib
import sys
import zipfile
from pathlib import Path

directory, name, version, tag, text, *requires = sys.argv[1:]
info = f"{name}-{version}.dist-info"
files = {
    f"{name}.py": text,
    f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    + "".join(f"Requires-Dist: {each}\n" for each in requires),
    f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: {tag}\n",
}
record = ""
for path, content in files.items():
    digest = base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).rstrip(b"=").decode()
    record += f"{path},sha256={digest},{len(content)}\n"
files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
with zipfile.ZipFile(Path(directory) / f"{name}-{version}-{tag}.whl", "w") as wheel:
    for path, content in files.items():
        wheel.writestr(path, content)
