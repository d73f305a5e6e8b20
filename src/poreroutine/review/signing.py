"""Ed25519 signatures of reviews; they need the extra `review`."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from poreroutine._support.digests import canonical
from poreroutine.errors import ReviewError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Signature = Literal["none", "valid", "invalid"]
_SIGNATURE: Final = "signature"
_KEY: Final = "key"


@dataclass(frozen=True)
class Signer:
    """Signs reviews with a private key."""

    _key: Ed25519PrivateKey

    @classmethod
    def from_pem(cls, pem: bytes) -> Signer:
        """Read an unencrypted Ed25519 private key in PEM.

        Raises:
            ReviewError: If it is no such key, or the extra `review` is missing.
        """
        _require_cryptography()
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
            load_pem_private_key,
        )

        try:
            key = load_pem_private_key(pem, password=None)
        except (ValueError, TypeError):
            key = None
        if not isinstance(key, ed25519.Ed25519PrivateKey):
            raise ReviewError(
                "this is not an unencrypted Ed25519 private key in PEM",
                hint="make one with `openssl genpkey -algorithm ed25519`.",
            )
        return cls(key)

    def signed(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """Return a review with its signature and the public key."""
        entry = {**entry, _KEY: _text(self._key.public_key().public_bytes_raw())}
        return {**entry, _SIGNATURE: _text(self._key.sign(canonical(entry)))}


def check_signature(entry: Mapping[str, Any]) -> Signature:
    """Check the signature of a review against the public key that it names.

    Whether that key is the reviewer's is for the reader to know.

    Raises:
        ReviewError: If there is a signature and the extra `review` is missing.
    """
    if _SIGNATURE not in entry:
        return "none"
    _require_cryptography()
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    content = {key: value for key, value in entry.items() if key != _SIGNATURE}
    try:
        key = ed25519.Ed25519PublicKey.from_public_bytes(_bytes(entry[_KEY]))
        key.verify(_bytes(entry[_SIGNATURE]), canonical(content))
    except (InvalidSignature, KeyError, ValueError):
        return "invalid"
    return "valid"


def public_key_of(pem: bytes) -> str:
    """Return a public key in PEM as reviews name it, in base64.

    Raises:
        ReviewError: If it is no Ed25519 public key, or the extra `review` is missing.
    """
    _require_cryptography()
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415

    try:
        key = load_pem_public_key(pem)
    except ValueError:
        key = None
    if not isinstance(key, ed25519.Ed25519PublicKey):
        raise ReviewError(
            "this is no Ed25519 public key in PEM",
            hint="write it with `openssl pkey -in KEY -pubout`.",
        )
    return _text(key.public_bytes_raw())


def _require_cryptography() -> None:
    try:
        import cryptography  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise ReviewError(
            "signatures need the package cryptography",
            hint="run `pip install 'poreroutine[review]'`.",
        ) from None


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None
