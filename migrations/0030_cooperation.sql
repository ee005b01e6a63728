-- How an institution works with medical care is what it is on a day, as its form and nature are.
ALTER TABLE institution_standing ADD COLUMN cooperation TEXT NOT NULL DEFAULT 'NONE'
    CHECK (cooperation IN ('NONE', 'MCH_CARE', 'TCM_CARE', 'MEDICAL_EDUCATION_REHAB'));
UPDATE institution_standing SET cooperation =
    (SELECT i.cooperation FROM institution i
      WHERE i.county = institution_standing.county AND i.id = institution_standing.institution);
ALTER TABLE institution DROP COLUMN cooperation;
