"""A page of each kind that a reader meets."""

KINDS = {
    "home": "",
    "enumeration": "connector-status/",
    "drawing": "measurement-location/",
    "version": "ocpp/1.6/",
    "codes": "codes/",
    "guide": "linking/",
    "wiki": "OCPP-enumerated-types/",
    "lost": "404.html",
}
