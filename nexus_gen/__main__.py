"""The program, as `nexus-gen` and as `python -m nexus_gen`."""

import gc


def main() -> None:
    """Runs `cli.main` without the cyclic garbage collector.

    Why: a run is short. Collecting makes the time for a large file grow faster than its size, and the
    last collection, when Python ends, takes a sixth of a whole run; nothing is left to free by then.
    """
    gc.disable()
    from nexus_gen import cli

    try:
        cli.main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
