"""A page of each kind that a reader sees."""

KINDS = {
    "home": "",
    "enumeration": "connector-status/",
    "drawing": "measurement-location/",
    "version": "ocpp/1.6/",
    "type": "ocpp/types/trigger-reason/",
    "types": "ocpp/",
    "migration": "ocpp/1.6-to-2.0.1/",
    "codes": "codes/",
    "explain": "explain/",
    "changes": "changes/",
    "guide": "linking/",
    "wiki": "OCPP-enumerated-types/",
    "lost": "404.html",
}

COVERING = [
    *(address for kind, address in KINDS.items() if kind != "lost"),
    *("measurand/", "unit-of-measure/", "terms/"),
]
"""Pages that use each template and each macro. The page for missing URLs isn't asked for by its own."""
