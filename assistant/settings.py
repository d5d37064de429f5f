"""All settings, read once at the edge from the environment (NIANGJIAREN_*)."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where things lie and how the service behaves."""

    model_config = SettingsConfigDict(env_prefix="NIANGJIAREN_", env_file=".env", extra="ignore")

    corpus: Path = Path(__file__).parents[1] / "corpus"
    """The corpus folder."""
    index: Path = Path("var/index")
    """The folder that holds the built index."""
    embedder: str = "static"
    """`static` = our own shipped embedder; anything else is a sentence-transformers model name or folder."""
    province: str | None = None
    """The province taken when neither question nor conversation names one (浙江)."""
    host: str = "127.0.0.1"
    port: int = 8000
