-- The shine of a paint.
-- https://colours.example/ref/finish/
-- Version 2025.03.04. Licence: CC0-1.0.
CREATE TABLE finish (
    code VARCHAR(7) NOT NULL PRIMARY KEY,
    meaning VARCHAR(21) NOT NULL,
    deprecated_since VARCHAR(20)
);

INSERT INTO finish (code, meaning, deprecated_since) VALUES
    ('matt', 'It doesn''t shine.', NULL),
    ('gloss-1', 'It shines very much.', NULL),
    ('gloss.1', 'It shines more.', NULL),
    ('2nd', 'It''s the second coat.', NULL),
    ('class', 'It''s fine.', NULL),
    ('None', 'There''s no paint.', NULL);
