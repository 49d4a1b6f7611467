interface CommandLineTool {
  readonly usage: string
  readonly zh: string
  readonly en: string
  /** @returns the exit code */
  readonly run: (args: readonly string[]) => Promise<number>
}

const tools: Readonly<Record<string, CommandLineTool>> = {
  determine: {
    usage: 'determine [--json] FILE',
    zh: '按政策规则计算补贴，逐项给出依据',
    en: 'determine a subsidy by a rulebook, with every check and its clause',
    run: async (args) => (await import('./determine.ts')).determineCommand(args),
  },
  'check-roster': {
    usage: 'check-roster FILE --rulebook ID [--starts-on DAY] [--json]',
    zh: '检查培训花名册，列出每一处错误',
    en: 'check a roster spreadsheet and list every fault',
    run: async (args) => (await import('./check-roster.ts')).checkRosterCommand(args),
  },
  verify: {
    usage: 'verify FILE [--chain-end HASH] [--seal FILE …] [--json]',
    zh: '不依赖服务器，核验导出的案卷包或审计记录是否完好',
    en: 'check an exported case bundle, or a stretch of the audit, without a server',
    run: async (args) => (await import('./verify.ts')).verifyCommand(args),
  },
  backup: {
    usage: 'backup FILE',
    zh: '备份数据库到文件（pg_dump 格式）',
    en: 'save the database to a file (pg_dump format)',
    run: async (args) => (await import('./backup.ts')).backupCommand(args),
  },
  'rotate-keys': {
    usage: 'rotate-keys [--master-key-file NEW | --kms] | rotate-keys --drop-old-master',
    zh: '轮换数据密钥，运行中把身份证号等全部重新加密；可同时改由另一主密钥封装',
    en: 'make a new data key and seal everything anew while the servers run; also under another master key',
    run: async (args) => (await import('./rotate-keys.ts')).rotateKeysCommand(args),
  },
  restore: {
    usage: 'restore FILE [--replace]',
    zh: '从备份文件恢复数据库；--replace 覆盖现有数据',
    en: 'restore the database from a file; --replace overwrites what is there',
    run: async (args) => (await import('./restore.ts')).restoreCommand(args),
  },
}

const WRONG_USE = 2

/** Runs `zhixun …`. @returns the exit code: 0 done, 2 wrongly called, others as the tool says */
export async function runCommandLine([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(help())
    return name === undefined ? WRONG_USE : 0
  }
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined
  if (tool === undefined) {
    console.error(`没有这个命令 (no such command): ${name}\n\n${help()}`)
    return WRONG_USE
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(`用法 Usage: npx zhixun ${tool.usage}\n\n${tool.zh}\n${tool.en}`)
    return 0
  }
  return tool.run(args)
}

function help(): string {
  const list = Object.values(tools).map(
    ({ usage, zh, en }) => `  npx zhixun ${usage}\n      ${zh}\n      ${en}`,
  )
  return [
    '职训通命令行工具 The command line of Zhixun',
    ...list,
    '环境变量 Environment: DATABASE_URL, ZHIXUN_DATA, ZHIXUN_PG_PORT, ZHIXUN_MASTER_KEY_FILE, ZHIXUN_MASTER_KEY, ZHIXUN_KMS_URL, ZHIXUN_KMS_KEY, ZHIXUN_KMS_TOKEN_FILE',
  ].join('\n\n')
}
