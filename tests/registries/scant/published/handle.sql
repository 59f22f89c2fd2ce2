-- What a tool is held by.
-- https://colours.example/ref/handle/
CREATE TABLE handle (
    code VARCHAR(5) NOT NULL PRIMARY KEY,
    meaning VARCHAR(15) NOT NULL,
    deprecated_since VARCHAR(20)
);

INSERT INTO handle (code, meaning, deprecated_since) VALUES
    ('Long', 'A long handle.', NULL),
    ('Short', 'A short handle.', NULL);
