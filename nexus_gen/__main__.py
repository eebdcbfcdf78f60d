"""The program, as `nexus-gen` and as `python -m nexus_gen`."""

import gc


def main() -> None:
    """Runs `cli.main` without the cyclic garbage collector.

    Why: a run is short. Collecting costs a small file a twentieth of its time, and makes the time for a
    large one grow faster than its size.
    """
    gc.disable()
    from nexus_gen import cli

    cli.main()


if __name__ == "__main__":
    main()
