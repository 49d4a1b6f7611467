// Preloaded into a child process that must not outlive the one that started it, even where that is killed.
const parent = process.ppid

setInterval(() => {
  if (process.ppid === parent) return
  process.kill(process.pid, 'SIGTERM')
}, 500).unref()
