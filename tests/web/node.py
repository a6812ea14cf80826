# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs for Node.js, in the versions of package-lock.json, installed into a folder by npm.

Debian's own npm is 350 packages, so where there is none npm comes from where it gets the rest."""
import base64
import hashlib
import io
import pathlib
import shutil
import subprocess
import tarfile
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
NPM = "https://registry.npmjs.org/npm/-/npm-10.9.2.tgz"
NPM_SHA512 = "iriPEPIkoMYUy3F6f3wwSZAU93E0Eg6cHwIR6jzzOXWSy+SD/rOODEs74cVONHKSx2obXtuUoyidVEhISrisgQ=="


class Unavailable(Exception):
    """There is no Node.js here, or no network to install by."""


def fetch_npm(folder):
    data = urllib.request.urlopen(NPM, timeout=60).read()
    if base64.b64encode(hashlib.sha512(data).digest()).decode() != NPM_SHA512:
        raise ValueError(f"{NPM} is not what it was")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(folder)  # into "package"
    return ["node", str(folder / "package/bin/npm-cli.js")]


def install(folder):
    """What is there from the last time stays, if it is of the same lock."""
    lock = folder / "package-lock.json"
    if not shutil.which("node"):
        raise Unavailable("node is not installed")
    if lock.exists() and lock.read_bytes() == (HERE / lock.name).read_bytes():
        return
    try:
        urllib.request.urlopen(urllib.request.Request(NPM, method="HEAD"), timeout=20)
    except OSError as error:
        raise Unavailable(f"npm's registry can't be reached: {error}") from error
    shutil.rmtree(folder, ignore_errors=True)
    unfinished = folder.with_suffix(".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    npm = [shutil.which("npm")] if shutil.which("npm") else fetch_npm(unfinished)
    for name in ("package.json", lock.name):
        shutil.copy(HERE / name, unfinished)
    subprocess.run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=unfinished, check=True)
    unfinished.rename(folder)
