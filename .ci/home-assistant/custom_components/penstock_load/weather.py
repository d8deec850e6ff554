"""A weather with units of its own."""

from homeassistant.components.weather import WeatherEntity
from homeassistant.const import UnitOfPressure, UnitOfSpeed, UnitOfTemperature

from .house import Furniture, furnish


class Weather(Furniture, WeatherEntity):
    """A weather that is never the same."""

    _attr_attribution = "Made up"
    _attr_native_temperature_unit = UnitOfTemperature.CELSIUS
    _attr_native_pressure_unit = UnitOfPressure.HPA
    _attr_native_wind_speed_unit = UnitOfSpeed.METERS_PER_SECOND

    def __init__(self) -> None:
        """Take a name."""
        self.furnish("House weather")

    def show(self, number: int) -> None:
        """Show a number as a weather."""
        self._attr_condition = ["sunny", "rainy", "clear-night"][number % 3]
        self._attr_native_temperature = -10 + number % 400 / 10
        self._attr_humidity = number % 100
        self._attr_native_pressure = 950 + number % 100
        self._attr_native_wind_speed = number % 30 / 3
        self._attr_wind_bearing = number % 360 if number % 2 else "NNW"


async def async_setup_platform(hass, config, async_add_entities, discovery_info=None):
    """Add the weather."""
    await furnish(hass, async_add_entities, [Weather()])
