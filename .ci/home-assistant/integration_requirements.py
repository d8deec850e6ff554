"""Prints what pip must install for integrations, one requirement per line.

Usage: integration_requirements.py CONFIGURATION_YAML [INTEGRATION ...]

Reads the manifests of the homeassistant package beside the running Python, for
the given integrations, those named in the configuration, those that Home
Assistant always loads, and all their dependencies. Nothing of Home Assistant is
imported: its own requirements may not be there yet.
"""

import ast
import json
from pathlib import Path
import re
import sys
import sysconfig

ALWAYS = {"CORE_INTEGRATIONS", "DEFAULT_INTEGRATIONS", "CRITICAL_INTEGRATIONS"}
# Only web pages (90 MB); configuration.yaml tells how it is done without.
WITHOUT = {"home-assistant-frontend"}

root = Path(sysconfig.get_paths()["purelib"]) / "homeassistant"
todo = set(sys.argv[2:])
todo |= set(re.findall(r"^(\w+):", Path(sys.argv[1]).read_text(encoding="utf-8"), re.M))
for node in ast.parse((root / "bootstrap.py").read_text(encoding="utf-8")).body:
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ALWAYS:
        todo |= ast.literal_eval(node.value)

done, requirements = set(), set()
while todo:
    name = todo.pop()
    done.add(name)
    manifest = root / "components" / name / "manifest.json"
    if not manifest.is_file():
        if name in sys.argv[2:]:
            sys.exit(f"Home Assistant has no integration {name!r}")
        continue  # our own component
    content = json.loads(manifest.read_text(encoding="utf-8"))
    requirements |= set(content.get("requirements", []))
    todo |= set(content.get("dependencies", [])) - done

for requirement in sorted(requirements):
    if re.split(r"[^\w.-]", requirement)[0] not in WITHOUT:
        print(requirement)
