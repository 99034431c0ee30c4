"""The command `court-filing`."""

import logging
import os
import sys
from pathlib import Path

import click
from flask_migrate import upgrade

from court_filing.app import create_app
from court_filing.cases import lifecycle
from court_filing.config import MissingSetting, Settings


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Self-service case filing (自助立案): serve the pages, do the work, look after the data."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except MissingSetting as missing:
        raise click.ClickException(str(missing)) from missing


@main.command()
def migrate() -> None:
    """Bring the database to the newest form."""
    settings = _settings()
    settings.folder.mkdir(parents=True, exist_ok=True)
    with create_app(settings).app_context():
        upgrade()


@main.command("load-demo")
def load_demo() -> None:
    """Make the demonstration accounts, and print their sign-ins; safe to repeat."""
    from court_filing.demonstration import accounts

    with create_app(_settings()).app_context():
        for line in accounts.load():
            click.echo(line)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True)
@click.option("--threads", default=8, show_default=True)
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the pages with gunicorn."""
    _settings()
    os.execv(
        sys.executable,
        [
            sys.executable,
            "-m",
            "gunicorn",
            "court_filing.wsgi:app",
            f"--bind={host}:{port}",
            "--worker-class=gthread",
            f"--workers={workers}",
            f"--threads={threads}",
            "--timeout=120",
        ],
    )


@main.command()
@click.option("--threads", default=2, show_default=True)
def work(threads: int) -> None:
    """Carry out recorded work: papers, notices, reading files, asking payment gateways."""
    from court_filing.jobs.worker import work as run

    run(create_app(_settings()), threads=threads)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), required=True, help="keys, trades and settings")
def sandbox(host: str, port: int, folder: Path) -> None:
    """Run the payment sandbox, which speaks the Alipay gateway's protocol."""
    from court_filing.sandbox import serve as run

    run(host, port, folder)


@main.command()
@click.option("--base-url", required=True, help="where the pages are served")
@click.option("--out", type=click.Path(path_type=Path), default=Path("demo-out"), show_default=True)
def demo(base_url: str, out: Path) -> None:
    """File a civil case over HTTP as a browser would, save its PDFs, and print a summary as JSON."""
    from court_filing.demonstration.filing import run

    sys.exit(run(base_url.rstrip("/"), out))


@main.command("draw-lifecycle")
def draw_lifecycle() -> None:
    """Print the lifecycle tables as Mermaid diagrams."""
    click.echo(lifecycle.diagram())


if __name__ == "__main__":
    main()
