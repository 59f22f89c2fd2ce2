-- What a tool works with.
-- https://colours.example/ref/tip/
CREATE TABLE tip (
    code VARCHAR(4) NOT NULL PRIMARY KEY,
    meaning VARCHAR(11) NOT NULL,
    deprecated_since VARCHAR(20)
);

INSERT INTO tip (code, meaning, deprecated_since) VALUES
    ('Flat', 'A flat tip.', NULL);
