// Where the sample school's drawn files lie, below its home. On its own, so that the studio does not load the drawing.
import { join } from 'node:path'

/** The folder whose pictures are imported like a camera's. */
export const samplePhotosFolder = (home: string): string => join(home, 'sample-photos')
