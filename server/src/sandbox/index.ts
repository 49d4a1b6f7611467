export { fillSandbox, leaveBrokenOff } from './fill-sandbox.ts'
export {
  isSandbox,
  prepareFirstAdministrator,
  printPhones,
  printSignIns,
  refuseInventedPeople,
} from './print-sign-ins.ts'
export { sandboxRoutes } from './routes.ts'
export { listenTo } from './sent-messages.ts'
