// Branded ids: a pupil's id can never be passed where a photo's is asked for. Runs anywhere; no behaviour.
import { z } from 'zod'

const id = <Brand extends string>() =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .brand<Brand>()

export const SubjectId = id<'SubjectId'>()
export type SubjectId = z.infer<typeof SubjectId>
export const AccountId = id<'AccountId'>()
export type AccountId = z.infer<typeof AccountId>
export const EventId = id<'EventId'>()
export type EventId = z.infer<typeof EventId>
export const ImportId = id<'ImportId'>()
export type ImportId = z.infer<typeof ImportId>
/** One import of a pupil list. */
export const RollImportId = id<'RollImportId'>()
export type RollImportId = z.infer<typeof RollImportId>
export const PhotoId = id<'PhotoId'>()
export type PhotoId = z.infer<typeof PhotoId>
/** A camera, tablet or phone on the school's list. */
export const DeviceId = id<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>
export const TextRegionId = id<'TextRegionId'>()
export type TextRegionId = z.infer<typeof TextRegionId>
export const FaceId = id<'FaceId'>()
export type FaceId = z.infer<typeof FaceId>
export const RenditionId = id<'RenditionId'>()
export type RenditionId = z.infer<typeof RenditionId>
export const FileId = id<'FileId'>()
export type FileId = z.infer<typeof FileId>
export const PostId = id<'PostId'>()
export type PostId = z.infer<typeof PostId>
export const TakedownId = id<'TakedownId'>()
export type TakedownId = z.infer<typeof TakedownId>
export const SignOffId = id<'SignOffId'>()
export type SignOffId = z.infer<typeof SignOffId>
export const ConcernId = id<'ConcernId'>()
export type ConcernId = z.infer<typeof ConcernId>
export const DelegationId = id<'DelegationId'>()
export type DelegationId = z.infer<typeof DelegationId>
export const PublicationId = id<'PublicationId'>()
export type PublicationId = z.infer<typeof PublicationId>
/** An id that Facebook gave: digits, possibly two groups. Always a string: it is larger than 2^53. */
export const GraphId = z
  .string()
  .regex(/^\d+(_\d+)?$/)
  .max(80)
  .brand<'GraphId'>()
export type GraphId = z.infer<typeof GraphId>

/** Milliseconds since 1970, UTC. */
export const AtMs = z.number().int().nonnegative()
/** A calendar day in England, YYYY-MM-DD. */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export type Day = z.infer<typeof Day>
/** Lower-case hexadecimal SHA-256. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
