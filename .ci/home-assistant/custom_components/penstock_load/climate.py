"""Thermostats; their modes are lists of enumerations."""

from homeassistant.components.climate import (
    ClimateEntity,
    ClimateEntityFeature,
    HVACAction,
    HVACMode,
)
from homeassistant.const import UnitOfTemperature

from .house import Furniture, furnish


class Thermostat(Furniture, ClimateEntity):
    """A thermostat for heating, or for a range."""

    _attr_temperature_unit = UnitOfTemperature.CELSIUS
    _attr_hvac_modes = [HVACMode.OFF, HVACMode.HEAT, HVACMode.HEAT_COOL]
    _attr_fan_modes = ["auto", "low 1"]
    _attr_preset_modes = ["home", "away"]
    _attr_hvac_mode = HVACMode.OFF
    _attr_target_temperature = None
    _attr_target_temperature_low = None
    _attr_target_temperature_high = None
    _attr_fan_mode = None
    _attr_preset_mode = None
    _attr_hvac_action = None
    _enable_turn_on_off_backwards_compatibility = False

    def __init__(self, room: str, ranged: bool) -> None:
        """Take a room."""
        self.furnish(f"House heating {room}")
        self._ranged = ranged
        self._attr_supported_features = (
            ClimateEntityFeature.TARGET_TEMPERATURE_RANGE
            if ranged
            else ClimateEntityFeature.TARGET_TEMPERATURE
            | ClimateEntityFeature.FAN_MODE
            | ClimateEntityFeature.PRESET_MODE
        )

    def show(self, number: int) -> None:
        """Show a number as a temperature."""
        self._attr_hvac_mode = self._attr_hvac_modes[number % 3]
        self._attr_hvac_action = HVACAction.HEATING if number % 3 else HVACAction.OFF
        self._attr_current_temperature = number % 300 / 10
        self._attr_current_humidity = number % 100
        self._attr_target_temperature = 15 + number % 20 / 2
        self._attr_target_temperature_low = 15.5
        self._attr_target_temperature_high = None if number % 4 else 21
        self._attr_fan_mode = self._attr_fan_modes[number % 2]
        self._attr_preset_mode = self._attr_preset_modes[number % 2]


async def async_setup_platform(hass, config, async_add_entities, discovery_info=None):
    """Add the thermostats."""
    await furnish(
        hass, async_add_entities, [Thermostat("bath", False), Thermostat("hall", True)]
    )
