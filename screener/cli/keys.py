"""`screener keys`: keys of the web API. A key is shown once, when it is made; only its hash is kept."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from screener.cli.ingredient_lookup import Shape
from screener.cli.inputs import read_settings
from screener.cli.talk import tell

if TYPE_CHECKING:
    from screener.accounts.api_keys import Key, Keys

app = typer.Typer(no_args_is_help=True, help="Makes, lists and ends keys of the web API.")
Form = Annotated[Shape, typer.Option("--format", help="How it is written.")]
KeyId = Annotated[str, typer.Argument(metavar="KEY_ID", help="The id of a key, as `screener keys list` shows it.")]

SECONDS = {"h": 3600, "d": 86_400, "w": 604_800}


def span(text: str) -> float:
    """Seconds of a span such as 90d, 12h or 2w. Raises a usage error."""
    found = re.fullmatch(r"(\d{1,5})([hdw])", text)
    if not found:
        raise typer.BadParameter("write hours, days or weeks, as in 12h, 90d or 2w.")
    return float(int(found[1]) * SECONDS[found[2]])


@app.command()
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is, for you to tell keys apart.")],
    scope: Annotated[
        list[str] | None, typer.Option("--scope", help="What it is for: screen, jobs, ingredients. Repeat for several.")
    ] = None,
    per_minute: Annotated[int | None, typer.Option("--per-minute", min=1, help="Screenings a minute.")] = None,
    per_day: Annotated[int | None, typer.Option("--per-day", min=1, help="Screenings a day.")] = None,
    expires: Annotated[str | None, typer.Option("--expires", help="After how long it ends, as in 90d.")] = None,
    form: Form = Shape.HUMAN,
) -> None:
    """Makes a key and shows it, this once."""
    from screener.accounts.api_keys import SCOPES

    settings = read_settings()
    key, text = _keys().create(
        name,
        scope or SCOPES,
        per_minute or settings.key_per_minute,
        per_day or settings.key_per_day,
        span(expires) if expires else 0.0,
    )
    _show_new(key, text, form)


@app.command("list")
def list_keys(form: Form = Shape.HUMAN) -> None:
    """Lists every key, ended ones too."""
    found = _keys().all()
    if form is Shape.JSON:
        print(json.dumps([_plain(key) for key in found], indent=2))
        return
    from rich.text import Text

    from screener.cli.human import grid, stdout_console, words

    table = grid("fix", "fix", "flow", "fix", "fix", "fix")
    for key in found:
        style = "green" if key.state == "live" else "dim"
        rate = f"{key.per_minute:,}/min {key.per_day:,}/day"
        ends = f"until {_day(key.expires)}" if key.expires else ""
        scopes = " ".join(sorted(key.scopes))
        table.add_row(Text(key.state, style=style), key.key_id, words(key.name), scopes, rate, ends)
    stdout_console().print(table)


@app.command()
def revoke(key_id: KeyId) -> None:
    """Ends a key. Running services forget it within 10 seconds."""
    _keys().revoke(key_id)
    tell(f"{key_id} is revoked.")


@app.command()
def rotate(
    key_id: KeyId,
    overlap: Annotated[str, typer.Option("--overlap", help="How long the old key goes on working.")] = "7d",
    form: Form = Shape.HUMAN,
) -> None:
    """Makes a second key with the same rights, jobs and counts; the old one ends after a while."""
    key, text = _keys().rotate(key_id, span(overlap))
    _show_new(key, text, form)
    tell(f"the old key {key_id} works for another {overlap}.")


@app.command("webhook-secret")
def webhook_secret(key_id: KeyId) -> None:
    """Makes a secret that webhooks of this key's jobs are signed with, and shows it, this once."""
    from screener.jobs.store import Store
    from screener.jobs.webhooks import OVERLAP, Secrets

    settings = read_settings()
    owner = _keys().one(key_id).owner
    store = Store(settings.store_url, settings.job_keep_seconds)
    try:
        print(Secrets(store).renew(owner))
    finally:
        store.close()
    tell(f"it is not shown again. One that was made before signs along for another {OVERLAP // 3600:.0f} hours.")


def _keys() -> Keys:
    # Imported here: the other commands need no database.
    from screener.accounts.api_keys import Keys
    from screener.accounts.key_store import KeyStore

    return Keys(KeyStore(read_settings().store_url))


def _show_new(key: Key, text: str, form: Shape) -> None:
    if form is Shape.JSON:
        print(json.dumps({"key": text, **_plain(key)}, indent=2))
        return
    print(text)
    tell(f"this is the key of {key.name} (id {key.key_id}). It is not shown again.")


def _plain(key: Key) -> dict[str, Any]:
    times = {name: _time(getattr(key, name)) for name in ("created", "expires", "revoked")}
    return {**asdict(key), "scopes": sorted(key.scopes), "state": key.state, **times}


def _time(seconds: float) -> str | None:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds") if seconds else None


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
