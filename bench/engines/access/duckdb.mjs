// Accessibility in DuckDB: duckdb.mjs METHOD CELLS SITES RADIUS OUTPUT THREADS
// Pairs are joined by tiles one radius wide, as a careful analyst would; the haversine decides.
import { DuckDBInstance } from "@duckdb/node-api";

const [method, cells, sites, radius, output, threads] = process.argv.slice(2);
const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();
const columns = (amount) => `{'id': 'VARCHAR', 'lat': 'DOUBLE', 'lon': 'DOUBLE', '${amount}': 'DOUBLE'}`;
const high = (radius / 1.3 / 6371.0088) * (180 / Math.PI) * 1.000001;
const weight = method === "2sfca" ? "1.0::DOUBLE"
    : `CASE WHEN km <= ${radius} / 3.0 THEN 1.0::DOUBLE WHEN km <= 2 * ${radius} / 3.0 THEN 0.68::DOUBLE ELSE 0.22::DOUBLE END`;
const selected = method === "3sfca" ? "w / nullif(sum(w) OVER (PARTITION BY cell), 0) * w" : "w";
await connection.run(`
COPY (
WITH
cells AS (SELECT row_number() OVER () AS n, *
            FROM read_csv('${cells}', header = true, columns = ${columns("pop")})),
sites AS (SELECT * FROM read_csv('${sites}', header = true, columns = ${columns("slots")})),
wide AS (SELECT ${high} / cos(radians(max(abs(lat)) + ${high})) AS wide FROM cells),
tiled AS (SELECT id, lat, lon, slots, floor(lat / ${high})::BIGINT + dy AS y, floor(lon / wide)::BIGINT + dx AS x
            FROM sites, wide, (SELECT unnest([-1, 0, 1]) AS dy), (SELECT unnest([-1, 0, 1]) AS dx)),
near AS (SELECT cells.n AS cell, pop, tiled.id AS site, slots,
                2 * 6371.0088 * asin(least(1, sqrt(sin((radians(tiled.lat) - radians(cells.lat)) / 2) ** 2
                    + cos(radians(cells.lat)) * cos(radians(tiled.lat))
                    * sin((radians(tiled.lon) - radians(cells.lon)) / 2) ** 2))) * 1.3 AS km
           FROM cells, wide, tiled
          WHERE tiled.y = floor(cells.lat / ${high})::BIGINT AND tiled.x = floor(cells.lon / wide)::BIGINT),
zoned AS (SELECT cell, pop, site, slots, ${weight} AS w FROM near WHERE km <= ${radius}),
weighed AS MATERIALIZED (SELECT cell, pop, site, slots, ${selected} AS w FROM zoned),
offered AS (SELECT site, CASE WHEN sum(pop * w) > 0 THEN any_value(slots) / sum(pop * w) ELSE 0 END AS ratio
              FROM weighed GROUP BY site),
given AS (SELECT cell, sum(ratio * w) AS access FROM weighed JOIN offered USING (site) GROUP BY cell)
SELECT id, access FROM cells LEFT JOIN given ON given.cell = cells.n ORDER BY n
) TO '${output}' (HEADER, DELIMITER ',')`);
