-- What somebody handed in. The bytes lie in the cabinet under their SHA-256; a row is never changed
-- but for being attached, once, to the thing it proves.
CREATE TABLE file (
    county      TEXT NOT NULL CHECK (length(county) = 6),
    id          TEXT NOT NULL,
    name        TEXT NOT NULL,
    media_type  TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
    bytes       BIGINT NOT NULL CHECK (bytes > 0),
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    sent_at     TEXT NOT NULL CHECK (length(sent_at) = 24),
    sent_by     TEXT NOT NULL,
    -- What it is attached to, as the owning room names it; empty for nothing yet.
    subject     TEXT NOT NULL,
    PRIMARY KEY (county, id)
);
CREATE INDEX file_unattached ON file (county, sent_by, sent_at) WHERE subject = '';
CREATE INDEX file_by_content ON file (county, sha256);
