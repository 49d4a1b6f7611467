import { App, ConfigProvider, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import 'dayjs/locale/zh-cn'
import { useLanguage } from '../../platform/language.tsx'
import { fontStack, measures, tokens } from '../tokens.ts'
import { useStill } from '../use-still.ts'
import { admitStyles } from './styles-of-this-page.ts'
import './console-theme.css'

admitStyles()

/** Ant Design in the colours of the house: dense, calm, flat. */
export const consoleTheme: ThemeConfig = {
  token: {
    colorPrimary: tokens.pine,
    colorPrimaryHover: tokens.pineBright,
    colorPrimaryActive: tokens.pineDeep,
    colorPrimaryBg: tokens.pineWash,
    colorPrimaryBgHover: '#dcebe8',
    colorPrimaryBorder: tokens.pineLine,
    controlItemBgActive: tokens.pineWash,
    controlItemBgActiveHover: '#dcebe8',
    colorInfo: tokens.slate,
    colorInfoBg: tokens.slateWash,
    colorInfoBorder: tokens.slateLine,
    colorSuccessBg: tokens.bambooWash,
    colorSuccessBorder: tokens.bambooLine,
    colorWarningBg: tokens.amberWash,
    colorWarningBorder: tokens.amberLine,
    colorErrorBg: tokens.sealWash,
    colorErrorBorder: tokens.sealLine,
    colorSuccess: tokens.bamboo,
    colorWarning: tokens.amber,
    colorError: tokens.seal,
    colorLink: tokens.pine,
    colorTextBase: tokens.ink,
    colorTextSecondary: tokens.inkSoft,
    colorTextTertiary: tokens.inkFaint,
    colorTextDescription: tokens.inkFaint,
    colorTextPlaceholder: tokens.inkFaint,
    colorBorder: tokens.lineStrong,
    colorBorderSecondary: tokens.line,
    colorBgLayout: tokens.paper,
    colorFillAlter: '#f7f9f8',
    fontFamily: fontStack,
    fontSize: 14,
    borderRadius: measures.radius,
    borderRadiusLG: measures.radiusLarge,
    controlHeight: measures.control,
    wireframe: false,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
  },
  components: {
    Table: {
      headerBg: '#f4f7f6',
      headerColor: tokens.inkSoft,
      headerSplitColor: 'transparent',
      borderColor: tokens.line,
      rowHoverBg: '#f2f8f6',
      rowSelectedBg: tokens.pineWash,
      rowSelectedHoverBg: '#dcebe8',
      cellPaddingBlockSM: 9,
      cellPaddingInlineSM: 12,
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
    Tabs: { horizontalItemPadding: '10px 0', titleFontSize: 14 },
    Descriptions: { labelBg: '#f4f7f6' },
    Modal: { titleFontSize: 17 },
    Card: { headerFontSize: 15 },
  },
}

/** The same without motion. */
const stillTheme: ThemeConfig = { ...consoleTheme, token: { ...consoleTheme.token, motion: false } }

/** Stands around a console face: theme, words of the components in the language on screen, messages. */
export function ConsoleTheme({ children }: { children: ReactNode }) {
  const { language } = useLanguage()
  // what moves waits for the end of its motion, which the sheet of the page takes away
  const theme = useStill() ? stillTheme : consoleTheme
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  )
}
