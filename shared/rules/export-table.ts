// Every way in which something leaves the vault for a folder outside (P24): what it holds, and which entry in the trail it
// leaves. Pictures leave as renditions alone; a person's own record is the one exception (L55). Held against the contract by
// tests/contract/exports.test.ts: an operation that writes outside and is not named here fails the build.

export interface ExportKind {
  /**
   * `renditions`: finished pictures with the heads hidden, as they were or will be published. `record`: a person's own photos
   * with everybody else hidden. `scan`: the paper that a family signed. `words`: text and tables, no picture. `sealed`:
   * encrypted, for this school's recovery key alone.
   */
  readonly holds: 'renditions' | 'record' | 'scan' | 'words' | 'sealed'
  readonly trail: string
}

export const EXPORT_TABLE: Readonly<Record<string, ExportKind>> = {
  'signOff.saveSheet': { holds: 'renditions', trail: 'sheet-saved' },
  'why.save': { holds: 'renditions', trail: 'why-published-saved' },
  'rights.startExport': { holds: 'record', trail: 'record-exported' },
  'evidence.saveCopy': { holds: 'scan', trail: 'evidence-copied' },
  'takedowns.saveCertificate': { holds: 'words', trail: 'certificate-saved' },
  'concerns.print': { holds: 'words', trail: 'concern-printed' },
  'incident.saveRecord': { holds: 'words', trail: 'incident-record-saved' },
  'trail.export': { holds: 'words', trail: 'trail-exported' },
  'backup.choose': { holds: 'sealed', trail: 'backup-chosen' },
}
