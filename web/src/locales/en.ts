import access from './access.en'
import administration from './administration.en'
import cases from './cases.en'
import enums from './generated/enums.en.json'
import events from './events.en.json'
import filing from './filing.en'
import imports from './imports.en.json'
import photos from './photos.en'
import reasons from './reasons.en.json'
import register from './register.en'
import work from './work.en.json'

export default {
  imports,
  law: administration.law,
  calendar: administration.calendar,
  targets: administration.targets,
  regions: administration.regions,
  work,
  photos: photos.photos,
  notices: cases.notices, notice: cases.notice, unknown: cases.unknown,
  filing: filing.filing,
  edit: register.edit, keep: register.keep, find: register.find, export: register.export, views: register.views, paper: register.paper, ledgerFilter: register.ledgerFilter,
  app: { name: 'Tuoyu', search: 'Search', skip: 'Skip to content', menu: 'Menu', colon: ': ', comma: ', ', and: ', ', language: '中文', languageMissing: 'The Chinese words could not be fetched. Check the network and try again.', demo: 'This is demonstration data and cannot be used for real business.', demoTag: 'demo data', lawTag: 'basis unverified', signOut: 'Sign out', signIn: 'Sign in', account: 'My account' },
  nav: { home: 'Home', cockpit: 'County figures', institutions: 'Institutions', filings: 'Filings', notices: 'Non-conformities', ledger: 'Slot ledger', basis: 'Basis and definitions', regulation: 'Regulations', indicators: 'Indicators', audit: 'Audit trail', accounts: 'Accounts', online: 'Sessions', backups: 'Backups', register: 'Find childcare', figures: 'Open figures' },
  state: { leaveUnsaved: 'Something is not saved yet. Leave?', loading: 'Loading', retry: 'Try again', emptyList: 'No {what} match', clear: 'Clear filters', failed: 'Could not load', safe: 'Not saved. What you entered is still here; please try again.', id: 'Reference', forbidden: 'Your post cannot see this page', forbiddenHow: 'If you need it, ask the system administrator about your post.', more: 'Show more', optional: ' (optional)', offline: 'No network. What you are typing is kept; save it once you are back.', notFound: 'No such page', notFoundHow: 'Check the address, or search from the home page.', toHome: 'Home', broken: 'This page broke', brokenHow: 'What you typed may not be saved. Open the page again.', reopen: 'Open again', total: '{n} found', saved: 'Saved', noRecords: 'No records' },
  event: events,
  error: { ...reasons, title: '{n} things to correct', general: 'Not done: {reason}' },
  signIn: { title: 'Sign in', account: 'Account', password: 'Password', code: 'Code', codeHint: 'For accounts with an authenticator', submit: 'Sign in', demoTitle: 'Demonstration accounts', demoHint: 'Every password is {password}', use: 'Use this account', toPublic: 'Find childcare without signing in' },
  account: { ...access.account, title: 'My account', password: 'Change password', current: 'Current password', next: 'New password', nextHint: 'At least 10 characters, without the account name', submit: 'Change password', changed: 'Password changed', factor: 'Second factor', enrol: 'Enrol an authenticator', enrolHint: 'Add this secret to an authenticator app, then enter the 6 digits it shows.', secret: 'Secret', confirm: 'Confirm', recovery: 'Recovery codes (shown this once; write them down)', has: 'Enrolled', must: 'Before going on, your account needs the following' },
  home: { title: 'To do today', count: '{n} to do', overdue: '{n} of them overdue', none: 'Nothing waits for you now', noneHint: 'Choose what to look at on the left.', factor: 'Enrol an authenticator', password: 'Change your password', open: 'Open', links: 'Often used' },
  figure: { how: 'How is this computed?', close: 'Close', explain: 'How {value} is computed', source: 'Source', numerator: 'Numerator', denominator: 'Denominator', asOf: 'As of', computed: 'Computed', parts: 'Look closer', records: 'Records', definition: 'Definition and basis', noValue: 'No value: {reason}', population_day: 'Residents as of', population_source: 'Source of residents', population_mark: 'Kind of count', target_source: 'Source of target', target_mark: 'Kind of target', recordsShown: '{shown} of {n} listed' },
  unit: { slots: 'slots', percent: '%', slots_per_thousand: 'slots' },
  cockpit: { title: 'Childcare figures of {name}', asOf: 'As of', year: 'Year', form: 'Provider form', any: 'All', article: "the article's day", today: 'today', byTownship: 'By township: {name}', below: '{n} townships have fewer than {limit} slots per 1,000', dashed: 'dashed: the target of {year}, {limit}', chartUnit: '{name} ({unit})', mapTitle: 'Where the townships are', mapNote: 'Schematic; cells are not real boundaries', table: 'Show table', chart: 'Show chart', recordsTitle: '{name}: records of the {part}', value: 'Value', label: 'Name', day: 'Day', csv: 'Download CSV' },
  institution: { list: 'Institutions', search: 'Name, address, credit code', township: 'Township', form: 'Provider form', nature: 'Operating nature', state: 'Filing', inclusive: 'Inclusive', yes: 'Yes', no: 'No', slots: 'Slots', classes: 'Classes', filedOn: 'Filed on', vacant: 'Free', vacantOnly: 'With free slots', published: 'updated {days} days ago', publishedToday: 'updated today', fee: 'Care fee (yuan/month)', feeFrom: 'from {fee} yuan', feeMax: 'At most (yuan/month)', distance: '{km} km', near: 'Near', classType: 'Class', facts: 'Facts', credit: 'Unified social credit code', address: 'Address', phone: 'Telephone', head: 'Person in charge', hours: 'Opening hours', service: 'Forms of service', meals: 'Meals', area: 'Floor area', outdoor: 'Outdoor area', m2: '{n} m²', cooperation: 'Medical cooperation', registration: 'Registration', recognition: 'Recognised as inclusive', agreed: '{n} slots agreed', cap: 'Price cap', demonstration: 'Demonstration', timeline: 'Timeline', ledger: 'Slots', account: 'Account', noVacancy: 'No free slots published', until: 'until {day}', unlimited: 'no end', opened: 'Opened', print: 'Print', name: 'Institution', searchButton: 'Search' },
  enum: enums,
  ledger: { title: 'Slot ledger', effective: 'Effective', recorded: 'Recorded', reason: 'Reason', document: 'Document', moves: 'Moves', takenOver: 'taken over from paper', reversed: 'reversed', reverses: 'reversal', reverse: 'Reverse', reverseWhy: 'Why it is reversed', post: 'New entry', institution: 'Institution', classType: 'Class', from: 'From', to: 'To', slots: 'Slots', submit: 'Enter in the ledger', done: 'Entered in the ledger', confirm: 'Reverse this entry', cancel: 'Cancel' },
  regulation: { title: 'Regulations and their figures', search: 'Search', key: 'Key', value: 'Value', region: 'Region', since: 'since', source: 'Source', confidence: 'Confidence' },
  indicators: { title: 'Indicators', formula: 'Formula', caveat: 'Beware', rounding: '{n} decimals, half up' },
  audit: { title: 'Audit trail', at: 'Time', event: 'Event', who: 'Account', role: 'Role', subject: 'Subject', sealed: 'sealed', waiting: 'waiting', eventFilter: 'Event', verify: 'Check trail and records', checking: 'Checking…', allSound: 'Nothing was changed unseen', notSound: 'Something was changed past the system', sound: 'The chain of the trail is sound: {n} entries.', broken: 'The chain of the trail is broken at entry {position}', recordsSound: '{n} records in {tables} tables are as the deeds left them.', recordsDiffer: 'These records are not as any deed has left them:', counts: '{changed} changed, {missing} missing, {inserted} inserted', hindered: 'The records cannot be held against the trail', attachmentsElsewhere: 'Attachments are read with every backup, and by tuoyu verify at the machine.' },
  accounts: access.accounts, requests: access.requests, machine: access.machine,
  jobs: { title: 'Background work', hint: 'Long work waits in line here. What has not ended can be cancelled and then leaves nothing behind.', again: 'Look again', none: 'Nothing in the queue', asked: 'Asked for', what: 'What', state: 'State', far: 'How far', ended: 'Ended', cancel: 'Cancel', cancelling: 'Being cancelled', progress: '{done} of {total}', attempts: 'turn {n}', kind: { import: 'Import' } },
  backlog: { title: 'What waits', queue: 'What', count: 'How many', oldest: 'Oldest has waited (s)', state: 'State', late: 'Too long', well: 'As it should', hint: 'What ought to have been done by now and is not. Writes refused are counted since the server began.' },
  backups: { title: 'Backups', made: 'Made', size: 'Size', files: 'Files', damaged: 'Damaged, left out', make: 'Back up now', none: 'No backups yet', hint: 'One is made every day by itself; 14 are kept.' },
  register: { title: 'Find childcare', intro: 'Institutions of {name} that have filed.', results: '{n} in all', map: 'Where they are', list: 'List', nearTownship: 'I am in', anywhere: 'anywhere', figures: 'Open figures', back: 'Back to the list', stale: 'may have changed; please call' },
}
