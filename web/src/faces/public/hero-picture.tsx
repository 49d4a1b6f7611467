/** A stair of four landings: the notice, the class, the certificate, the money. Decoration; the words beside it say the same. */
export function HeroPicture() {
  return (
    <svg className="zx-hero-picture" viewBox="0 0 480 340" fill="none" aria-hidden="true" focusable="false">
      <path
        d="M20 310v-52h112v-56h108v-56h108V90h112v220H20Z"
        fill="#fff"
        stroke="var(--pine-line)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path
        d="M20 258h112v-56h108v-56h108V90h112"
        stroke="var(--pine)"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <g stroke="var(--line)" strokeWidth="2">
        <path d="M132 258v52M240 202v108M348 146v164" strokeDasharray="3 7" />
      </g>
      <Notice />
      <Lesson />
      <Certificate />
      <Money />
    </svg>
  )
}

function Notice() {
  return (
    <g>
      <rect
        x="46"
        y="174"
        width="58"
        height="76"
        rx="4"
        fill="#fff"
        stroke="var(--ink-soft)"
        strokeWidth="2"
      />
      <path d="M58 190h34" stroke="var(--seal)" strokeWidth="4" strokeLinecap="round" />
      <path
        d="M58 203h34M58 213h34M58 223h22"
        stroke="var(--line-strong)"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <circle cx="93" cy="236" r="9" stroke="var(--seal)" strokeWidth="2" />
      <path
        d="m93 231 1.6 3.3 3.6.5-2.6 2.5.6 3.6-3.2-1.7-3.2 1.7.6-3.6-2.6-2.5 3.6-.5Z"
        fill="var(--seal)"
      />
    </g>
  )
}

function Lesson() {
  return (
    <g>
      <rect x="148" y="116" width="84" height="54" rx="4" fill="var(--pine-deep)" />
      <path d="M160 132h34M160 143h48M160 154h26" stroke="#9cc9c3" strokeWidth="3" strokeLinecap="round" />
      <path d="M190 170v24M176 194h28" stroke="var(--ink-soft)" strokeWidth="2.4" strokeLinecap="round" />
      <path d="m211 150 8-13 8 13h-16Z" fill="#f0b44c" />
    </g>
  )
}

function Certificate() {
  return (
    <g>
      <rect
        x="254"
        y="72"
        width="80"
        height="58"
        rx="4"
        fill="#fff"
        stroke="var(--ink-soft)"
        strokeWidth="2"
      />
      <rect x="260" y="78" width="68" height="46" rx="2" stroke="var(--pine-line)" strokeWidth="1.6" />
      <path d="M276 92h36" stroke="var(--pine)" strokeWidth="4" strokeLinecap="round" />
      <path d="M270 104h30M270 113h22" stroke="var(--line-strong)" strokeWidth="3" strokeLinecap="round" />
      <path d="m312 118-3 20 8-5 8 5-3-20" fill="var(--seal)" />
      <circle cx="317" cy="112" r="10" fill="#e2674a" />
      <circle cx="317" cy="112" r="5.4" stroke="#fff" strokeWidth="1.6" />
    </g>
  )
}

function Money() {
  return (
    <g>
      <rect x="368" y="30" width="84" height="52" rx="8" fill="var(--pine)" />
      <path d="M368 46h84" stroke="var(--pine-deep)" strokeWidth="9" />
      <rect x="378" y="60" width="22" height="12" rx="2" fill="#9cc9c3" />
      <circle cx="440" cy="74" r="19" fill="#f6d999" stroke="#fff" strokeWidth="3" />
      <path
        d="m433 64 7 9 7-9M440 73v13M434 75h12M434 80h12"
        stroke="#7a4a00"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </g>
  )
}
