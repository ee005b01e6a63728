-- Filters somebody keeps under a name, for one list. Nobody else sees them.
CREATE TABLE saved_view (
    county     TEXT NOT NULL CHECK (length(county) = 6),
    id         TEXT NOT NULL,
    account    TEXT NOT NULL REFERENCES account (id),
    -- The list, by the path of its page: "institutions".
    list       TEXT NOT NULL CHECK (list IN ('institutions', 'ledger', 'accounts', 'audit')),
    name       TEXT NOT NULL CHECK (name <> ''),
    -- The query of the page's address, without the question mark.
    query      TEXT NOT NULL,
    version    BIGINT NOT NULL CHECK (version >= 1),
    created_at TEXT NOT NULL CHECK (length(created_at) = 24),
    PRIMARY KEY (county, id)
);
CREATE UNIQUE INDEX saved_view_by_name ON saved_view (county, account, list, name);
