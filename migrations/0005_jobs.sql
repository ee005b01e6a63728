-- Work to be done later, by whichever process takes it first. Ids and codes only, no personal data.
CREATE TABLE job (
    county       TEXT NOT NULL CHECK (length(county) = 6),
    id           TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind <> ''),
    payload      TEXT NOT NULL CHECK (length(payload) <= 2000),
    state        TEXT NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    -- How far it is: the phase's key, and so many done of so many.
    phase        TEXT NOT NULL,
    done         BIGINT NOT NULL CHECK (done >= 0),
    total        BIGINT NOT NULL CHECK (total >= done),
    -- Times it was begun, but for those that were only interrupted.
    attempts     BIGINT NOT NULL CHECK (attempts >= 0),
    -- Times it was taken. What an earlier turn still writes is not kept.
    turn         BIGINT NOT NULL CHECK (turn >= 0),
    -- Waiting: not before. Running: the lease ends, and anybody may take it.
    due_at       TEXT NOT NULL CHECK (length(due_at) = 24),
    cancel_asked BOOLEAN NOT NULL,
    -- Why it failed, or why it is tried again.
    reason       TEXT NOT NULL,
    -- On whose behalf; empty where there is none.
    account      TEXT NOT NULL,
    role         TEXT NOT NULL,
    region       TEXT NOT NULL,
    institution  TEXT NOT NULL,
    class        TEXT NOT NULL,
    child        TEXT NOT NULL,
    created_at   TEXT NOT NULL CHECK (length(created_at) = 24),
    ended_at     TEXT NOT NULL CHECK (length(ended_at) IN (0, 24)),
    PRIMARY KEY (county, id)
);
CREATE INDEX job_due ON job (county, kind, due_at) WHERE state IN ('WAITING', 'RUNNING');
CREATE INDEX job_by_account ON job (county, account, id);
CREATE INDEX job_ended ON job (county, ended_at) WHERE ended_at <> '';

-- What one room has to tell another: written with the deed, removed with the receiver's effects.
CREATE TABLE outbox_message (
    county     TEXT NOT NULL CHECK (length(county) = 6),
    id         TEXT NOT NULL,
    topic      TEXT NOT NULL CHECK (topic <> ''),
    -- Messages of one topic about the same subject arrive in order.
    subject    TEXT NOT NULL,
    payload    TEXT NOT NULL CHECK (length(payload) <= 2000),
    attempts   BIGINT NOT NULL CHECK (attempts >= 0),
    due_at     TEXT NOT NULL CHECK (length(due_at) = 24),
    reason     TEXT NOT NULL,
    created_at TEXT NOT NULL CHECK (length(created_at) = 24),
    PRIMARY KEY (county, id)
);
CREATE INDEX outbox_message_in_order ON outbox_message (county, topic, subject, id);

-- What comes round: when each is due next, and until when a process has it.
CREATE TABLE timed_work (
    county  TEXT NOT NULL CHECK (length(county) = 6),
    name    TEXT NOT NULL,
    due_at  TEXT NOT NULL CHECK (length(due_at) = 24),
    free_at TEXT NOT NULL CHECK (length(free_at) = 24),
    turn    BIGINT NOT NULL,
    PRIMARY KEY (county, name)
);
