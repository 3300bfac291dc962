// What one drawn person looks like, fixed from picture to picture, and how they stand for one picture. Types and
// palettes only. Runs in Node.

/** Skin: the palette's names run from light to dark. */
export type Skin = 'porcelain' | 'fair' | 'peach' | 'honey' | 'olive' | 'tan' | 'amber' | 'brown' | 'deep' | 'ebony'
export interface SkinTones {
  readonly base: string
  readonly light: string
  readonly shade: string
  readonly blush: string
  readonly lip: string
}
/** The colours of each skin. */
export const SKINS: Readonly<Record<Skin, SkinTones>> = {
  porcelain: { base: '#f8dccb', light: '#fdeee3', shade: '#dba592', blush: '#ef8f86', lip: '#cf7470' },
  fair: { base: '#f3cdb1', light: '#fbe2cd', shade: '#cf9474', blush: '#e98674', lip: '#c4685f' },
  peach: { base: '#ecbb98', light: '#f8d6ba', shade: '#c1825f', blush: '#e07762', lip: '#b95d54' },
  honey: { base: '#e3b184', light: '#f2cea6', shade: '#b57d50', blush: '#d8785a', lip: '#b05c4c' },
  olive: { base: '#d6a578', light: '#e9c397', shade: '#a3724a', blush: '#c66c50', lip: '#a35646' },
  tan: { base: '#c68c5e', light: '#dcab7d', shade: '#8f5b39', blush: '#b9593f', lip: '#98503f' },
  amber: { base: '#b2774a', light: '#cc9566', shade: '#7b4a2b', blush: '#a94f33', lip: '#8b4637' },
  brown: { base: '#94603d', light: '#b27d56', shade: '#633b24', blush: '#8d4230', lip: '#7b3d34' },
  deep: { base: '#784a30', light: '#966445', shade: '#4d2c1c', blush: '#78382b', lip: '#6d3a35' },
  ebony: { base: '#5c3827', light: '#7b503a', shade: '#371f16', blush: '#5f2c25', lip: '#5a302d' },
}

export type HairStyle =
  | 'side-part'
  | 'tousled'
  | 'bowl'
  | 'crop'
  | 'curls'
  | 'afro'
  | 'fade'
  | 'bob'
  | 'long-straight'
  | 'long-wavy'
  | 'plaits'
  | 'ponytail'
  | 'side-ponytail'
  | 'bun'
  | 'space-buns'
  | 'puffs'
  | 'braids'
  | 'pixie'
  | 'long-curls'
  | 'hijab'
  | 'patka'
  | 'balding'

export type FaceShape = 'round' | 'oval' | 'long' | 'square' | 'heart'

/** A person as they always are. Numbers are drawing units of a head about 100 wide unless they are named factors. */
export interface Look {
  readonly skin: Skin
  readonly hair: HairStyle
  readonly hairColour: string
  readonly eyes: string
  readonly face: FaceShape
  readonly glasses: { readonly shape: 'round' | 'oblong' | 'upswept'; readonly colour: string } | null
  readonly freckles: boolean
  /** Hair band, bow, bobbles, head-scarf or patka; null for none. */
  readonly trim: string | null
  readonly beard: boolean
  readonly lower: 'skirt' | 'trousers' | 'pinafore'
  /** 1 = the middle child; 0.9 small, 1.1 tall. Staff are drawn by `adult`. */
  readonly tall: number
  readonly adult: boolean
  /** What staff wear. */
  readonly clothes: { readonly top: string; readonly under: string; readonly lower: string } | null
  readonly shape: FaceNumbers
}
/** The small differences that tell two people apart. */
export interface FaceNumbers {
  readonly width: number
  readonly jaw: number
  readonly chin: number
  readonly eyeGap: number
  readonly eyeDrop: number
  readonly eyeWide: number
  readonly eyeOpen: number
  readonly eyeTilt: number
  readonly lashes: number
  readonly browThick: number
  readonly browLift: number
  readonly browTilt: number
  readonly browArch: number
  readonly noseWide: number
  readonly noseLong: number
  readonly mouthWide: number
  readonly mouthDrop: number
  readonly lips: number
  readonly ears: number
  readonly dimples: boolean
  readonly gap: boolean
}

export type Expression = 'smile' | 'grin' | 'laugh' | 'calm' | 'singing'
export type ArmPose = 'down' | 'hip' | 'wave' | 'high' | 'hold' | 'around' | 'behind' | 'knee'
export type Stance = 'stand' | 'sit' | 'sack' | 'waist'

/** How a person stands in one picture. Angles in degrees: `yaw` + turns to the picture's right, `pitch` + looks down, `roll` + tips clockwise. */
export interface Pose {
  readonly yaw: number
  readonly pitch: number
  readonly roll: number
  readonly expression: Expression
  readonly left: ArmPose
  readonly right: ArmPose
  readonly stance: Stance
  /** -1 light from the left, +1 from the right. */
  readonly light: number
}
