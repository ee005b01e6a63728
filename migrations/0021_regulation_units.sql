-- What was written as text is a word out of two, or a day of every year.
UPDATE regulation_value SET unit = 'regime' WHERE key = 'filing.regime' AND unit = 'text';
UPDATE regulation_value SET unit = 'month_day'
 WHERE key IN ('filing.annual_report_due', 'filing.annual_report_from') AND unit = 'text';
