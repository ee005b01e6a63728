-- What a sum over the ledger reads, all of it in the index: without, each line of a county of ten thousand institutions
-- was looked for in its table. It serves what the index by institution served, too. The index by day is gone: with it the
-- lines of a year were walked once for every institution.
CREATE INDEX slot_line_sums ON slot_line (county, institution, effective_day, to_account, from_account, slots, recorded_at);
DROP INDEX slot_line_by_institution;
DROP INDEX slot_line_by_day;
