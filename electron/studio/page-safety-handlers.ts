// The operations about stopping, incidents and looking through the Page, each with the flow that answers it. Spread into
// studio.ts; no code of its own.
import { decideOldPost, pauseAudit, readOldPost, showAudit, startAudit, takeDownOldPost } from './flow/show-audit.ts'
import {
  closeOpenIncident,
  hideForIncident,
  keepIncidentContact,
  lookForIncident,
  openNewIncident,
  removeForIncident,
  sayAware,
  tickStep,
  tryIncidentAgain,
} from './flow/incident.ts'
import { saveIncidentRecord } from './flow/save-incident-record.ts'
import { showIncidents } from './flow/show-incident.ts'
import { liftSending, showSending, stopSending } from './flow/stop-sending.ts'

export const pageSafetyHandlers = {
  'sending.state': showSending,
  'sending.stop': stopSending,
  'sending.lift': liftSending,
  'incident.view': showIncidents,
  'incident.open': openNewIncident,
  'incident.aware': sayAware,
  'incident.look': lookForIncident,
  'incident.hide': hideForIncident,
  'incident.remove': removeForIncident,
  'incident.again': tryIncidentAgain,
  'incident.tick': tickStep,
  'incident.contact': keepIncidentContact,
  'incident.saveRecord': saveIncidentRecord,
  'incident.close': closeOpenIncident,
  'audit.view': showAudit,
  'audit.start': startAudit,
  'audit.pause': pauseAudit,
  'audit.read': readOldPost,
  'audit.decide': decideOldPost,
  'audit.takeDown': takeDownOldPost,
} as const
