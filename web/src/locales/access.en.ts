// The words of accounts, posts and sessions.
export default {
  accounts: {
    title: 'Accounts', name: 'Name', role: 'Role', state: 'State', disabled: 'Disabled', active: 'Active', locked: 'Locked', oneTime: 'One-time password', search: 'Account or name', new: 'New account', make: 'Make the account', back: 'Back to accounts', region: 'Region', village: 'Village', wholeCounty: 'The whole county', wholeTownship: 'The whole township', institution: 'Institution', institutionHint: 'Type a name, search, then choose', accountHint: '2 to 40 of a-z, 0-9, dot, hyphen, underscore', lastSignIn: 'Last sign-in', made: 'Made', lockedUntil: 'Locked until',
    onceTitle: 'One-time password of {account}', onceHint: 'Shown this once. Hand it over in person; it must be changed at the first sign-in.', factor: 'Second factor', change: 'Change', post: 'Post', addPost: 'Add a post', removePost: 'Remove post', postsHint: 'A change of posts ends the sessions of this account.', save: 'Save', help: 'Help and measures', sure: 'Yes: ',
    do: { password: 'Reset password', factor: 'Reset second factor', unlock: 'Unlock', enable: 'Enable', disable: 'Disable' }, about: { password: 'Gives a new one-time password.', factor: 'Lets the person enrol a new authenticator.', unlock: 'Forgets failed tries.', enable: 'Lets the account sign in again.', disable: 'Ends its sessions and keeps it from signing in.' }, did: { factor: 'Second factor reset', unlock: 'Unlocked', enable: 'Enabled', disable: 'Disabled' },
    online: 'Sessions', address: 'Address', openedAt: 'Signed in', seenAt: 'Last used', kick: 'End it', kickSure: 'Yes, end it',
  },
  account: { actIn: 'The post you act in', scan: 'Scan it with an authenticator, or type the secret.', copy: 'Copy the recovery codes', print: 'Print the recovery codes' },
}
