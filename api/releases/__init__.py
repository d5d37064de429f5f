"""The corpus that is served: releases made aside, switched in one atomic step, taken back as easily.

var/releases/current     the number of the release that is served; without it (or 0000) the shipped corpus is
var/releases/0007/       corpus/ index/ release.json

Reading order: `folder` (what lies there) → `served` (which corpus a process opens) → `watcher` (how a running process
notices another) → `staging` (the files of a new one) → `publish` (checked, indexed, tried, then switched to) →
`settle` (what follows from a switch). Nothing here knows a route.
"""

from api.releases.folder import SHIPPED, Release, ReleaseError, Releases
from api.releases.served import corpus_folder, open_served, served
from api.releases.watcher import Watcher

__all__ = ["SHIPPED", "Release", "ReleaseError", "Releases", "Watcher", "corpus_folder", "open_served", "served"]
