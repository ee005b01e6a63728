-- Where a code lies and which township that is, told by an index alone: most questions ask it of every row.
CREATE INDEX region_ancestry_place ON region_ancestry (code, place, first_day, last_day, ancestor);
CREATE INDEX region_ancestry_township ON region_ancestry (code, level, former, first_day, last_day, ancestor);
