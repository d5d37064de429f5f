"""All settings, read once at the edge from the environment (NIANGJIAREN_*, and CHAT_* for a language model)."""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def _named(name: str) -> AliasChoices:
    """CHAT_MODEL as other programs call it, or NIANGJIAREN_CHAT_MODEL."""
    return AliasChoices(name, f"NIANGJIAREN_{name}")


class Settings(BaseSettings):
    """Where things lie and how the service behaves."""

    model_config = SettingsConfigDict(
        env_prefix="NIANGJIAREN_", env_file=".env", extra="ignore", validate_by_name=True, env_ignore_empty=True
    )

    corpus: Path = Path(__file__).parents[1] / "corpus"
    """The corpus folder."""
    index: Path = Path("var/index")
    """The folder that holds the built index."""
    embedder: str = "static"
    """`static` = our own shipped embedder; anything else is a sentence-transformers model name or folder."""
    province: str | None = None
    """The province taken when neither question nor conversation names one (浙江)."""
    chat_model: str | None = Field(default=None, validation_alias=_named("CHAT_MODEL"))
    """A language model that may word answers and rewrite questions; none by default, and then nothing of it loads."""
    chat_base_url: str | None = Field(default=None, validation_alias=_named("CHAT_BASE_URL"))
    """Its OpenAI-compatible endpoint (http://127.0.0.1:8080/v1)."""
    chat_api_key: SecretStr | None = Field(default=None, validation_alias=_named("CHAT_API_KEY"))
    chat_timeout: float = Field(default=8.0, gt=0, le=120, validation_alias=_named("CHAT_TIMEOUT"))
    """Seconds a reply may take from first to last word; then the answer is given as it was."""
