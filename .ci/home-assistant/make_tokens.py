#!/usr/bin/env python3
"""Gives a new Home Assistant configuration folder two users with tokens.

Usage: make_tokens.py CONFIG_DIR

Writes CONFIG_DIR/tokens.json: {"admin": TOKEN, "read_only": TOKEN}, both
long-lived, and marks the onboarding as done. Home Assistant must not have run
in that folder yet. It writes the stored files directly (standard library only):
Home Assistant keeps reading old versions of its files, while the Python calls
behind them change with every release.
"""

import base64
from datetime import UTC, datetime
import hashlib
import hmac
import json
import os
from pathlib import Path
import secrets
import sys
import time
import uuid

LIFETIME_SECONDS = 10 * 365 * 24 * 3600
USERS = {"admin": "system-admin", "read_only": "system-read-only"}


def write_private(path: Path, content: dict) -> None:
    """Write a file that is never readable by others, and never half written."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=1)
    part.replace(path)


def jwt(claims: dict, key: str) -> str:
    """Sign claims the way Home Assistant checks them: JWT with HMAC-SHA-256."""

    def encode(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    head = encode(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    body = encode(json.dumps(claims).encode())
    signed = f"{head}.{body}"
    return f"{signed}.{encode(hmac.digest(key.encode(), signed.encode(), hashlib.sha256))}"


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    storage = folder / ".storage"
    if (storage / "auth").exists():
        sys.exit(f"{storage / 'auth'} exists: this folder has users already")
    storage.mkdir(mode=0o700, parents=True, exist_ok=True)

    now = int(time.time())
    users, refresh_tokens, tokens = [], [], {}
    for name, group in USERS.items():
        user, refresh, key = uuid.uuid4().hex, uuid.uuid4().hex, secrets.token_hex(64)
        users.append(
            {
                "id": user,
                "name": f"Penstock {name}",
                "group_ids": [group],
                "is_owner": name == "admin",
                "is_active": True,
                "system_generated": False,
                "local_only": False,
            }
        )
        refresh_tokens.append(
            {
                "id": refresh,
                "user_id": user,
                "client_id": None,
                "client_name": f"Penstock {name}",
                "client_icon": None,
                "token_type": "long_lived_access_token",
                "created_at": datetime.fromtimestamp(now, UTC).isoformat(),
                "access_token_expiration": float(LIFETIME_SECONDS),
                "token": secrets.token_hex(64),
                "jwt_key": key,
                "last_used_at": None,
                "last_used_ip": None,
                "expire_at": None,
                "credential_id": None,
                "version": None,
            }
        )
        tokens[name] = jwt(
            {"iss": refresh, "iat": now, "exp": now + LIFETIME_SECONDS}, key
        )

    def stored(name: str, version: int, data: dict) -> None:
        write_private(
            storage / name,
            {"version": version, "minor_version": 1, "key": name, "data": data},
        )

    stored(
        "onboarding",
        4,
        {"done": ["user", "core_config", "integration", "analytics"]},
    )
    # The users come last: they mark the folder as complete.
    write_private(folder / "tokens.json", tokens)
    stored(
        "auth",
        1,
        {
            "users": users,
            "groups": [{"id": group, "name": group} for group in USERS.values()],
            "credentials": [],
            "refresh_tokens": refresh_tokens,
        },
    )


main()
