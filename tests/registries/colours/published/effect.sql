-- The effect of a paint, next to its colour.
-- https://colours.example/ref/effect/
-- Version 2025.03.04. Licence: CC0-1.0.
CREATE TABLE effect (
    code VARCHAR(4) NOT NULL PRIMARY KEY,
    meaning VARCHAR(8) NOT NULL,
    deprecated_since VARCHAR(20)
);

INSERT INTO effect (code, meaning, deprecated_since) VALUES
    ('none', 'Nothing.', NULL);
