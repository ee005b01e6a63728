-- A deed that was done under a client's key is not done twice: kept in the deed's own transaction,
-- forgotten after a day. No personal data: the answer is made again from its place.
CREATE TABLE idempotency (
    county       TEXT NOT NULL CHECK (length(county) = 6),
    account      TEXT NOT NULL,
    key          TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    request_hash TEXT NOT NULL CHECK (length(request_hash) = 64),
    status       BIGINT NOT NULL,
    location     TEXT NOT NULL,
    expires_at   TEXT NOT NULL CHECK (length(expires_at) = 24),
    PRIMARY KEY (county, account, key)
);
CREATE INDEX idempotency_by_expiry ON idempotency (expires_at);
