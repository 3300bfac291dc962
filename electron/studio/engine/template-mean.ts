// The mean description of many faces by faceres: subtracted before comparing, because what all faces have in common says
// nothing about who somebody is. The average of 458 research photographs of as many adults (LFW), rounded to 16 bits: no
// face and no person can be read out of it. It hardly matters whose faces they are: a mean of either half of those people
// gives the same result for all. To be measured anew when faceres or its picture changes.

/** 16-bit numbers, little-endian, as base64, times a largest value. */
function decoded(base64: string, largest: number): Float32Array {
  const bytes = Buffer.from(base64, 'base64')
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => (bytes.readInt16LE(i * 2) / 32767) * largest)
}

/** Mean of faceres (square roots, unit length); 1024 numbers. */
export const FACERES_MEAN = decoded(
  'J0f9LaZEiTbyME0/BUOTNYMpxzyGIzAvOFVhGS5DT2+7X+Q5mkuZQltZBSYSSkQsPyxAORVBRC8aR5k2xk3WQ546FSxoPRNCI0YVNXQr' +
    'JDjwIUczFzh7OLQeIEBRMiFEZzSFOcg4Sj0WN9JCIUA+O8xRlC+ZS1Y6CS0sMts+sFFgRp81BDHSMMpBmCsGU6N9BT78KJlCfENxOR0v' +
    'WyPvNRs07z8MQvMzK0jrMs43C1XLKLNZUzZpN19Knz37MIBAuzbwV05T8joaRh83UkmLM0xK3z3wShM3fDA1T4E4wU6nQbI2TzIcJyA8' +
    'hTLPUy1LSDCfK380eDCnSOgwjCD9JzQx8USYNZ05mlS/Jyg8RjDDIVA6Az5tQaYxdkB5Rvc2ODTNSEdiUjk2KrAx9Cc5M68mGDjFXKI3' +
    'XkT2OblG2zOYNLc98Up5KLY+gkIHNCdOejPZR1pBxEfGMUBAkUA6Og81e0IGLChGAVDENgUyQlR5OHlCfDd3S3AvmEMVPVVUZEWWLHp2' +
    'wVLhQw1BpSfzPcYpaiy9OfY6FS0vSIhDMDd1PUNVIipPRP8xSTkUPFdH1UCBM21I0Ut0NvA0NkAULCc8/TiDNKgxnDVOPfVzf0D8T2Mw' +
    'gEdWSl1VBjadPLtI90kpR4NL7EphO+wyvyCXRLE+0j/ARNJFMUL9O8kpazibQ2tuazT8VdtDoyaXNV07sSzSaqtEI1nmQGs8lS55Xv1B' +
    'oCaUQCVFMy8ZPD5SnkwLTXg/Q0fLORdNGFJiaHNULCccNfFKeTpkMWkxcU7YSjhcxi/KO5RTsj1CJaEzOz/qVtc6z0jRUEUmKDF5RRhD' +
    '/Ev3P6FegVbCRso6LjoUSwEkgjhWRmM7NCuPQY5R5hpbMCw0xj5wKItStEfbVTApYTvXKGIqbTluNGEiuCcML+08v0mtLiM/aybwL2hJ' +
    'SjhCN1Q1tECDNacxyjpiNtJAgl5jSqNR9UCQMXY9+TZJQTBFHUwVLt4sPzCaNWYySDa3WwRWQj0PTvQyGmbEQCBKij0LM4o5zDacPJMy' +
    'yDN+L189hUq5QAhB/UYsTAs5wDCQMNAlpiw3M0I80z++PPEXKkJ9OpwwmzSgXB88IDraYW84pyxKPvRHLSNQV6knXTaJO6c0u0IgPHpF' +
    'Hkq9KmdD7UvLPrlf1DHKQtk0X0NiTEomtEfXSp1SGEEDRTYn9EwMN0BIBEhNJixEbkSmOsIyPjRySIlA5k5sRplI8UJFT5JLfzV1Sl5q' +
    '+TBhSCRC5VFoUkIuvzYzUWUl+CyYPVkhfUByPjA+gUElQOos/3/JLxY8aEvvMT5Nli2iK102+h8SRhtDnTGuMNs+WCDNPN9Qwjo6L7FB' +
    'x0DBOQQfuy0qNS4rEzabPb00WSXOLKROgTDRON1KulgRTpM3AUhmQ7Qf+UTOQ7hMPjtJLpc9ynBgVRs+WEUESgExnxtlSMYzMTrnRYE6' +
    'lzgXQMw3iFlLUbw7YzdBNDw720AvQJRUgi8cNJdGDUDQLHgxGysbPhxI+TubMj9BRFsZPH1AtVk9SuJBoz+ZQapFGDy7MSRO/DkcQkAy' +
    '/FDcRnExEj+pTK9DYkN6QQxPXGEHJiU1gznwQHs29y/2TK84TUfAUOQpRTWxGag/O10SM/BZ2C0vO/U+9TxNLsokZCqiN7wpikVuNaBI' +
    'k1rXORVQbT7IFKM9kjKrRetD0TBXShM8WTtlLUlAPTgZRZhZ0lhDMRxIiEbCIM9eg0j8MQM1+jCuTExEdkKXPSpCqj3fUy40mz5WMlMs' +
    'RSsHYY44bjjNMxZl5T/BTxkuW0CvLnRBg0X5M94rSDLzIuU+FSOBSdA2gjBgP+9LmioNUNNRgEocKAA5LkYmOiQnwjtEWpg79T/lQS4x' +
    'd0pKNRU+ZUYjO5orLyygRJgpYDwNNTxJPTtAR00zDTurPThDxDK6RYc53S6mS/BX0zKbTNxNGE1OQa8ilVJWVlo6yTiRQSBs/EBKP/Y0' +
    '5zCYORgxnkf2SMYvUkqbRVBGC0jNN7FofjXbONBCPjVtJRdW10mxPB8tMSVBTo8yFiMjQ/suLjQuL089ZCoPNktDfkMzR+4yZ0kROhQx' +
    'eFEvMvwulk8gUOQ07UGoPO8+/z/nRbJBfEyBOA1i5FgcR6Y2jDldLFc7TyO4QfVLBF4kIf8lpkeTM1lMjUoVRHdjHUEoKvY0g0veRMpB' +
    '2U6gJfZAoT40WYs7u0eoR2I9TC1qKxVaoj9ZQ/ss/j90TAM0Oz3RPjxO6TzIQAM7mTC2NVEsfR7VOB5HtjIoWzVJ+y2yOTItLDmUQt1Y' +
    'cT1vVlUxBEgfL2U4aD0USGxLm0YDJRMo4E2ITCAp0DzLTN8/CkbJPE83xFWIOc9TclVKO7VEqDtfPjM8AjXBL60gNUDtVvwr9HU8MxU6' +
    'hjcuRLM09lBnMYZD/j78RacoQEajJR43X2kyO7otyFPLPWdF83d1QZ1GkDwhL+NQRCudRxwxCyP+NOo3IzaeM3xU4jQiNi0lqD1LWPgw' +
    'oT26LSVHSTk8QH4ySkhvOjknhUf9MiNK1TsuLNM2Ex4iONxLPDSZNS83ASzZTzYw6Cx9O4YwLz3MOYE8yzj2TY0ppFZ6NJZHtSOBPkwx' +
    'DEAKRaI+ckqOO3k70UNMK61IpEkLKAhDyEduQgctA1WpPaxJ1i1jS11Dwj4hKIou2RIoNyc4ZjnkNElHyk0BG241BDQZPoRLGkj4PSFM' +
    '8VJWQehDpSnBNOkqOy5CP70xuy0=',
  0.04647116688234291,
)
