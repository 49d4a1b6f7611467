import { z } from 'zod'
import {
  type Api,
  checkRight,
  executeCommand,
  fileKindNotTaken,
  fileTooLarge,
  invalidInput,
  RegionId,
  refuseUnless,
  StoredFileView,
  storeFile,
} from '../../platform/index.ts'
import { importers, importRegister } from './import-register.ts'

/** A register of ten million lines has some 900 MB as text. */
export const REGISTER_LIMIT_MEGABYTES = 2_048
const MEGABYTE = 1024 * 1024

/** Takes a register's file, of any size up to the limit, straight into the store; what is in it the import says. */
export function uploadRegisterFile(api: Api): void {
  api.fastify.post(
    '/api/regions/:regionId/register-files',
    {
      schema: {
        operationId: 'registersUploadFile',
        tags: ['registers'],
        summary: '上传登记数据文件',
        consumes: ['multipart/form-data'],
        params: z.object({ regionId: RegionId }),
        response: { 201: StoredFileView },
      },
      bodyLimit: REGISTER_LIMIT_MEGABYTES * MEGABYTE,
    },
    async (request, reply) => {
      const { regionId } = request.params as { regionId: string }
      const actor = await api.actor(request, regionId)
      const key = api.key(request)
      checkRight({ zh: importRegister.zh, by: importers }, actor, { regionId })
      const upload = await request.file({
        limits: { fileSize: REGISTER_LIMIT_MEGABYTES * MEGABYTE, files: 1 },
      })
      refuseUnless(upload, invalidInput({}, [{ pointer: '/file', zh: '请选择文件', en: 'Choose a file' }]))
      const name = upload.filename
      const mediaType = registerMediaTypes[name.toLowerCase().split('.').at(-1) ?? '']
      if (mediaType === undefined) upload.file.resume()
      refuseUnless(mediaType, fileKindNotTaken({ name }))
      const { sha256, sizeBytes } = await api.platform.files.putStream(upload.file)
      refuseUnless(!upload.file.truncated, fileTooLarge({ limitMegabytes: REGISTER_LIMIT_MEGABYTES }))
      reply.code(201)
      return executeCommand(
        api.platform,
        storeFile,
        actor,
        { regionId, name, mediaType, sizeBytes, sha256 },
        key,
      )
    },
  )
}

/** By the name for the moment; reading the file goes by its bytes. */
const registerMediaTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/csv',
  txt: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
