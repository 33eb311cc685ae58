"""Write requirements.lock and requirements-dev.lock anew from pyproject.toml. Needs uv.

    python3 packaging/lock.py [--upgrade | --upgrade-package NAME]

Without an option the versions already locked are kept where they still fit. The locks hold hashes and no
address, so that uv and pip read them alike and take the packages from wherever this machine takes them.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALL_GROUPS = ("install",)
DEVELOPMENT_GROUPS = ("install", "test", "lint", "bench", "build")
COMPILE = (
    *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header"),
    *("--no-annotate", "--constraints", "packaging/constraints.txt"),
)


def compile_lock(lock: str, groups: "tuple[str, ...]", options: "list[str]") -> int:
    """Resolve the project's dependencies and `groups` into `lock`; return uv's exit code."""
    group_options = [option for group in groups for option in ("--group", group)]
    command = [*COMPILE, *options, *group_options, "pyproject.toml", "--output-file", lock]
    return subprocess.run(command, cwd=str(ROOT), check=False).returncode


def main(arguments: "list[str]") -> int:
    """Write both locks; the second takes the versions of the first."""
    try:
        code = compile_lock("requirements.lock", INSTALL_GROUPS, arguments)
        if code == 0:
            same_versions = [*arguments, "--constraints", "requirements.lock"]
            code = compile_lock("requirements-dev.lock", DEVELOPMENT_GROUPS, same_versions)
    except FileNotFoundError:
        print(
            "The locks are made with uv, and there is no uv on the PATH. Install uv, then start again.", file=sys.stderr
        )
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
