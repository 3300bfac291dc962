// The preview beside the composer: the post as a phone and as a computer shows it, in light and in dark colours.
import { useState } from 'react'
import { composerSentences } from '../../words-composer.ts'
import { postSentences } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { PagePost } from './page-post.tsx'
import type { PagePicture } from './page-post.tsx'
import type { Device } from './post-text.ts'

const words = composerSentences.preview

export function PostPreview({
  pageName,
  message,
  pictures,
}: {
  readonly pageName: string
  readonly message: string
  readonly pictures: readonly PagePicture[]
}) {
  const [device, setDevice] = useState<Device>('phone')
  const [look, setLook] = useState<'light' | 'dark'>('light')
  return (
    <div className="preview">
      <div className="preview-choices">
        <div role="group" aria-label={words.device} className="preview-pair">
          {(['phone', 'desktop'] as const).map((one) => (
            <Button
              key={one}
              look="quiet"
              pressed={device === one}
              onPress={() => {
                setDevice(one)
              }}
            >
              {words[one]}
            </Button>
          ))}
        </div>
        <div role="group" aria-label={words.look} className="preview-pair">
          {(['light', 'dark'] as const).map((one) => (
            <Button
              key={one}
              look="quiet"
              pressed={look === one}
              onPress={() => {
                setLook(one)
              }}
            >
              {words[one]}
            </Button>
          ))}
        </div>
      </div>
      <div className={`preview-screen preview-${device} preview-${look}`}>
        {message.trim() === '' && pictures.length === 0 ? (
          <p className="preview-nothing">{words.nothing}</p>
        ) : (
          <PagePost
            // Another screen begins with the words cut again.
            key={device}
            pageName={pageName}
            when={postSentences.practice.justNow}
            message={message}
            pictures={pictures}
            showAlt={false}
            device={device}
            look={look}
          />
        )}
      </div>
      <p className="quiet preview-likeness">{words.likeness}</p>
    </div>
  )
}
