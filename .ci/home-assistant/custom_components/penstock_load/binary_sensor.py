"""Contacts and the like, a device class each."""

from homeassistant.components.binary_sensor import BinarySensorDeviceClass, BinarySensorEntity

from .house import Furniture, furnish

CLASSES = [
    BinarySensorDeviceClass.DOOR,
    BinarySensorDeviceClass.MOTION,
    BinarySensorDeviceClass.MOISTURE,
    None,
]


class Contact(Furniture, BinarySensorEntity):
    """On or off."""

    def __init__(self, device_class) -> None:
        """Take a device class."""
        self.furnish(f"House contact {device_class or 'plain'}")
        self._attr_device_class = device_class

    def show(self, number: int) -> None:
        """Show whether a number is odd."""
        self._attr_is_on = None if number % 31 == 0 else number % 2 == 1


async def async_setup_platform(hass, config, async_add_entities, discovery_info=None):
    """Add the contacts."""
    await furnish(hass, async_add_entities, [Contact(kind) for kind in CLASSES])
