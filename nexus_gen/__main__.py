"""The program, as `nexus-gen` and as `python -m nexus_gen`."""

from nexus_gen.memory import of_one_run


def main() -> None:
    """Runs `cli.main`, and ends the process with its exit code."""
    with of_one_run():
        from nexus_gen import cli

        cli.main()


if __name__ == "__main__":
    main()
