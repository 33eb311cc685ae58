#!/usr/bin/env python3
"""Set up Signalbox and start it. Needs nothing but Python and what it finds on the machine.

    python3 packaging/bootstrap.py run [ARGUMENTS]     open the window on a simulated shop
    python3 packaging/bootstrap.py test [ARGUMENTS]    run every check; ARGUMENTS go to pytest
    python3 packaging/bootstrap.py setup               only make ready what the others need
    python3 packaging/bootstrap.py build               make the bundle in dist/ and try it
    python3 packaging/bootstrap.py bench [ARGUMENTS]   measure

This file and bootstrap_interpreter.py can be read by every Python 3 from 3.6 on, so that an old one gets a
sentence and not a syntax error.
"""

import sys

import bootstrap_interpreter


def main() -> int:
    """Hand over to the verbs in a Python that Signalbox can use; return the exit code."""
    if not bootstrap_interpreter.is_supported(sys.version_info[:2]):
        return bootstrap_interpreter.start_again(sys.argv)
    import bootstrap_verbs

    return bootstrap_verbs.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
