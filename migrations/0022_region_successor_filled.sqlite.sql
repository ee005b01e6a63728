-- What merges and splits before this table wrote into a name's end: its successors' codes, the first of them the heir,
-- more than one after a split. A split that carried the code on left no word of it.
INSERT INTO region_successor (code, successor, last_day, first_day, ended, begun, heir)
SELECT n.code, r.code, n.last_day, date(n.last_day, '+1 day'), TRUE, n.successor LIKE '% %',
       substr(n.successor, 1, length(r.code)) = r.code
  FROM region_name n JOIN region r ON ' ' || n.successor || ' ' LIKE '% ' || r.code || ' %'
 WHERE n.successor <> '';
