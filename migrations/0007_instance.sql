-- What this installation is. One row.
CREATE TABLE instance (
    one        BIGINT PRIMARY KEY CHECK (one = 1),
    county     TEXT NOT NULL CHECK (length(county) = 6),
    name       TEXT NOT NULL,
    demo       BOOLEAN NOT NULL,
    created_at TEXT NOT NULL CHECK (length(created_at) = 24)
);
