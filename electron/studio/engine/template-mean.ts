// The mean description of many faces, one per describer: subtracted before comparing, because what all faces have in
// common says nothing about who somebody is. Averages of 458 research photographs of as many adults (LFW), rounded to 16
// bits: no face and no person can be read out of them. To be measured anew when a model changes.

/** 16-bit numbers, little-endian, as base64, times a largest value. */
function decoded(base64: string, largest: number): Float32Array {
  const bytes = Buffer.from(base64, 'base64')
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => (bytes.readInt16LE(i * 2) / 32767) * largest)
}

/** Mean of Human's faceres (square roots, unit length); 1024 numbers. */
export const FACERES_MEAN = decoded(
  '7jv1M/ovizlwIjgwFjM7QDhJjDkrGOchMTBeJ5AvaEf/f6pCOjpzMNZFdh0fHkQVziHiJPxOiBkKOyQflCr1LUoq9jagYyo0mUZq' +
    'Hnks+y7ENtMm3i0BHPcZQiMZMqsjCzpjQA4wNSVkQmYxLjKwKLAgGiRMK9gsyyeGG3ouEUNEJeE3xCj4Kso1kibsUi9nzSLRKWUU' +
    'RyHBKFIXBQ9yJoYnbkE5PlYZ/1jGF/U7/kodIJpVzSPUPwk8hjLMN+8xfxZGQpRH/B+LOWEsLF1dGUA3qidFY3YqQSfgMjMi/yp4' +
    'O6E/vDASGjtJpRYbMUBD4B5DKQc+zy0cTSgcqCQLJihWcC/KJN0pOzYNLeMyBUV9Ic0xtiUZNBIfVSU7Pxwr8CsKOOxaizpNGgMd' +
    '2y6JNA0pKjQyOEEv0DA8KWUyNSXAHjcoAD8cEsw4yTxSJ/UrFTRlNW1ATDHhKkM7pD2+JLYjAkBFJqFRhkD2L0czZ1G2Ql4lkzh8' +
    'MBMjZ0hgMJNacFDgLw5bLj0bWosWfTCjSxcyfh47OaRe5SgENhs0oUDZPzIyChRgPIsq2ECZUeA8bz4XNm5BajcjMBo7ih2yLA47' +
    'mEAXHUsh/UjCOmReaDquSicmiDgVYkgvkSUdO9Mq3T9yHpErvC4JMG4rJhByMrlDWCenN0AuOx6MKzId9xyjI8VEWTdrRLQ4Oh0A' +
    'Nsoy0B1jVec8tFdgINM3PyfTS8NcXBqJOiMxjDJIL/dGp0wER4cnhlvnNcBF7D/mQt02Rh2HNeM+2i2HP0QsuC3YNqpLwif9MNRT' +
    'Gi2QG2UxHxewU5sod0+qP8IfwDn7IfsxwCY0SlxIZz08NZJJJSEjK8sbMUs4OGMvezTRRM883A1hMK0vOSdYHp5CcTO3asQkXCVN' +
    'Kbcvgh51LMUTqSNyJdczllTDIrBM4xoqPhFCUTa2OY8/2SoHLGYtBjVwN4I/ml+vLJxCiT/EM1Q/skAIQjQl3DrXH7oY9ygrL20q' +
    '4CeHazQ+pjOoKfIY1kyDMAA6fSv8LjhLzCGIP6goVBKbLCUsjEIuMPw3ykFMRlY8hBFFLxsmRh7zMXIyJ0F7OrkTKh0CNw0qZy/e' +
    'UzYzJDiAW8ctzCZ7JMQ8jh2+XZYlREwfNdcvpi0UTNciSTFSM5I97ks7M1FLEyzNGmIfYj/VNK4s7TbcTJNArj50QHEgUzESMPs9' +
    '1ktOHhtGZ1SLGF1UmFQ7R+UoM0/JIfY+ZSoHaek+mzDWLgZEkSmqMoo8JmgVLHcOxEDjYXYYdiUjOpclZSdvL0NLrxEkIgocMVGu' +
    'JXYhBjoVGoI7iTMiLiwdAB3DJFZIQSIKH58+fSAeJ9hiOC0tGIg67jfIKyARHhv5KhkwRjPtHT8fZxVjNf404SJAOE9LQU8aPMMQ' +
    '7D3wL7Ex2j7pINJKHETgLjM8gmEEUvUlhT2dLTws9BsuSLsnWkJeO3YxHDdQJxkkgUGfRZZFHy19LukmFC3bK6BKeCovJydEjzWh' +
    'JrMblR7KSpgh1z5+MGldqE0EPDc4UT+GO5I7hTRdRi89rSnfKq41cjq7Muka+UXTL9s+pDUgVrRm0z4cIV5D/F/kKAIr7SraS3cl' +
    'KyDgIclCPjkAP9k5BS7ZGDg3OlnSLsZGKCXeNdYyo0HmM1gyYEhiK4Qy3DlNSN1DskJoLUxNOzbqDhUkZiscNkcmv1JTQitDTESp' +
    'HzYslyMxOxs1C1DWL345U0ogD+Uk61GfQ2Q8YiD9VyUvqFF6K2lDCT8+UNInzTb/OAMeOSEbPNcf1Sy6JIRDpBeAOjcuICVwJFk4' +
    'zE58FRoqMTREGWQo3x2yXLk/yR2RR4RBoilCNqg42DEzItosoEF9PV4YYzt4O1s2TDs5LugaxVNYN+YpuilUKJcZ9TQNJ2IZNyoG' +
    'OSlFkSm3NZcgwDCzJLUwfD6uOR8mHjbOQKRBnx0FQxNIqjTKQcgewSahNmhR3jqpM4xCIjCSRWEqKECjGMYvWkl9SBQcIjEMGf84' +
    'Ljr3GOpQ0BGyLSg6V0NxGZxSbTaCKAY1SiWaMQkYtwhJMtcqdiarODQxTiUwKWw/mjfXMBotMz0gQCIahj9LMVArcU8gN3NGgiI/' +
    'MKk0aStTOe0jnTMGLwMwNSeqP2w4GDmrOJQ2Qxx8PwMo2EZXE+UlBjOCNQQycjphRQw9B0XCG+4s8011PTY0/S35IcFC82fJZlQt' +
    'zkWHIdAnrh1NN55XCkWpQp0+0S16QXRGiVnMNzxB3k/BQkcvLCHsMTUYUxBlKoswUC9jSxo2KS4vNb4qQjiHLq5br0TbIgcoCyki' +
    'II05FCHVHcdP/Dm4HkMtTVSXRUYugDcCQlcgVjGsQtMtBlI8NbM6/kPvPow8sz/eQnUzFDK9IHYd3ywzM4k7V0REPX83RSKxNooh' +
    'W1M8HlIuGD2YSFkynUuQGZon7UXQM8s0+DUlLnEqn3QWMQk5ljLrJpxA7i2BL0QmjRx0I+Axo0jcMHxAhj69J9sld0vQTRwpKyzE' +
    'JaQ0f0tBOq0bfx31M3EXDEKcNnE+XjaEHShEXiU7OxIneCbeIFEXOiMvThglzy6YKQgnkT3jMKRcsy8jNTwW0D/vLK0pyhRpSrMm' +
    'MjvOO44o1x14TGtOrUgVIwUqZB0vHrQdgVaqN34fAz+qMmk4Mh4IW7FIbjYWLzIUYypFGwIZ9ChqKfVOH0ibEvM9iBn8M5lFOEvR' +
    'Pfsp7VCzNBZHxBgeH2ExUD2pQJYdRS0=',
  0.055000610649585724,
)

/** Mean of face-api's ResNet (unit length); 128 numbers. */
export const FACE_NET_MEAN = decoded(
  'Et/sHZ4Sh/C93in7v/mo2wEw9uiXP1L0a7Cs81f1pihhy43WJ9hc5NQFBAwhCEgH1tG7m3boquP+EQzkSATTD8bCk+xsCcAXgO5L' +
    '6JFDQwLGxvwE/xFKUuxCwQKiBufpfCc4qGUP/zHQJmkbzxqLz1wIDi6fw5cX1hYr4Of1PvMdNq4eB+Hd0Bo3GtF78OAYIOGSyKun' +
    'Dg7/f6IsrcbqBSvpVftvDbMM+OXh8abi/QYEQYj4dPiJSL0DAv3zDYIPedmw/WvaAf29DsLeiQVpHcDF7za++O33pvuc+CXkjQCY' +
    'OQita0ZJOr8AlC+RF8oT6gD6/hLW89xLCwv1lwgnDA==',
  0.2682337760925293,
)
