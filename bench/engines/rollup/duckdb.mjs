// The roll-up in DuckDB: duckdb.mjs ADMIN INSTITUTIONS EVENTS OUTPUT THREADS
// Events are summed by institution and month before they meet the tree, as a careful analyst would.
import { DuckDBInstance } from "@duckdb/node-api";

const [admin, institutions, events, output, threads] = process.argv.slice(2);
const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();
const columns = (names) => `{${names.split(",").map((name) => `'${name}': 'BIGINT'`).join(", ")}}`;
await connection.run(`
COPY (
WITH RECURSIVE
admin AS (SELECT * FROM read_csv('${admin}', header = true, columns = ${columns("id,parent,level")})),
inst AS (SELECT * FROM read_csv('${institutions}', header = true, columns = ${columns("id,village,kind,open_slots")})),
above(inst, kind, open_slots, node) AS (
    SELECT id, kind, open_slots, village FROM inst
    UNION ALL
    SELECT inst, kind, open_slots, admin.parent FROM above JOIN admin ON admin.id = above.node
     WHERE admin.parent IS NOT NULL),
happened AS (
    SELECT inst, kind, delta, make_timestamp(ts * 1000000) AS moment
      FROM read_csv('${events}', header = true, columns = ${columns("id,ts,inst,kind,age_class,delta")})),
monthly AS MATERIALIZED (
    SELECT inst, ((year(moment) - 2026) * 12 + month(moment) - 1)::BIGINT AS month,
           coalesce(sum(delta) FILTER (kind = 0), 0)::BIGINT AS slots,
           coalesce(sum(delta) FILTER (kind IN (1, 2)), 0)::BIGINT AS enrolled,
           coalesce(sum(delta) FILTER (kind = 3), 0)::BIGINT AS attended
      FROM happened GROUP BY ALL),
summed AS (
    SELECT node, kind, month, sum(slots) AS slots, sum(enrolled) AS enrolled, sum(attended) AS attended,
           count(*) AS active
      FROM monthly JOIN above USING (inst) GROUP BY ALL),
months AS (SELECT unnest(range(min(month), max(month) + 1)) AS month FROM monthly),
opened AS (SELECT node, kind, sum(open_slots) AS opening FROM above GROUP BY ALL)
SELECT node, month, kind,
       (opening + sum(coalesce(slots, 0)) OVER running)::BIGINT AS slots,
       (sum(coalesce(enrolled, 0)) OVER running)::BIGINT AS enrolled,
       coalesce(attended, 0)::BIGINT AS attended, coalesce(active, 0)::BIGINT AS active
  FROM opened CROSS JOIN months LEFT JOIN summed USING (node, kind, month)
WINDOW running AS (PARTITION BY node, kind ORDER BY month)
 ORDER BY node, month, kind
) TO '${output}' (HEADER, DELIMITER ',')`);
