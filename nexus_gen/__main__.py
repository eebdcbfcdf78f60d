"""`python -m nexus_gen` is the same program as `nexus-gen`."""

from nexus_gen.cli import main

if __name__ == "__main__":
    main()
