"""`python -m jobs` is the console script `gremienarchiv`."""

from jobs.cli import run

if __name__ == "__main__":
    run()
