"""A radio, whose titles are other people's texts."""

from datetime import UTC, datetime, timedelta

from homeassistant.components.media_player import (
    MediaPlayerEntity,
    MediaPlayerEntityFeature,
    MediaPlayerState,
    MediaType,
)

from .house import Furniture, furnish

TITLES = ['99 Luftballons', 'Say "hello", world = 1', "It's 4.33 o'clock", "1,000", "日本 1\u00bd"]


class Radio(Furniture, MediaPlayerEntity):
    """A radio that plays."""

    _attr_source_list = ["Radio 1", "CD"]
    _attr_media_content_type = MediaType.MUSIC
    _attr_supported_features = (
        MediaPlayerEntityFeature.SELECT_SOURCE | MediaPlayerEntityFeature.VOLUME_SET
    )

    def __init__(self) -> None:
        """Take a name."""
        self.furnish("House radio")

    def show(self, number: int) -> None:
        """Show a number as a title and a place in it."""
        self._attr_state = [
            MediaPlayerState.PLAYING,
            MediaPlayerState.PAUSED,
            MediaPlayerState.OFF,
        ][number % 3]
        self._attr_media_title = TITLES[number % len(TITLES)]
        self._attr_volume_level = number % 100 / 100
        self._attr_is_volume_muted = number % 2 == 0
        self._attr_source = self._attr_source_list[number % 2]
        self._attr_media_duration = 300
        self._attr_media_position = number % 300
        self._attr_media_position_updated_at = datetime(
            2026, 1, 1, tzinfo=UTC
        ) + timedelta(seconds=number, microseconds=number % 2)


async def async_setup_platform(hass, config, async_add_entities, discovery_info=None):
    """Add the radio."""
    await furnish(hass, async_add_entities, [Radio()])
