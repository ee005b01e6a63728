-- What a deed wrote into the tables that the trail vouches for: sums of keyed digests of the rows that it put in and
-- took away (src/office/audit/records/sums.h). Part of what the entry's hash covers; empty where nothing was written.
ALTER TABLE audit_entry ADD COLUMN wrote TEXT NOT NULL DEFAULT '';

-- The entries that have something to say of it are few beside those of what was only looked at.
CREATE INDEX audit_entry_that_wrote ON audit_entry (county, id) WHERE wrote <> '';

-- That somebody at the machine had the records vouched for anew is shown for a while, like what was done to accounts.
DROP INDEX audit_entry_at_the_machine;
CREATE INDEX audit_entry_at_the_machine ON audit_entry (county, at)
    WHERE event IN ('account.made_at_the_machine', 'account.reset_at_the_machine', 'records.taken_over_anew');
