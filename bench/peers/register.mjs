// The register's SQL and rows, as src/domain/institutions, src/office/regions and src/office/audit have them.
import { createHash, randomBytes } from 'node:crypto'

const prepared = new WeakMap()
function statements(db) {
  let found = prepared.get(db)
  if (!found) prepared.set(db, (found = prepare(db)))
  return found
}

const recognised = `EXISTS (SELECT 1 FROM institution_recognition r WHERE r.county = i.county
  AND r.institution = i.id AND r.first_day <= @day AND @day <= r.last_day)`
const feeOfToday = 'f.first_day <= @day AND @day <= f.last_day'
// Where a code lies on the day, as src/office/regions/include/regions/ancestry.h says it.
const onDay = alias => `${alias}.first_day <= @day AND @day <= ${alias}.last_day`
const within = (code, region) => `EXISTS (SELECT 1 FROM region_ancestry w WHERE w.code = ${code}
  AND w.ancestor = ${region} AND w.former = FALSE AND ${onDay('w')})`
const reached = (region, institution) => `((@reachRegion = '' OR EXISTS (SELECT 1 FROM region_ancestry x
  WHERE x.code = ${region} AND x.ancestor = @reachRegion AND ${onDay('x')}))
  AND (@reachInstitution = '' OR ${institution} = @reachInstitution)
  AND (@reachClass = '' OR '' = @reachClass) AND (@reachChild = '' OR '' = @reachChild))`
const placeOf = code => `coalesce((SELECT w.ancestor FROM region_ancestry w WHERE w.code = ${code} AND w.place = TRUE
  AND ${onDay('w')}), ${code})`
const townshipOf = code => `coalesce((SELECT w.ancestor FROM region_ancestry w WHERE w.code = ${code}
  AND w.level = 'TOWNSHIP' AND w.former = FALSE AND ${onDay('w')}), ${code})`
const nameOn = code => `(SELECT n.name FROM region_name n WHERE n.code = ${code} AND ${onDay('n')})`
const nearness = `((i.lng_e6 - @lng) * @permille / 1000 * ((i.lng_e6 - @lng) * @permille / 1000)
  + (i.lat_e6 - @lat) * (i.lat_e6 - @lat))`
const hasGram = n => ` AND (@gram${n} = '' OR EXISTS (SELECT 1 FROM search_gram g WHERE g.county = i.county
  AND g.subject = 'institution' AND g.gram = @gram${n} AND g.id = i.id))`
const matching = `
  FROM institution i JOIN institution_standing s ON s.county = i.county AND s.institution = i.id
   AND s.first_day <= @day AND @day <= s.last_day
 WHERE i.county = @home AND ${reached('s.region', 'i.id')}
   ${[1, 2, 3, 4].map(hasGram).join('')}
   AND (@region = '' OR ${within('s.region', '@region')}) AND (@form = '' OR s.provider_form = @form)
   AND (@nature = '' OR s.operating_nature = @nature) AND (@filing = '' OR s.filing_state = @filing)
   AND (@inclusive = '' OR ${recognised} = (@inclusive = 'true'))
   AND (@classType = '' OR EXISTS (SELECT 1 FROM institution_class c WHERE c.county = i.county
        AND c.institution = i.id AND c.class_type = @classType AND c.first_day <= @day AND @day <= c.last_day))
   AND (@vacant = 0 OR EXISTS (SELECT 1 FROM institution_vacancy v WHERE v.county = i.county
        AND v.institution = i.id AND v.vacant > 0 AND v.published_on >= @vacantSince AND (@classType = '' OR v.class_type = @classType)))
   AND (@feeMax = 0 OR EXISTS (SELECT 1 FROM institution_fee f WHERE f.county = i.county
        AND f.institution = i.id AND f.fen_per_month <= @feeMax AND (@classType = '' OR f.class_type = @classType)
        AND (@serviceForm = '' OR f.service_form = @serviceForm) AND ${feeOfToday}))
   AND (@serviceForm = '' OR (@serviceForm = 'FULL_DAY' AND i.full_day) OR (@serviceForm = 'HALF_DAY' AND i.half_day)
        OR (@serviceForm = 'HOURLY' AND i.hourly) OR (@serviceForm = 'TEMPORARY' AND i.temporary))
   AND (@nearnessMax = 0 OR ${nearness} <= @nearnessMax)`

function prepare(db) {
  const list = db.prepare(`
SELECT i.id, i.name, ${placeOf('s.region')} AS region, ${townshipOf('s.region')} AS township, i.address, i.lng_e6,
       i.lat_e6, s.provider_form, s.operating_nature, s.filing_state, s.operating,
       (SELECT coalesce(sum(c.slots), 0) FROM institution_class c WHERE c.county = i.county AND c.institution = i.id
           AND c.first_day <= @day AND @day <= c.last_day) AS slots,
       (SELECT count(*) FROM institution_class c WHERE c.county = i.county AND c.institution = i.id
           AND c.first_day <= @day AND @day <= c.last_day) AS classes,
       ${recognised} AS inclusive,
       (SELECT d.level FROM institution_demonstration d WHERE d.county = i.county AND d.institution = i.id
           AND d.first_day <= @day AND @day <= d.last_day ORDER BY d.first_day DESC LIMIT 1) AS demonstration,
       (SELECT sum(v.vacant) FROM institution_vacancy v WHERE v.county = i.county AND v.institution = i.id) AS vacant,
       (SELECT max(v.published_on) FROM institution_vacancy v WHERE v.county = i.county AND v.institution = i.id)
         AS vacant_on,
       (SELECT min(f.fen_per_month) FROM institution_fee f WHERE f.county = i.county AND f.institution = i.id
           AND ${feeOfToday}) AS fee_from_fen,
       (SELECT p.first_day FROM institution_standing p WHERE p.county = i.county AND p.institution = i.id
           AND p.filing_state = 'FILED' ORDER BY p.first_day LIMIT 1) AS filed_on,
       i.synthetic
${matching} AND (@afterName = '' OR i.name > @afterName OR (i.name = @afterName AND i.id > @afterId)) ORDER BY i.name, i.id LIMIT 51`)
  return {
    list,
    count: db.prepare(`SELECT count(*) AS total ${matching}`).pluck(),
    find: db.prepare(`
SELECT i.id, i.version, i.name, i.credit_code, i.registration_nature, i.address, i.lng_e6, i.lat_e6,
       i.phone, i.head_name, i.opened_on, i.full_day, i.half_day, i.hourly, i.temporary, i.opens_at, i.closes_at,
       i.meals, i.floor_area_m2, i.outdoor_area_m2, i.note, i.synthetic,
       s.region, s.provider_form, s.operating_nature, s.operating, s.filing_state, s.cooperation
  FROM institution i
  JOIN (SELECT county, institution, region AS registered, ${placeOf('region')} AS region, provider_form,
               operating_nature, operating, filing_state, cooperation
          FROM institution_standing
         WHERE county = @county AND institution = @id AND first_day <= @day AND @day <= last_day) s
    ON s.county = i.county AND s.institution = i.id
 WHERE i.county = @county AND i.id = @id AND ${reached('s.registered', 'i.id')}`),
    regionName: db.prepare('SELECT name FROM region_name WHERE code = ? AND first_day <= ? AND ? <= last_day').pluck(),
    placeNames: db.prepare(
      `SELECT ${nameOn(placeOf('@place'))} AS place, ${nameOn(townshipOf('@place'))} AS township`),
    classes: db.prepare(`SELECT first_day, last_day, class_type, id, name, slots FROM institution_class
 WHERE county = ? AND institution = ? ORDER BY class_type, id, first_day`),
    recognitions: db.prepare(`
SELECT first_day, last_day, agreed_slots, agreement_no, cap_infant_fen, cap_toddler_fen FROM institution_recognition
 WHERE county = ? AND institution = ? ORDER BY first_day`),
    demonstrations: db.prepare(`SELECT first_day, last_day, level, document FROM institution_demonstration
 WHERE county = ? AND institution = ? ORDER BY first_day`),
    fees: db.prepare(`
SELECT first_day, last_day, class_type, service_form, fen_per_month, meal_fen_per_day FROM institution_fee
 WHERE county = ? AND institution = ? ORDER BY class_type, service_form, first_day`),
    vacancies: db.prepare(`SELECT class_type, vacant, published_on FROM institution_vacancy
 WHERE county = ? AND institution = ? ORDER BY class_type`),
    putVacancy: db.prepare(`
INSERT INTO institution_vacancy (county, institution, class_type, vacant, published_on) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (county, institution, class_type) DO UPDATE SET vacant = excluded.vacant, published_on = excluded.published_on`),
    insertEntry: db.prepare(`
INSERT INTO audit_entry (county, id, at, event, account, role, subject, request_id, address, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    head: db.prepare('SELECT position, seal FROM audit_seal_head WHERE county = ?'),
    insertSeal: db.prepare(
      'INSERT INTO audit_entry_seal (county, position, entry, entry_hash, seal) VALUES (?, ?, ?, ?, ?)'),
    moveHead: db.prepare(`
INSERT INTO audit_seal_head (county, position, seal) VALUES (?, ?, ?)
ON CONFLICT (county) DO UPDATE SET position = excluded.position, seal = excluded.seal`),
    publish: db.transaction(publishInside).immediate,
  }
}

/// What a reach binds.
const reachOf = ({ reach }) => ({
  reachRegion: reach.region, reachInstitution: reach.institution, reachClass: reach.class, reachChild: reach.child,
})

function find(sql, call, id) {
  return sql.find.get({ day: call.today, county: id.slice(0, 6), id, ...reachOf(call) })
}

/// The whole record, or nothing where it is out of reach.
export function record(db, call, id) {
  const sql = statements(db)
  const i = find(sql, call, id)
  if (!i) return undefined
  const county = id.slice(0, 6)
  const names = sql.placeNames.get({ place: i.region, day: call.today })
  return {
    id: i.id, address: i.address, phone: i.phone, head_name: i.head_name, full_day: i.full_day === 1,
    half_day: i.half_day === 1, hourly: i.hourly === 1, temporary: i.temporary === 1, opens_at: i.opens_at,
    closes_at: i.closes_at, meals: i.meals === 1, name: i.name, credit_code: i.credit_code,
    registration_nature: i.registration_nature, lng: i.lng_e6 / 1e6, lat: i.lat_e6 / 1e6,
    opened_on: i.opened_on, floor_area_m2: i.floor_area_m2, outdoor_area_m2: i.outdoor_area_m2, note: i.note,
    synthetic: i.synthetic === 1, region: i.region, provider_form: i.provider_form,
    operating_nature: i.operating_nature, operating: i.operating === 1, filing_state: i.filing_state,
    cooperation: i.cooperation, region_name: names.place ?? '', township_name: names.township ?? '',
    classes: sql.classes.all(county, id), recognitions: sql.recognitions.all(county, id),
    demonstrations: sql.demonstrations.all(county, id), fees: sql.fees.all(county, id),
    vacancies: sql.vacancies.all(county, id), version: i.version,
  }
}

/// One page of the register with the number of all that match.
export function list(db, call, wanted) {
  const sql = statements(db)
  const asked = {
    home: call.home, day: call.today, ...reachOf(call),
    gram1: '', gram2: '', gram3: '', gram4: '', region: wanted.region ?? '', form: wanted.provider_form ?? '',
    nature: wanted.operating_nature ?? '', filing: wanted.filing_state ?? '', inclusive: wanted.inclusive ?? '',
    classType: wanted.class_type ?? '', vacant: wanted.vacant === 'true' ? 1 : 0, feeMax: wanted.fee_max_fen ?? 0,
    serviceForm: '', vacantSince: '1900-01-01', lng: 0, lat: 0, permille: 0, nearnessMax: 0, afterName: '', afterId: '',
  }
  const rows = sql.list.all(asked)
  const total = sql.count.get(asked)
  let next = null
  if (rows.length > 50) {
    rows.pop()
    const last = rows[49]
    const keys = `${last.name}\x1f${last.id}`
    next = Buffer.from(sha256(keys).slice(0, 8) + keys).toString('base64url')
  }
  // Each looked up once: a page's institutions lie in few townships.
  const names = new Map()
  const nameOf = code => {
    if (!names.has(code)) names.set(code, sql.regionName.get(code, call.today, call.today) ?? '')
    return names.get(code)
  }
  const items = rows.map(i => ({
    id: i.id, name: i.name, region: i.region, township: i.township, address: i.address, lng: i.lng_e6 / 1e6,
    lat: i.lat_e6 / 1e6, provider_form: i.provider_form, operating_nature: i.operating_nature,
    filing_state: i.filing_state, operating: i.operating === 1, slots: i.slots, classes: i.classes,
    inclusive: i.inclusive === 1, demonstration: i.demonstration, vacant: i.vacant, vacant_on: i.vacant_on,
    fee_from_fen: i.fee_from_fen, filed_on: i.filed_on, synthetic: i.synthetic === 1,
    township_name: nameOf(i.township), distance_m: null,
  }))
  return { items, next, total }
}

/// Publishes free slots in one transaction with its audit row; a refusal as [status, reason, faults].
export function publish(db, call, id, wanted) {
  const sql = statements(db)
  return sql.publish(sql, call, id, wanted)
}

function publishInside(sql, call, id, wanted) {
  if (!find(sql, call, id)) return [404, 'institution.not_found']
  const county = id.slice(0, 6)
  const classes = sql.classes.all(county, id)
  const faults = []
  wanted.forEach(({ class_type, vacant }, n) => {
    let filed
    for (const c of classes)
      if (c.class_type === class_type && c.first_day <= call.today && call.today <= c.last_day)
        filed = (filed ?? 0) + c.slots
    if (filed === undefined) faults.push({ field: `/vacancies/${n}/class_type`, reason: 'vacancy.no_such_class' })
    else if (vacant > filed) faults.push({ field: `/vacancies/${n}/vacant`, reason: 'vacancy.more_than_filed' })
  })
  if (faults.length) return [422, 'input.faulty', faults]
  for (const { class_type, vacant } of wanted) sql.putVacancy.run(county, id, class_type, vacant, call.today)
  seal(sql, call, 'vacancy.published', id)
  return undefined
}

const digest = name => text => createHash(name).update(text).digest('hex')
const sm3 = digest('sm3')
const sha256 = digest('sha256')
const measured = texts => texts.map(text => `${Buffer.byteLength(text)}:${text}`).join('')

function seal(sql, call, event, subject) {
  const entry = `${call.home}-${uuid7(call.now)}`
  const fields = [call.home, entry, call.now.toISOString(), event, call.account, call.role, subject, call.id, '']
  const hash = sm3(measured(fields))
  sql.insertEntry.run(...fields, hash)
  const head = sql.head.get(call.home) ?? { position: 0, seal: '0'.repeat(64) }
  const position = head.position + 1
  const next = sm3(measured([head.seal, String(position), hash]))
  sql.insertSeal.run(call.home, position, entry, hash, next)
  sql.moveHead.run(call.home, position, next)
}

function uuid7(now) {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes[6] = 0x70 | (bytes[6] & 15)
  bytes[8] = 0x80 | (bytes[8] & 63)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
