"""Makes countable state changes, and awkward ones, for tests of an event reader.

Every write of `run` carries the next number of one rising sequence in its
attribute `sequence` and fires exactly one state_changed event, so a reader can
prove that nothing got lost, doubled or reordered. Which kind of write a number
stands for depends on the number only (see `_kind`).
"""

import asyncio
from collections import Counter
from datetime import UTC, date, datetime
from enum import StrEnum
import math
import time

import voluptuous as vol

from homeassistant.core import HomeAssistant, ServiceCall, SupportsResponse, callback
from homeassistant.exceptions import HomeAssistantError

from .house import furnished

DOMAIN = "penstock_load"
TOTAL = "sensor.penstock_load_total"
HOUSE_TOTAL = "sensor.penstock_house_total"

# The schema only has to accept the bare `penstock_load:` line.
CONFIG_SCHEMA = vol.Schema({DOMAIN: vol.Any(None, {})}, extra=vol.ALLOW_EXTRA)

RUN_SCHEMA = vol.Schema(
    {
        vol.Optional("rate", default=1000): vol.All(
            vol.Coerce(float), vol.Range(min=1, max=20000)
        ),
        vol.Optional("seconds", default=10): vol.All(
            vol.Coerce(float), vol.Range(min=0.1, max=3600)
        ),
        vol.Optional("entities", default=200): vol.All(
            vol.Coerce(int), vol.Range(min=1, max=20000)
        ),
        vol.Optional("attributes", default=6): vol.All(
            vol.Coerce(int), vol.Range(min=0, max=100)
        ),
        # A new process counts from 1 again; a test that restarts Home Assistant
        # can go on where it stopped.
        vol.Optional("first"): vol.All(vol.Coerce(int), vol.Range(min=1)),
    }
)

HOUSE_SCHEMA = vol.Schema(
    {
        vol.Optional("rate", default=500): vol.All(
            vol.Coerce(float), vol.Range(min=1, max=20000)
        ),
        vol.Optional("changes", default=1000): vol.All(
            vol.Coerce(int), vol.Range(min=1, max=1000000)
        ),
    }
)

# Micrograms come twice on purpose: U+00B5 (micro sign) and U+03BC (Greek mu)
# look alike but are different units to a program.
UNITS = ["W", "°C", "kWh", "\u00b5g/m³", "\u03bcg/m³", "%", "m³", "€/kWh", "Ω", "日"]

TICK_SECONDS = 0.01


def _kind(number: int) -> str:
    """The kind of write that a sequence number stands for."""
    if number % 97 == 0:
        return "unavailable"
    if number % 101 == 0:
        return "unknown"
    if number % 10 == 3:
        return "text"
    if number % 10 == 7:
        return "attribute_only"
    return "numeric"


def _extra_attributes(count: int, number: int) -> dict:
    """Attributes of stable types: a name never changes between number and text."""
    makers = (
        lambda i: number * (i + 1),
        lambda i: number / 8,  # exact in binary, so it compares equal everywhere
        lambda i: f"wärme {i} / {number % 5}",
        lambda i: number % 2 == 0,
    )
    return {f"extra_{i}": makers[i % len(makers)](i) for i in range(count)}


async def async_setup(hass: HomeAssistant, config: dict) -> bool:
    """Register the three services."""
    next_number = 1
    next_step = 1
    awkward_round = 0
    running = False

    @callback
    def write(number: int, entities: int, attributes: int) -> str:
        kind = _kind(number)
        index = number % entities
        values = {"sequence": number, **_extra_attributes(attributes, number)}
        if kind == "text":
            values["friendly_name"] = f"Penstock door {index}"
            values["device_class"] = "door"
            entity_id = f"binary_sensor.penstock_load_{index}"
            old = hass.states.get(entity_id)
            state = "off" if old and old.state == "on" else "on"
        else:
            unit = UNITS[index % len(UNITS)]
            values["friendly_name"] = f"Penstock load {index}"
            values["unit_of_measurement"] = unit
            values["state_class"] = "measurement"
            entity_id = f"sensor.penstock_load_{index}"
            state = str(number)
            if kind == "attribute_only":
                # Only `sequence` and the extras move: last_changed stays.
                old = hass.states.get(entity_id)
                if old is None:
                    kind = "numeric"
                else:
                    state = old.state
            elif kind != "numeric":
                state = kind
        hass.states.async_set(entity_id, state, values)
        return kind

    async def run(call: ServiceCall) -> dict:
        nonlocal next_number, running
        if running:
            raise HomeAssistantError("penstock_load.run is already running")
        running = True
        try:
            rate, seconds = call.data["rate"], call.data["seconds"]
            entities, attributes = call.data["entities"], call.data["attributes"]
            total = round(rate * seconds)
            first = next_number = call.data.get("first", next_number)
            kinds: Counter[str] = Counter()
            started = time.monotonic()
            sent = 0
            # On a machine too slow for the rate the run takes longer, but the
            # count stays exact. A stop of Home Assistant ends it early instead
            # of being held up by it.
            while sent < total and not hass.is_stopping:
                due = min(total, math.ceil(rate * (time.monotonic() - started)))
                # Catching up in slices keeps the event loop responsive.
                for _ in range(min(due - sent, 500)):
                    kinds[write(next_number, entities, attributes)] += 1
                    next_number += 1
                    sent += 1
                await asyncio.sleep(TICK_SECONDS if sent >= due else 0)
            result = {
                "total": sent,
                "first": first,
                "last": next_number - 1,
                "seconds": round(time.monotonic() - started, 3),
                **kinds,
            }
            # One more event, told apart by its missing `sequence`.
            hass.states.async_set(TOTAL, str(sent), result)
            return result
        finally:
            running = False

    async def awkward(call: ServiceCall) -> dict:
        nonlocal awkward_round
        awkward_round += 1
        # Without something that differs, a second call would fire no events.
        mark = {"round": awkward_round}
        written = []
        for name, (state, attributes) in AWKWARD.items():
            entity_id = f"sensor.penstock_awkward_{name}"
            hass.states.async_set(entity_id, state, {**attributes, **mark})
            written.append(entity_id)
        removed = "sensor.penstock_awkward_removed"
        hass.states.async_set(removed, "1", mark)
        hass.states.async_remove(removed)
        return {"written": written, "removed": [removed], **mark}

    async def live(number: int) -> None:
        """What moves persons and automations, where the configuration has them."""
        await hass.services.async_call(
            "input_boolean", "toggle", {"entity_id": "input_boolean.penstock_switch"}
        )
        await hass.services.async_call(
            "input_number",
            "set_value",
            {"entity_id": "input_number.penstock_setpoint", "value": number % 200 / 2},
        )
        away = number % 100 == 0
        place = {"source_type": "gps", "latitude": 52.0, "longitude": 4.9 + away}
        hass.states.async_set(
            "device_tracker.house_phone", "not_home" if away else "home", place
        )

    async def house(call: ServiceCall) -> dict:
        nonlocal next_step
        pieces = await furnished(hass, config)
        first = next_step
        for number in range(first, first + call.data["changes"]):
            # Each piece sees all numbers in turn, however many pieces there are.
            pieces[number % len(pieces)].step(number)
            if number % 50 == 0:
                await live(number)
            if number % 10 == 0:
                await asyncio.sleep(10 / call.data["rate"])
        next_step = first + call.data["changes"]
        result = {"pieces": len(pieces), "first": first, "last": next_step - 1}
        hass.states.async_set(HOUSE_TOTAL, str(next_step - 1), result)
        return result

    hass.services.async_register(
        DOMAIN,
        "house",
        house,
        schema=HOUSE_SCHEMA,
        supports_response=SupportsResponse.OPTIONAL,
    )
    hass.services.async_register(
        DOMAIN,
        "run",
        run,
        schema=RUN_SCHEMA,
        supports_response=SupportsResponse.OPTIONAL,
    )
    hass.services.async_register(
        DOMAIN,
        "awkward",
        awkward,
        schema=vol.Schema({}),
        supports_response=SupportsResponse.OPTIONAL,
    )
    return True


class _Mode(StrEnum):
    HEAT = "heat"


# Name of the entity -> state and attributes.
AWKWARD = {
    # JSON has no word for these: they reach the wire as null.
    "nan": ("21.5", {"nan": math.nan, "inf": math.inf, "minus_inf": -math.inf}),
    # These are plain strings on the wire, and some parsers take them for numbers.
    "state_nan": ("nan", {}),
    "state_inf": ("-Infinity", {}),
    "state_overflow": ("1e400", {}),
    "state_hex": ("0x1F", {}),
    "state_comma": ("1,5", {}),
    "state_blanks": (" 42 ", {}),
    "state_digits": ("٤٢", {}),
    "state_underscore": ("1_000", {}),
    "state_capital": ("On", {}),
    "state_open": ("open", {}),
    "state_away": ("not_home", {}),
    "state_java": ("1f", {}),
    "state_empty": ("", {}),
    "state_255": ("ß" * 255, {}),
    "big_numbers": (
        str(2**70),
        {"long_max_plus_1": 2**63, "ulong_max": 2**64 - 1, "tiny": 5e-324, "huge": 1.7e308},
    ),
    # Beyond 64 bits the serialiser gives up: no client ever gets this event. Some
    # versions send an error on the subscription instead, others nothing at all.
    "unserialisable": ("1", {"too_big": 2**70}),
    "nested": (
        "1",
        {
            "deep": {"a": [{"b": None}, [[], {}]], "": "empty key"},
            "tuple": (254, 208, 0),
            "set": {1},
            "when": datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
            "day": date(2024, 1, 2),
            "mode": _Mode.HEAT,
            1: "key is a number",
        },
    ),
    "text": (
        'a "quoted", back\\slashed = text\nin two lines',
        {
            "friendly_name": "naïve 😀 \u202e name\ttab",
            "unit_of_measurement": "m, s=1\\",
            "trailing\\": "back\\",
            "blank key ,=": " ",
        },
    ),
    # Texts that are numbers to some readers and not to others.
    "nearly_numbers": (
        "idle",
        {
            "version": "2024.1",
            "address": "192.168.1.10",
            "minus": "-12 C",
            "day_text": "2020-01-01",
            "underscore": "1_0",
            "java": "1f",
            "blanks": " 7 ",
            "infinite": "inf",
            "exact": 9007199254740993,
            "small": 1e-05,
            "floats": [0.1, 1e-05, 1e22, -0.0],
            "nothing": None,
            "yes": True,
            "empty": "",
            "none_listed": [],
            "one": (1,),
            "quotes": ["it's", 'say "x"', "both ' and \""],
        },
    ),
    # Names that line protocol spells in one way and reads in another.
    "backslash": (
        "1",
        {
            "unit_of_measurement": "a\\b",
            "friendly_name": "c\\d = e",
            "back\\slash": "f\\g",
            "note": "two\nlines",
        },
    ),
    "equals": ("1", {"unit_of_measurement": "m=1"}),
    "remark": ("1", {"unit_of_measurement": "#/min"}),
    # Over the 16 KiB that the recorder keeps: complete live, empty in history.
    "large": ("1", {"blob": "x" * 20000, "longer": "y" * 21000}),
    # Attribute names that look like the reader's own fields.
    "clash": ("on", {"value": 5, "state": "foo", "time": 1, "entity_id": "sensor.other"}),
}
