/** A service that holds the master key: data keys go out to be wrapped and come back wrapped. The port is the platform's. */
export { keyServiceMaster } from './transit.ts'
