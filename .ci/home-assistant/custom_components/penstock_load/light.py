"""Lamps of all kinds of colour; colours are tuples in Home Assistant and lists outside."""

from homeassistant.components.light import ColorMode, LightEntity, LightEntityFeature

from .house import Furniture, furnish

COLOURS = {
    ColorMode.BRIGHTNESS: 0,
    ColorMode.COLOR_TEMP: 0,
    ColorMode.HS: 2,
    ColorMode.XY: 2,
    ColorMode.RGB: 3,
    ColorMode.RGBW: 4,
    ColorMode.RGBWW: 5,
}


class Lamp(Furniture, LightEntity):
    """A lamp that knows one kind of colour."""

    _attr_effect_list = ["rainbow", "fire"]
    _attr_supported_features = LightEntityFeature.EFFECT
    _attr_min_color_temp_kelvin = 2000
    _attr_max_color_temp_kelvin = 6500

    def __init__(self, mode: ColorMode) -> None:
        """Take a kind of colour."""
        self.furnish(f"House lamp {mode}")
        self._attr_color_mode = mode
        self._attr_supported_color_modes = {mode}
        self._attr_is_on = False

    def show(self, number: int) -> None:
        """Show a number as a colour."""
        mode, parts = self._attr_color_mode, COLOURS[self._attr_color_mode]
        self._attr_is_on = number % 5 != 0
        self._attr_brightness = number % 256
        self._attr_effect = self._attr_effect_list[number % 2]
        if mode == ColorMode.COLOR_TEMP:
            self._attr_color_temp_kelvin = 2000 + number % 4500
        elif mode == ColorMode.HS:
            self._attr_hs_color = (number % 3600 / 10, number % 100)
        elif mode == ColorMode.XY:
            self._attr_xy_color = (number % 97 / 97, number % 89 / 89)
        elif parts:
            colour = tuple(number * (part + 1) % 256 for part in range(parts))
            setattr(self, f"_attr_{mode}_color", colour)


async def async_setup_platform(hass, config, async_add_entities, discovery_info=None):
    """Add the lamps."""
    await furnish(hass, async_add_entities, [Lamp(mode) for mode in COLOURS])
