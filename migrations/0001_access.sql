-- Accounts are reference tables: a sign-in name is one person's everywhere, and leads to a county.
CREATE TABLE account (
    id                    TEXT PRIMARY KEY,
    county                TEXT NOT NULL CHECK (length(county) = 6),
    sign_in_name          TEXT NOT NULL UNIQUE CHECK (sign_in_name <> ''),
    name                  TEXT NOT NULL,
    password_hash         TEXT NOT NULL,
    must_change_password  BOOLEAN NOT NULL,
    second_factor_waived  BOOLEAN NOT NULL,
    -- Encrypted secrets; empty: none. The new one counts once a code of it was given.
    second_factor         TEXT NOT NULL,
    second_factor_new     TEXT NOT NULL,
    -- The last 30-second step of which a code was accepted: each code is good for once.
    second_factor_step    BIGINT NOT NULL,
    disabled              BOOLEAN NOT NULL,
    created_at            TEXT NOT NULL CHECK (length(created_at) = 24),
    last_sign_in_at       TEXT CHECK (length(last_sign_in_at) = 24),
    version               BIGINT NOT NULL
);
CREATE INDEX account_by_county ON account (county, sign_in_name);

-- The posts somebody may act in. Empty institution, class or child: none.
CREATE TABLE account_post (
    id          TEXT PRIMARY KEY,
    account     TEXT NOT NULL REFERENCES account (id),
    role        TEXT NOT NULL CHECK (role IN ('GC', 'EX', 'ENF', 'MCHC', 'MCHT', 'VD', 'INS_H', 'INS_C', 'INS_N',
                    'GUA', 'FIN', 'NDRC', 'EDU', 'CIV', 'SAMR', 'FIRE', 'PSB', 'LEAD', 'NPC', 'SYS', 'SEC', 'AUD')),
    region      TEXT NOT NULL CHECK (length(region) IN (6, 9, 12)),
    institution TEXT NOT NULL,
    class       TEXT NOT NULL,
    child       TEXT NOT NULL
);
CREATE INDEX account_post_by_account ON account_post (account, id);

-- Ten codes to sign in with when the second factor is lost; a row is removed when its code is used.
CREATE TABLE account_recovery_code (
    account   TEXT NOT NULL REFERENCES account (id),
    code_hash TEXT NOT NULL CHECK (length(code_hash) = 64),
    PRIMARY KEY (account, code_hash)
);

-- Who is signed in. A row says all that a request needs to know of its session, so that finding it is
-- one lookup; whoever changes an account's posts or duties changes or ends its sessions with it.
CREATE TABLE access_session (
    county                   TEXT NOT NULL CHECK (length(county) = 6),
    token_hash               TEXT NOT NULL CHECK (length(token_hash) = 64),
    id                       TEXT NOT NULL,
    account                  TEXT NOT NULL REFERENCES account (id),
    csrf_token               TEXT NOT NULL,
    -- A copy of the post acted in; empty role: none.
    post                     TEXT NOT NULL,
    role                     TEXT NOT NULL,
    region                   TEXT NOT NULL,
    institution              TEXT NOT NULL,
    class                    TEXT NOT NULL,
    child                    TEXT NOT NULL,
    must_change_password     BOOLEAN NOT NULL,
    must_enrol_second_factor BOOLEAN NOT NULL,
    address                  TEXT NOT NULL,
    user_agent               TEXT NOT NULL,
    opened_at                TEXT NOT NULL CHECK (length(opened_at) = 24),
    seen_at                  TEXT NOT NULL CHECK (length(seen_at) = 24),
    -- The earlier of the idle and the absolute limit, and the absolute one.
    valid_until              TEXT NOT NULL CHECK (length(valid_until) = 24),
    ends_at                  TEXT NOT NULL CHECK (length(ends_at) = 24),
    PRIMARY KEY (county, token_hash)
);
CREATE UNIQUE INDEX access_session_by_id ON access_session (county, id);
CREATE INDEX access_session_by_account ON access_session (account);
CREATE INDEX access_session_by_end ON access_session (county, valid_until);

-- Tries to sign in, by name (hashed: people type passwords there) and by network address.
CREATE TABLE access_tries (
    county       TEXT NOT NULL CHECK (length(county) = 6),
    kind         TEXT NOT NULL CHECK (kind IN ('NAME', 'ADDRESS')),
    subject      TEXT NOT NULL,
    failed       BIGINT NOT NULL,
    last_at      TEXT NOT NULL CHECK (length(last_at) = 24),
    locked_until TEXT NOT NULL CHECK (length(locked_until) = 24),
    PRIMARY KEY (county, kind, subject)
);
CREATE INDEX access_tries_by_time ON access_tries (county, last_at);
