-- What is asked for about accounts of the three administrators, until another of the three has decided. The approver's
-- half of a password is kept closed (AES-256-GCM under the installation's key) until the other half is collected.
CREATE TABLE account_request (
    county       TEXT NOT NULL CHECK (length(county) = 6),
    id           TEXT NOT NULL,
    deed         TEXT NOT NULL CHECK (deed IN ('MAKE', 'CHANGE', 'DISABLE', 'ENABLE', 'RESET_PASSWORD',
                     'RESET_SECOND_FACTOR')),
    account      TEXT REFERENCES account (id),
    sign_in_name TEXT,
    name         TEXT,
    role         TEXT CHECK (role IN ('GC', 'EX', 'ENF', 'MCHC', 'MCHT', 'VD', 'INS_H', 'INS_C', 'INS_N', 'GUA', 'FIN',
                     'NDRC', 'EDU', 'CIV', 'SAMR', 'FIRE', 'PSB', 'LEAD', 'NPC', 'SYS', 'SEC', 'AUD')),
    region       TEXT CHECK (length(region) IN (6, 9, 12)),
    institution  TEXT,
    why          TEXT NOT NULL CHECK (why <> ''),
    state        TEXT NOT NULL CHECK (state IN ('ASKED', 'APPROVED', 'COLLECTED', 'REJECTED', 'WITHDRAWN', 'LAPSED')),
    asked_by     TEXT NOT NULL,
    asked_at     TEXT NOT NULL CHECK (length(asked_at) = 24),
    decided_by   TEXT NOT NULL,
    decided_at   TEXT CHECK (length(decided_at) = 24),
    answer       TEXT NOT NULL,
    hands_over   BOOLEAN NOT NULL,
    open_until   TEXT NOT NULL CHECK (length(open_until) = 24),
    place        TEXT NOT NULL CHECK (length(place) IN (6, 9, 12)),
    first_half   TEXT NOT NULL,
    PRIMARY KEY (county, id)
);
CREATE INDEX account_request_open ON account_request (county, open_until);

-- What whoever stands at the machine did to accounts is shown for a while.
CREATE INDEX audit_entry_at_the_machine ON audit_entry (county, at)
    WHERE event IN ('account.made_at_the_machine', 'account.reset_at_the_machine');
