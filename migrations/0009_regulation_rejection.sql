-- A proposal that a person turned down, and why; its row stays for the proposer to read.
ALTER TABLE regulation_value ADD COLUMN rejected_by TEXT;
ALTER TABLE regulation_value ADD COLUMN rejected_at TEXT CHECK (length(rejected_at) = 24);
ALTER TABLE regulation_value ADD COLUMN rejection TEXT;
