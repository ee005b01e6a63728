// Photos of institutions, and being reminded of free slots.
export default {
  photos: {
    title: 'Photos', how: 'Parents see them. At most {n}; the first is shown first. Place, time and device of the camera are taken out before anybody sees them. ', privacy: 'No child may be recognised unless the guardian has agreed in writing.', none: 'No photos yet. A few of the entrance, the rooms and outdoors tell parents a lot.', noneShown: 'This institution has not published photos',
    add: 'Add photos (JPEG, PNG)', sending: 'Sending {n} of {all}', shows: 'Shows', caption: 'Caption', captionHint: 'Such as: activity room, first floor', earlier: 'Earlier', later: 'Later', remove: 'Remove', named: 'Photo {n}, {shows}', save: 'Save the photos', saved: 'The photos are saved', unsaved: 'Changes are not saved yet', full: 'There are {n} already: remove one first', open: 'Large picture: {name}',
  },
}
