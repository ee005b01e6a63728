-- A fee says until when it holds, as other dated facts do: until the day before the next of its class and form.
ALTER TABLE institution_fee ADD COLUMN last_day TEXT NOT NULL DEFAULT '9999-12-31' CHECK (length(last_day) = 10);
UPDATE institution_fee SET last_day = coalesce(
    (SELECT date(min(n.first_day), '-1 day') FROM institution_fee n
      WHERE n.county = institution_fee.county AND n.institution = institution_fee.institution
        AND n.class_type = institution_fee.class_type AND n.service_form = institution_fee.service_form
        AND n.first_day > institution_fee.first_day), '9999-12-31');
