"""One POST to an address that a stranger chose, so that it can do no harm.

The name is looked up once, every address it has must be a public one, and the connection goes to the address that was
checked: a name that leads elsewhere a moment later changes nothing. Redirects are not followed, the answer's body is
not read, no proxy is asked, and all of it ends in time.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from screener.errors import WebhookRefused

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

LONGEST_URL = 1000
# Addresses of IPv6 in which one of IPv4 is put: by NAT64, and its local form (RFC 6052, RFC 8215).
WITHIN = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where it goes: an address that was checked, and how the receiver calls itself."""

    address: str
    port: int
    host: str
    path: str
    tls: bool


def checked(url: str, allowed: Sequence[Network]) -> SplitResult:
    """A URL that may be asked, as far as it tells by itself. Raises WebhookRefused.

    `allowed`: networks that may be private.
    """
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise WebhookRefused("A webhook is a plain https URL of at most 1,000 characters.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise WebhookRefused("This webhook is not a URL.") from error
    # Without TLS only to where the operator allows what is private.
    if parts.scheme != "https" and not (parts.scheme == "http" and allowed):
        raise WebhookRefused("A webhook must begin with https://.")
    if not parts.hostname or parts.username or parts.password or parts.fragment or port == 0:
        raise WebhookRefused("A webhook has a host, and no user, password or #part.")
    with contextlib.suppress(ValueError):
        _check(ip_address(parts.hostname), allowed)
    return parts


def target(url: str, allowed: Sequence[Network]) -> Target:
    """Where a URL leads to just now. Raises WebhookRefused, and OSError when the name is not known."""
    parts = checked(url, allowed)
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for one in found:
        _check(ip_address(one), allowed, tls=parts.scheme == "https")
    path = parts.path or "/"
    return Target(
        address=found[0],
        port=port,
        host=host,
        path=f"{path}?{parts.query}" if parts.query else path,
        tls=parts.scheme == "https",
    )


def _check(address: Address, allowed: Sequence[Network], tls: bool = True) -> None:
    inner = _innermost(address)
    if any(inner in network for network in allowed if network.version == inner.version):
        return
    if not inner.is_global or inner.is_multicast or not tls:
        raise WebhookRefused("A webhook must lead to a public address.")


def _innermost(address: Address) -> Address:
    """The address that an IPv6 address stands for."""
    if isinstance(address, IPv4Address):
        return address
    if any(address in network for network in WITHIN):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


class _Pinned(http.client.HTTPConnection):
    """Connects to the address that was checked, and shows the receiver's certificate to its name."""

    def __init__(self, to: Target, timeout: float, trust: ssl.SSLContext | None) -> None:
        super().__init__(to.host, to.port, timeout=timeout)
        self._to = to
        self._trust = trust

    def connect(self) -> None:
        self.sock = socket.create_connection((self._to.address, self._to.port), self.timeout)
        if self._to.tls:
            trust = self._trust or ssl.create_default_context()
            self.sock = trust.wrap_socket(self.sock, server_hostname=self._to.host)


def post(
    to: Target, body: bytes, headers: Mapping[str, str], seconds: float, trust: ssl.SSLContext | None = None
) -> int:
    """The status of the answer. `trust`: whose certificates count, for tests. Raises OSError and HTTPException."""
    connection = _Pinned(to, seconds, trust)
    with contextlib.closing(connection), _cut_off(connection, seconds):
        connection.request("POST", to.path, body, dict(headers))
        return connection.getresponse().status


@contextlib.contextmanager
def _cut_off(connection: http.client.HTTPConnection, seconds: float) -> Iterator[None]:
    """Ends it in time: a timeout of a socket counts from byte to byte."""

    def cut() -> None:
        # It may not be connected yet, or not be any more.
        with contextlib.suppress(OSError, AttributeError):
            connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
