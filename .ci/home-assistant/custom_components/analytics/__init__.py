"""Takes the place of Home Assistant's own analytics, which is always loaded.

It is the one default integration that makes an HTTP client, and with that the
mDNS resolver: sockets on port 5353 of every interface. Without it a test
listens on loopback only and never calls out.
"""


async def async_setup(hass, config) -> bool:
    """Do nothing."""
    return True
