-- A table that somebody sent to be taken over, and what came of it. Its bytes, and the list of its
-- faults, lie in the cabinet under their SHA-256.
CREATE TABLE import (
    county        TEXT NOT NULL CHECK (length(county) = 6),
    id            TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind <> ''),
    name          TEXT NOT NULL,
    bytes         BIGINT NOT NULL CHECK (bytes >= 0),
    sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
    job           TEXT NOT NULL,
    sent_at       TEXT NOT NULL CHECK (length(sent_at) = 24),
    sent_by       TEXT NOT NULL,
    row_count     BIGINT NOT NULL,
    fault_count   BIGINT NOT NULL,
    -- Empty where nothing was found wrong, so far.
    faults_sha256 TEXT NOT NULL CHECK (length(faults_sha256) IN (0, 64)),
    PRIMARY KEY (county, id)
);
CREATE INDEX import_by_sender ON import (county, sent_by, sent_at);
CREATE INDEX import_by_content ON import (county, sha256);
CREATE INDEX import_by_faults ON import (county, faults_sha256) WHERE faults_sha256 <> '';
