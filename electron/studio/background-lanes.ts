// The studio's work in the background, lane by lane: within a lane one job after another in this order, the lanes beside each
// other. What a job does is its flow's.
import type { Job } from './background.ts'
import { actOnComments } from './flow/act-on-comment.ts'
import { auditPage } from './flow/audit-page.ts'
import { checkPageWhenDue } from './flow/check-page.ts'
import type { Hand } from './hand.ts'
import { cutFaces } from './flow/cut-faces.ts'
import { enrolNextPortrait } from './flow/enrol-folder.ts'
import { writeRecords } from './flow/export-record.ts'
import { fetchComments } from './flow/fetch-comments.ts'
import { findFacesInPhotos } from './flow/find-faces.ts'
import { importPhotos } from './flow/import-photos.ts'
import { workOnIncident } from './flow/incident-work.ts'
import { keepCounts } from './flow/keep-counts.ts'
import { openDueTakedowns } from './flow/open-takedowns.ts'
import { proposePeople } from './flow/propose-people.ts'
import { publishPosts } from './flow/publish.ts'
import { readTextInPhotos, readTextOfPosts } from './flow/read-text.ts'
import { makeRenditions } from './flow/redact-photo.ts'
import { renewTemplates } from './flow/renew-templates.ts'
import { sendScheduled } from './flow/schedule-post.ts'
import { voidStaleSignOffs } from './flow/sign-off.ts'
import { takeDownPagePosts } from './flow/take-down-page-post.ts'
import { takeDownPosts } from './flow/take-down.ts'
import { warmNames } from './flow/warm-names.ts'

/** The jobs that need what only the open studio holds. */
export interface OwnJobs {
  readonly replay: Job['run']
  readonly tidy: Job['run']
  readonly openToken: Job['run']
  readonly vault: readonly Job[]
}

/** All lanes, for `startBackground`. What `hand` holds back is only for a moment: see hand.ts. */
export function backgroundLanes(own: OwnJobs, hand: Hand): readonly (readonly Job[])[] {
  return [
    [
      { name: 'replay-erasures', run: own.replay },
      { name: 'tidy', run: own.tidy },
      { name: 'import-photos', run: importPhotos },
    ],
    [
      // Before the picture: what it says may have to be hidden in it.
      { name: 'read-text-of-posts', run: readTextOfPosts },
      { name: 'make-renditions', run: makeRenditions },
      // Before anybody is proposed: a person waits for it, and proposals are made from what it leaves.
      { name: 'enrol-portraits', run: enrolNextPortrait },
      { name: 'renew-templates', run: renewTemplates },
      { name: 'propose-people', run: proposePeople },
      // Many small steps that nobody waits for: whoever opens a grid before has its faces cut then.
      hand.patient({ name: 'cut-faces', run: cutFaces }),
      { name: 'find-faces', run: findFacesInPhotos },
      // Last: a person can decide faces meanwhile.
      { name: 'read-text', run: readTextInPhotos },
    ],
    [
      { name: 'write-records', run: writeRecords },
      { name: 'warm-names', run: warmNames },
      { name: 'keep-counts', run: keepCounts },
    ],
    // Beside the lane of publishing, so that years of old posts never hold it up.
    [{ name: 'audit-page', run: auditPage }],
    [
      // First: what follows speaks to the Page.
      { name: 'open-token', run: own.openToken },
      { name: 'void-sign-offs', run: voidStaleSignOffs },
      { name: 'open-takedowns', run: openDueTakedowns },
      { name: 'send-scheduled', run: sendScheduled },
      { name: 'publish-posts', run: publishPosts },
      { name: 'take-down-posts', run: takeDownPosts },
      { name: 'take-down-page-posts', run: takeDownPagePosts },
      { name: 'work-on-incident', run: workOnIncident },
      { name: 'check-page', run: checkPageWhenDue },
      { name: 'act-on-comments', run: actOnComments },
      { name: 'fetch-comments', run: fetchComments },
    ],
    own.vault,
  ]
}
