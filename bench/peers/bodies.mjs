// JSON schemas of what comes in and goes out: Fastify checks the former and writes the latter by them,
// which is its quickest way.
const text = { type: 'string' }
const whole = { type: 'integer' }
const number = { type: 'number' }
const flag = { type: 'boolean' }
const maybe = type => ({ type, nullable: true })

const object = properties => ({ type: 'object', properties, required: Object.keys(properties) })
const listOf = items => ({ type: 'array', items })

const item = object({
  id: text, name: text, region: text, township: text, address: text, lng: number, lat: number, provider_form: text,
  operating_nature: text, filing_state: text, operating: flag, slots: whole, classes: whole, inclusive: flag,
  demonstration: maybe('string'), vacant: maybe('integer'), vacant_on: maybe('string'),
  fee_from_fen: maybe('integer'), filed_on: maybe('string'), synthetic: flag, township_name: text,
  distance_m: maybe('integer'),
})

const record = object({
  id: text, address: text, phone: text, head_name: text, full_day: flag, half_day: flag, hourly: flag, temporary: flag,
  opens_at: text, closes_at: text, meals: flag, name: text, credit_code: text, registration_nature: text,
  lng: number, lat: number, opened_on: maybe('string'), floor_area_m2: whole,
  outdoor_area_m2: whole, note: text, synthetic: flag, region: text, provider_form: text, operating_nature: text,
  operating: flag, filing_state: text, cooperation: text, region_name: text, township_name: text,
  classes: listOf(object({ first_day: text, last_day: text, class_type: text, id: text, name: text, slots: whole })),
  recognitions: listOf(object({
    first_day: text, last_day: text, agreed_slots: whole, agreement_no: text, cap_infant_fen: whole,
    cap_toddler_fen: whole,
  })),
  demonstrations: listOf(object({ first_day: text, last_day: text, level: text, document: text })),
  fees: listOf(object({
    first_day: text, last_day: text, class_type: text, service_form: text, fen_per_month: whole,
    meal_fen_per_day: whole,
  })),
  vacancies: listOf(object({ class_type: text, vacant: whole, published_on: text })),
  version: whole,
})

export const bodies = {
  record,
  list: object({ items: listOf(item), next: maybe('string'), total: whole }),
  search: {
    type: 'object', additionalProperties: false,
    properties: {
      region: { type: 'string', pattern: '^\\d{6,12}$' }, provider_form: text, operating_nature: text,
      filing_state: text, inclusive: { enum: ['true', 'false'] }, class_type: text,
      vacant: { enum: ['true', 'false'] }, fee_max_fen: whole,
    },
  },
  vacancies: {
    type: 'object', additionalProperties: false, required: ['vacancies'],
    properties: {
      vacancies: {
        type: 'array', minItems: 1,
        items: {
          type: 'object', additionalProperties: false, required: ['class_type', 'vacant'],
          properties: {
            class_type: { enum: ['INFANT', 'TODDLER_SMALL', 'TODDLER_BIG', 'MIXED'] },
            vacant: { type: 'integer', minimum: 0, maximum: 100000 },
          },
        },
      },
    },
  },
}
