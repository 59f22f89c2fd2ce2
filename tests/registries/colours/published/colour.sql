-- The colour of a paint, <plainly>.
-- https://colours.example/ref/colour/
-- Version 2025.03.04. Licence: CC0-1.0.
CREATE TABLE colour_name (
    code VARCHAR(7) NOT NULL PRIMARY KEY,
    meaning VARCHAR(50) NOT NULL,
    deprecated_since VARCHAR(20)
);

INSERT INTO colour_name (code, meaning, deprecated_since) VALUES
    ('Red', 'The colour of blood.', NULL),
    ('DarkRed', 'Red with "black", \ or */ in it: {@x} <b> or ''so''.', NULL),
    -- PAINT 1.10 replaced it with Red and DarkRed.
    ('Pink', 'Red with white in it.', '1.10'),
    ('Mauve', 'A colour that people rarely see.', NULL),
    ('Blue', '@ The colour of the sky.', NULL),
    ('Green', 'The colour of grass & leaves.', NULL),
    ('Ghost', 'A colour from before there were versions.', NULL),
    ('Grey', 'The colour of unlisted paints.', NULL);
