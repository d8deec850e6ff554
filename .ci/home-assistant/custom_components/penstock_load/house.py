"""Entities as a furnished house has them, of Home Assistant's own classes.

Other than the states that `run` makes up, these carry what the classes add: tuples,
enumerations, date objects, attributes that the recorder leaves out. Every step of an
entity depends on its number only, and fires exactly one state_changed event.
"""

import asyncio

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.discovery import async_load_platform
from homeassistant.helpers.entity import Entity

DOMAIN = "penstock_load"
PLATFORMS = ["binary_sensor", "climate", "light", "media_player", "sensor", "weather"]


class Furniture(Entity):
    """An entity that shows a number as its kind can."""

    _attr_should_poll = False

    def furnish(self, name: str) -> None:
        """Give it a name, by which it is also registered."""
        self._attr_name = name
        self._attr_unique_id = name.lower().replace(" ", "_")

    def show(self, number: int) -> None:
        """Take on what stands for a number."""
        raise NotImplementedError

    @callback
    def step(self, number: int) -> None:
        """Show a number; the attribute makes each step a change, whatever else is equal."""
        self._attr_extra_state_attributes = {"sequence": number}
        self._attr_available = number % 23 != 0
        self.show(number)
        self.async_write_ha_state()


async def furnish(hass: HomeAssistant, async_add_entities, pieces: list) -> None:
    """Put the pieces of one platform into the house."""
    async_add_entities(pieces)
    hass.data.setdefault(DOMAIN, []).append(pieces)


async def furnished(hass: HomeAssistant, config: dict) -> list:
    """All pieces; the first time this loads the platforms, and waits for them."""
    if DOMAIN not in hass.data:
        hass.data[DOMAIN] = []
        for platform in PLATFORMS:
            await async_load_platform(hass, platform, DOMAIN, {}, config)
    kinds = hass.data[DOMAIN]
    async with asyncio.timeout(60):
        while len(kinds) < len(PLATFORMS) or any(
            hass.states.get(piece.entity_id or "") is None for kind in kinds for piece in kind
        ):
            await asyncio.sleep(0.05)
    # Platforms come in any order, the steps of a piece shall not.
    pieces = [piece for kind in kinds for piece in kind]
    return sorted(pieces, key=lambda piece: piece.unique_id)
