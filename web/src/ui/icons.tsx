import type { ReactNode } from 'react'

/** Line icons of 20 units, drawn for the faces that load no icon package. They are decoration: words stand beside them. */
function Line({ children }: { children: ReactNode }) {
  return (
    <svg
      className="zx-icon"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

const drawn = (path: string) => () => (
  <Line>
    <path d={path} />
  </Line>
)

export const BookIcon = drawn(
  'M10 5.2C8.4 4.1 6 3.7 3 3.8v11.6c3 0 5.4.4 7 1.5 1.6-1.1 4-1.5 7-1.5V3.8c-3-.1-5.4.3-7 1.4Zm0 0v11.7',
)
export const BadgeIcon = drawn(
  'M10 12.2a4.4 4.4 0 1 0 0-8.8 4.4 4.4 0 0 0 0 8.8ZM7.2 11.4 6 17l4-2 4 2-1.2-5.6',
)
export const WalletIcon = drawn('M3.5 6.5v9h13v-9h-13Zm0 0L13 3.8v2.7M16.5 9.8h-3.2a1.6 1.6 0 0 0 0 3.2h3.2')
export const PersonIcon = drawn(
  'M10 10.2a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6ZM3.8 17c.5-3.2 2.9-4.9 6.2-4.9s5.7 1.7 6.2 4.9',
)
export const LockIcon = drawn('M4.8 9.2h10.4v7.3H4.8V9.2Zm2.2 0V6.6a3 3 0 0 1 6 0v2.6M10 12.2v1.6')
export const FirmIcon = drawn(
  'M3.5 16.8h13M5 16.8V4.5l6-1.3v13.6M11 7.8h4v9M7.3 7.3h1.4M7.3 10.2h1.4M7.3 13.1h1.4',
)
export const OfficeIcon = drawn(
  'M3 16.8h14M4.5 14.5h11M10 3 3.8 6.8h12.4L10 3ZM5.8 7v7.4M10 7v7.4M14.2 7v7.4',
)
export const CalculatorIcon = drawn(
  'M5 3.2h10v13.6H5V3.2Zm2.4 2.6h5.2v2.4H7.4V5.8ZM7.6 11h.1M10 11h.1M12.4 11h.1M7.6 13.8h.1M10 13.8h.1M12.4 13.8h.1',
)
export const NoticeIcon = drawn('M5.5 3.2h6.2l3.3 3.3v10.3H5.5V3.2Zm6 0v3.5H15M8 9.8h4.6M8 12.8h4.6')
export const MegaphoneIcon = drawn(
  'M3.5 8.2v3.6h2.6l7.4 3.7V4.5L6.1 8.2H3.5ZM6.4 12l1.2 4h2M16 8.3c.9.9.9 2.5 0 3.4',
)
export const CheckIcon = drawn('m4.5 10.5 3.6 3.6 7.4-8')
export const CrossIcon = drawn('m5.5 5.5 9 9m0-9-9 9')
export const QuestionIcon = drawn('M7.4 7.4a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.3 1-1.3 2M10 14.6v.1')
export const ArrowIcon = drawn('M4 10h12m-4.5-4.5L16 10l-4.5 4.5')
export const ChevronIcon = drawn('m7.5 4.8 5.2 5.2-5.2 5.2')
export const BackIcon = drawn('m12.5 4.8-5.2 5.2 5.2 5.2')
export const UploadIcon = drawn('M10 13V4m0 0L6.6 7.4M10 4l3.4 3.4M3.8 13v3.2h12.4V13')
export const FileIcon = drawn('M5.5 3.2h6.2l3.3 3.3v10.3H5.5V3.2Zm6 0v3.5H15')
export const EyeIcon = drawn(
  'M2.8 10S5.4 5.2 10 5.2 17.2 10 17.2 10 14.6 14.8 10 14.8 2.8 10 2.8 10Zm7.2 2.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
)
export const BellIcon = drawn('M5.2 13.8V9a4.8 4.8 0 0 1 9.6 0v4.8M3.8 13.8h12.4M8.4 16.6h3.2M10 4.2V2.8')
export const ClockIcon = drawn('M10 16.8a6.8 6.8 0 1 0 0-13.6 6.8 6.8 0 0 0 0 13.6Zm0-10.4V10l2.4 1.7')
export const MenuIcon = drawn('M3.5 5.5h13M3.5 10h13M3.5 14.5h13')
export const AlertIcon = drawn('M10 3.4 17.4 16H2.6L10 3.4Zm0 5.1v3.6m0 2v.1')
export const SearchIcon = drawn('M9 14.2A5.2 5.2 0 1 0 9 3.8a5.2 5.2 0 0 0 0 10.4Zm3.8-1.4 3.6 3.6')

/** The mark of the product: a stair from notice to money on a seal's ground. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--pine)" />
      <path
        d="M7 24h5v-5h5v-5h5V9"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="24.6" cy="7.6" r="2.6" fill="#e2674a" />
    </svg>
  )
}
