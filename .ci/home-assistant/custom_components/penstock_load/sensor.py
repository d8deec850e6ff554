"""Sensors with units, among them one unit in two spellings."""

from datetime import UTC, datetime, timedelta

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorStateClass,
)

from .house import Furniture, furnish

KINDS = [
    ("power", "W", SensorDeviceClass.POWER),
    ("energy", "kWh", SensorDeviceClass.ENERGY),
    ("temperature", "°C", SensorDeviceClass.TEMPERATURE),
    ("humidity", "%", SensorDeviceClass.HUMIDITY),
    ("micro dust", "\u00b5g/m³", None),
    ("mu dust", "\u03bcg/m³", None),
    ("price", "EUR/kWh", None),
    ("count", None, None),
]


class Meter(Furniture, SensorEntity):
    """A number with its unit."""

    def __init__(self, name, unit, device_class) -> None:
        """Take a kind."""
        self.furnish(f"House {name}")
        self._attr_native_unit_of_measurement = unit
        self._attr_device_class = device_class
        energy = device_class == SensorDeviceClass.ENERGY
        self._attr_state_class = (
            SensorStateClass.TOTAL_INCREASING if energy else SensorStateClass.MEASUREMENT
        )
        self._attr_attribution = "Measured by the house"

    def show(self, number: int) -> None:
        """Show a number; a float as Python has it, and now and then none."""
        self._attr_native_value = None if number % 41 == 0 else number / 7


class Phase(Furniture, SensorEntity):
    """One of some words."""

    _attr_device_class = SensorDeviceClass.ENUM
    _attr_options = ["idle", "washing", "on"]

    def __init__(self) -> None:
        """Take a name."""
        self.furnish("House washer")

    def show(self, number: int) -> None:
        """Show a number as a word."""
        self._attr_native_value = self._attr_options[number % 3]


class Alarm(Furniture, SensorEntity):
    """A time, and a date object as an attribute."""

    _attr_device_class = SensorDeviceClass.TIMESTAMP

    def __init__(self) -> None:
        """Take a name."""
        self.furnish("House alarm clock")

    def show(self, number: int) -> None:
        """Show a number as a time."""
        when = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number, microseconds=7)
        self._attr_native_value = when
        self._attr_extra_state_attributes |= {"set_at": when, "day": when.date()}


async def async_setup_platform(hass, config, async_add_entities, discovery_info=None):
    """Add the sensors."""
    pieces = [Meter(*kind) for kind in KINDS] + [Phase(), Alarm()]
    await furnish(hass, async_add_entities, pieces)
