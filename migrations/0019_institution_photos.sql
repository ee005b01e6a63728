-- Photos of an institution that everybody sees, in the order they are shown. Files, attached.
CREATE TABLE institution_photo (
    county      TEXT NOT NULL CHECK (length(county) = 6),
    institution TEXT NOT NULL,
    file        TEXT NOT NULL,
    position    BIGINT NOT NULL CHECK (position >= 0),
    shows       TEXT NOT NULL CHECK (shows IN ('ENTRANCE', 'ACTIVITY_ROOM', 'SLEEPING_ROOM', 'DINING', 'WASHROOM', 'KITCHEN', 'HEALTH_ROOM', 'OUTDOOR', 'OTHER')),
    caption     TEXT NOT NULL,
    PRIMARY KEY (county, institution, file),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id)
);
