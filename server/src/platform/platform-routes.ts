import { z } from 'zod'
import { listTasks, TaskView } from './background/tasks.ts'
import { query } from './command/command.ts'
import { executeCommand } from './command/execute.ts'
import { checkRight } from './command/guarded.ts'
import { clearOldReceipts } from './command/receipts.ts'
import { orRefuse } from './command/refusal.ts'
import { notFound } from './command/refusals.ts'
import { RegionId, Uuid } from './command/schemas.ts'
import { getFile } from './files/files.ts'
import {
  refuseBeforeUpload,
  refuseUnlessOwnPaper,
  refuseUnlessReads,
  uploadLimit,
} from './files/own-files.ts'
import { admitUpload, readUpload, StoredFileView, storeFile } from './files/upload.ts'
import { uploading } from './files/uploading.ts'
import type { Download, RoomRoutes } from './http/api.ts'
import { destroyBytes } from './quarantine/decide-quarantined.ts'
import { quarantineRoutes } from './quarantine/quarantine-routes.ts'
import { filesSetAside, releasesAsked } from './quarantine/waiting-files.ts'
import type { Room } from './room.ts'

const downloadFile = query({
  name: 'platform.download-file',
  zh: '下载材料',
  en: 'Download a document',
  input: z.object({ regionId: RegionId, fileId: Uuid }),
  by: ['staff', 'organization', 'learner'],
  async run({ tx, files, actor }, { regionId, fileId }): Promise<Download & { people: readonly string[] }> {
    const file = await getFile(tx, regionId, fileId)
    refuseUnlessReads(actor, file)
    const people = file.personId ? [file.personId] : []
    return { name: file.name, mediaType: file.mediaType, bytes: await files.get(file.sha256), people }
  },
  looksAt: (_, { people }) => ({ kind: 'view', people }),
})

const viewTask = query({
  name: 'platform.view-task',
  zh: '查看任务进度',
  en: 'See the progress of a task',
  input: z.object({ regionId: RegionId, taskId: Uuid }),
  // an audit officer has a chain verified, editors push policies
  by: ['staff', 'organization', 'audit-officer', 'content-editor', 'administrator'],
  async run({ tx }, { regionId, taskId }): Promise<TaskView> {
    const [task] = await listTasks(tx, { regionId, taskId })
    return orRefuse(task, notFound({ what: '任务' }))
  },
})

const listMyTasks = query({
  name: 'platform.list-tasks',
  zh: '最近的任务',
  en: 'Recent tasks',
  input: z.object({ regionId: RegionId }),
  by: ['staff', 'organization'],
  run: async ({ tx }, { regionId }) => ({ tasks: await listTasks(tx, { regionId }) }),
})

const platformRoutes: RoomRoutes = (api) => {
  api.download(downloadFile, '/api/regions/:regionId/files/:fileId')
  api.query(viewTask, { path: '/api/regions/:regionId/tasks/:taskId', response: TaskView })
  api.query(listMyTasks, {
    path: '/api/regions/:regionId/tasks',
    response: z.object({ tasks: z.array(TaskView) }),
  })

  quarantineRoutes(api)

  api.fastify.post(
    '/api/regions/:regionId/files',
    {
      config: { door: 'upload' },
      schema: {
        operationId: 'platformUploadFile',
        tags: ['platform'],
        summary: storeFile.zh,
        consumes: ['multipart/form-data'],
        params: z.object({ regionId: RegionId }),
        response: { 201: StoredFileView },
      },
    },
    async (request, reply) => {
      const { regionId } = request.params as { regionId: string }
      const actor = await api.actor(request, regionId)
      const key = api.key(request)
      checkRight(uploading, actor, { regionId })
      await refuseBeforeUpload(api.platform, actor)
      const { name, bytes } = await readUpload(request, uploadLimit(actor))
      const arrival = { regionId, purpose: storeFile.zh }
      const mediaType = await admitUpload(api.platform, actor, arrival, { name, bytes })
      refuseUnlessOwnPaper(actor, { name, mediaType })
      const sha256 = await api.platform.files.put(bytes)
      reply.code(201)
      const input = { regionId, name, mediaType, sizeBytes: bytes.byteLength, sha256 }
      return executeCommand(api.platform, storeFile, actor, input, key)
    },
  )
}

export const platformRoom: Room = {
  routes: platformRoutes,
  jobs: [destroyBytes],
  waiting: [filesSetAside, releasesAsked],
  clearAway: async (platform) => void (await clearOldReceipts(platform.db, platform.clock.real())),
}
