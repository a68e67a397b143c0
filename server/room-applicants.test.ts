import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { RoomApplicants } from './room-applicants.js';
import type { Seat } from './rooms.js';

const ROOM = 'kitchen';
const party = (name: string) => ({ id: name, device: name });
const applicant = (name: string, since: number) => ({ party: party(name), since });
const seat = (name: string, since = 1): Seat => {
  return { ...party(name), name: '', media: { audio: true, video: false }, since };
};

describe('who applies for a room', () => {
  let applicants: RoomApplicants;
  beforeEach(() => {
    applicants = new RoomApplicants();
  });

  it('is known for as long as it does, and to nobody in another room', () => {
    const ada = applicants.add(ROOM, applicant('ada', 1));
    const bob = applicants.add(ROOM, applicant('bob', 2));
    assert.deepEqual(applicants.of(ROOM), [applicant('ada', 1), applicant('bob', 2)]);
    assert.deepEqual(applicants.of('another'), []);
    ada.close([], [], []);
    assert.deepEqual(applicants.of(ROOM), [applicant('bob', 2)]);
    bob.close([], [], []);
    assert.deepEqual(applicants.of(ROOM), []);
  });

  it('finds who is there elsewhere, and neither itself nor who is there here as well', () => {
    const { close } = applicants.add(ROOM, applicant('ada', 9));
    assert.deepEqual(close([seat('ada'), seat('bob'), seat('cem')], [], [seat('cem')]), {
      seats: [seat('bob')],
      rivals: 0,
    });
  });

  it('finds who came or went while it waited, which is newer than what was told', () => {
    const { close } = applicants.add(ROOM, applicant('ada', 9));
    applicants.hear(ROOM, party('bob'), null);
    applicants.hear(ROOM, party('cem'), seat('cem', 2));
    applicants.hear(ROOM, party('dan'), null);
    applicants.hear(ROOM, party('dan'), seat('dan', 3));
    applicants.hear('another', party('eve'), seat('eve'));
    assert.deepEqual(close([seat('bob'), seat('cem')], [], []), {
      seats: [seat('cem', 2), seat('dan', 3)],
      rivals: 0,
    });
  });

  it('gives way to each who came before and may still get in, once however many relays name it', () => {
    const { close } = applicants.add(ROOM, applicant('cem', 5));
    const rivals = [
      applicant('cem', 5),
      // Its own, from a link at another relay that is not known as gone there yet.
      applicant('cem', 3),
      applicant('ada', 4),
      applicant('ada', 4),
      // At the same moment the smaller device goes first.
      applicant('bob', 5),
      applicant('dan', 5),
      applicant('eve', 6),
    ];
    assert.deepEqual(close([], rivals, []), { seats: [], rivals: 2 });
  });

  it('gives way to nobody who is in already, and is counted as such', () => {
    const { close } = applicants.add(ROOM, applicant('ada', 5));
    applicants.hear(ROOM, party('bob'), seat('bob'));
    applicants.hear(ROOM, party('dan'), null);
    const rivals = ['bob', 'cem', 'dan'].map((name) => applicant(name, 1));
    assert.deepEqual(close([], rivals, [seat('cem')]), { seats: [seat('bob')], rivals: 0 });
  });
});
