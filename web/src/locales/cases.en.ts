// The words of cases, whatever their kind: notices and refusals.
export default {
  /** Of a kind this interface has no sentence for yet. */
  unknown: { work: { title: 'Something to do', sentence: 'Something waits for you', action: 'Open' }, notice: 'Something has moved on' },
  notices: { title: 'Notices', readAll: 'Mark all as read', read: 'Mark as read', readOne: 'Mark as read: {title}', open: 'Look', more: 'More' },
  notice: {
    filing: {
      submitted: '{kind} was submitted and waits for the guidance centre',
      resubmitted: '{kind} was corrected and submitted again',
      returned: '{kind} was returned: correct it and submit it again',
      receipted: '{kind} is filed',
      non_conformity_published: '{kind} does not conform; this was published',
      receipt_soon: '{kind} is to be answered by {due}',
      receipt_overdue: '{kind} was to be answered by {due} and is overdue',
      notice_overdue: '{kind} was to be answered or published by {due} and is overdue',
    },
    account_request: {
      approve: 'What you asked for was approved: {deed}',
      reject: 'What you asked for was turned down: {deed}',
    },
    regulation: {
      publish: 'Your figure {value} was published and holds from {first_day}',
      reject: 'Your figure {value}, from {first_day}, was turned down',
    },
  },
}
